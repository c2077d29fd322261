/** Market data folded in memory from public events: candles, the last 24 hours, liquidations, quality of execution. */
package exchange.halflight.gateway.market;
