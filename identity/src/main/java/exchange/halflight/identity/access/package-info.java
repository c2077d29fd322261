/** Ending access: what ends it is written down, and every gateway is told at once. */
package exchange.halflight.identity.access;
