/** The HTTP server: what every operation shares, from framing to problems; the operations themselves come from other packages. */
package exchange.halflight.gateway.http;
