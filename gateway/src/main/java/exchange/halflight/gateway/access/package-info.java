/** Who asks, from where, and how much he may ask: the same for every door. */
package exchange.halflight.gateway.access;
