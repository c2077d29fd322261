/** The node's media driver, as its clients on the same machine see it. */
package exchange.halflight.cluster.driver;
