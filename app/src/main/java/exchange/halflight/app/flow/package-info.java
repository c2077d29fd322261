/**
 * A recorded order flow against the exchange: the seed book and every command go in, every fill and the final book are
 * compared with what the record expects.
 */
package exchange.halflight.app.flow;
