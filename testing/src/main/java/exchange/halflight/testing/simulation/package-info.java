/**
 * The simulator: whole runs of the exchange drawn from seeds - actors, an oracle, faults, time - with the real core behind its
 * real codecs and every event audited. The same seed gives the same run; docs/simulator.md says what it drives and checks.
 */
package exchange.halflight.testing.simulation;
