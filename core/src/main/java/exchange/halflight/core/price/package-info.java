/** Prices of markets over time (rulebook section 9): references and their age, marks by policy. */
package exchange.halflight.core.price;
