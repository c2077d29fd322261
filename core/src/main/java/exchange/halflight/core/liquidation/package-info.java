/**
 * Rulebook section 11: who is liquidatable, in which order, and what becomes of them: positions indexed by the prices at which
 * their risk changes, closes in steps, takeovers, auto-deleveraging.
 */
package exchange.halflight.core.liquidation;
