/** What the tables answer, page by page: for every door, which turns the counts into decimals. */
package exchange.halflight.projections.history;
