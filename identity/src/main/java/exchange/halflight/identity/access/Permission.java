package exchange.halflight.identity.access;

/** What an access may do. None includes another. */
public enum Permission {
    READ,
    TRADE,
    WITHDRAW
}
