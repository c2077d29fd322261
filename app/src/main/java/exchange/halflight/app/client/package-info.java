/** What the client commands share: the connection to a running exchange, and output as tables or JSON. */
package exchange.halflight.app.client;
