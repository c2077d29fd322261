/** Measures the core and the log, beside a peer. */
package exchange.halflight.benchmarks;
