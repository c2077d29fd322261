/**
 * A third opinion on what the exchange did: events recomputed from the rulebook's pages with plain big numbers, line by line. Nothing here
 * calls the core's arithmetic.
 */
package exchange.halflight.app.explain;
