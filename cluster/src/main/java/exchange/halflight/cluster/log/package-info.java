/** The log applied to the core, in the same way by a running node and by an offline replay. */
package exchange.halflight.cluster.log;
