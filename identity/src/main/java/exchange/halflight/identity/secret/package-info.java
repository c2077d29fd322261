/** What must not be read by others: passwords, random tokens, and encryption with keys from the configuration. */
package exchange.halflight.identity.secret;
