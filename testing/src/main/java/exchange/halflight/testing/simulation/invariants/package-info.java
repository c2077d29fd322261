/**
 * The events alone, folded back into a ledger, positions, books and markets, with every invariant checked that events can
 * break. Knows nothing of the core's inside, so it holds for any implementation; serves the simulator and the property suite.
 */
package exchange.halflight.testing.simulation.invariants;
