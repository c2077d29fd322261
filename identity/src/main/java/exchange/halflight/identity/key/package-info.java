/** API keys: what programs sign their requests with. */
package exchange.halflight.identity.key;
