/** Bytes to calls on the core's doors and back, by the SBE schemas in {@code messages}. */
package exchange.halflight.cluster.codec;
