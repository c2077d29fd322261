/** The whole exchange in one process. */
package exchange.halflight.app.exchange;
