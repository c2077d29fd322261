/** What the exchange looks like now: the event journal folded in memory, for queries. */
package exchange.halflight.gateway.view;
