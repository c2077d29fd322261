/** Registering, passwords, logging in, and the log of what happened to an account. */
package exchange.halflight.identity.account;
