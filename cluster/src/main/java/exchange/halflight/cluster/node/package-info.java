/** The exchange on Aeron Cluster: one process with media driver, archives, consensus module and the core as its service. */
package exchange.halflight.cluster.node;
