/** Stories through a real log: a single node of the exchange, restarted from a snapshot in the middle. */
package exchange.halflight.testing.scenario.cluster;
