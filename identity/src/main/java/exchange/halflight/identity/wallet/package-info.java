/** Wallets: proof that somebody owns the key that custody pays to. */
package exchange.halflight.identity.wallet;
