/** The durable log: an order to its acknowledgement through one node, beside a bare echo on Aeron Cluster with the same settings. */
package exchange.halflight.benchmarks.log;
