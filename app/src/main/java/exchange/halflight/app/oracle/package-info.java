/** The oracle at the side of an exchange: what it asks of the gateway and tells it. */
package exchange.halflight.app.oracle;
