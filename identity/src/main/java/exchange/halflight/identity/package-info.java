/**
 * Who may do what: accounts, passwords, sessions, second factors, API keys, wallets. Knows nothing of trading; an account is
 * tied to the exchange only by the number of its one core account, which the gateway brings.
 *
 * <p>{@link exchange.halflight.identity.Identity} is the way in. Time comes in as an {@code InstantSource}; whatever is refused
 * is a {@link exchange.halflight.identity.Refused} with a stable {@link exchange.halflight.identity.Refusal}.
 */
package exchange.halflight.identity;
