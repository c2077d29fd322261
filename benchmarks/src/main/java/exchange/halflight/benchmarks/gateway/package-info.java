/** The doors of the exchange under load from another process, as a trader meets them. */
package exchange.halflight.benchmarks.gateway;
