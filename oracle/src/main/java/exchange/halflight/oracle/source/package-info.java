/** What one source says of one price, validated: the same for all venues. */
package exchange.halflight.oracle.source;
