/** Prices that are made up or read from a file, for exchanges without a way to the venues. */
package exchange.halflight.oracle.path;
