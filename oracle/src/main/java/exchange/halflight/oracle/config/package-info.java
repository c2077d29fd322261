/** The file that says which market has which sources. */
package exchange.halflight.oracle.config;
