/** The exchange of a simulated run: the real core behind its real codecs and snapshots, audited. */
package exchange.halflight.testing.simulation.exchange;
