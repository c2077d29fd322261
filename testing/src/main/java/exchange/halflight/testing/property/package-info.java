/**
 * The property suite: random command streams, made from a seed, run through the naive reference and another implementation
 * of the exchange; every event and answer must agree, and the invariants must hold after each command.
 */
package exchange.halflight.testing.property;
