/** The exchange as its events tell it: balances, positions, orders and markets, folded from nothing but the events. */
package exchange.halflight.testing.scenario.observed;
