/** How a process sends commands to the exchange and gets their answers. */
package exchange.halflight.cluster.client;
