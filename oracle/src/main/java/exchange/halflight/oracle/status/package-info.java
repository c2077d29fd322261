/** What the oracle tells of itself. */
package exchange.halflight.oracle.status;
