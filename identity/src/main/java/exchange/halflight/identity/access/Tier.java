package exchange.halflight.identity.access;

/** How much an account may ask of the gateway; what each allows is the gateway's to say. */
public enum Tier {
    FREE,
    BASIC,
    PRO,
    MARKET_MAKER
}
