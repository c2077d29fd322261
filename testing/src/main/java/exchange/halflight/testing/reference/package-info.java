/**
 * A second implementation of the exchange, written from the procedure page alone: slow, plain, and sharing with the core
 * nothing but its vocabulary. The property suite holds the two against each other.
 */
package exchange.halflight.testing.reference;
