/** The event journal: every event of the exchange once, gapless and in order, as a recorded stream with readers at any place. */
package exchange.halflight.cluster.journal;
