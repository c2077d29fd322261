/** Funding of markets (rulebook section 10): samples, rates and payments. */
package exchange.halflight.core.funding;
