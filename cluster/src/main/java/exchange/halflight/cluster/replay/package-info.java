/** Offline: the log of a node applied again, and shown, without a running cluster. */
package exchange.halflight.cluster.replay;
