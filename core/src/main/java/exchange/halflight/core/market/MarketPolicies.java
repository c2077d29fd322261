package exchange.halflight.core.market;

/**
 * How a market matches in the dark, ages its references, funds, liquidates and stops itself.
 *
 * @param pairPrice pair price of a dark book; without meaning for a lit one
 * @param referenceMaxAgeMillis age beyond which a reference is stale; 0 = only when a command says so
 */
public record MarketPolicies(
        PairPrice pairPrice,
        int referenceMaxAgeMillis,
        FundingTerms funding,
        LiquidationTerms liquidation,
        BreakerTerms breaker) {
    /** No funding, no liquidation, no circuit breaker, references stay fresh: for tests and comparisons of matching alone. */
    public static final MarketPolicies PLAIN =
            new MarketPolicies(PairPrice.MIDPOINT, 0, FundingTerms.NONE, LiquidationTerms.OFF, BreakerTerms.OFF);
}
