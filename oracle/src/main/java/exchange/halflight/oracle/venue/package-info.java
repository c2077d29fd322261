/** How each venue is reached and understood. */
package exchange.halflight.oracle.venue;
