package exchange.halflight.core.market;

/**
 * Funding of a market (rulebook section 10). Rates are parts per billion of notional for one interval.
 *
 * @param intervalSeconds one payment for each multiple of this many seconds of sequenced time
 * @param interestPpb added to the mean premium; PREMIUM only
 * @param clampPpb largest rate in either direction
 * @param imbalanceFactorPpm what the imbalance is multiplied with; IMBALANCE only
 */
public record FundingTerms(
        FundingKind kind, int intervalSeconds, int interestPpb, int clampPpb, int imbalanceFactorPpm) {
    /** No funding; the numbers are those of PREMIUM, so that only the kind need be set. */
    public static final FundingTerms NONE = new FundingTerms(FundingKind.NONE, 3_600, 4_166, 500_000, 0);
    /** Hourly, 0.01% interest a day, at most 0.05%. */
    public static final FundingTerms PREMIUM = new FundingTerms(FundingKind.PREMIUM, 3_600, 4_166, 500_000, 0);
    /** Every 8 hours, imbalance times 0.01, at most 1%. */
    public static final FundingTerms IMBALANCE = new FundingTerms(FundingKind.IMBALANCE, 28_800, 0, 10_000_000, 10_000);
}
