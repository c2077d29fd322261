/** Liquidation with very many open positions. */
package exchange.halflight.benchmarks.liquidation;
