/** The live view of a market and one's own account in a terminal, over the native stream. */
package exchange.halflight.app.watch;
