/** Funding payments of large markets: how long they take, and how long others wait meanwhile. */
package exchange.halflight.benchmarks.funding;
