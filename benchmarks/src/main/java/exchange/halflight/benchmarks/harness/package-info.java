/** How it is measured: warm child JVMs, alternating passes, ratios with quartiles beside a control. */
package exchange.halflight.benchmarks.harness;
