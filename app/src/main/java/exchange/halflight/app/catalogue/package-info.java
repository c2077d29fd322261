/** The market catalogue: one file that says which markets a new exchange has. */
package exchange.halflight.app.catalogue;
