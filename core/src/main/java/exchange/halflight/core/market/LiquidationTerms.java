package exchange.halflight.core.market;

/**
 * Liquidation in a market (rulebook section 11).
 *
 * @param feePpm fee of a partial liquidation, parts per million of the notional closed, rounded up
 * @param insurancePpm the insurance fund's part of that fee, parts per million of the same notional, at most feePpm
 * @param perSecond most positions liquidated in a calendar second of sequenced time; bankrupt ones do not count;
 *     0 = the market does not liquidate at all, for tests and comparisons
 */
public record LiquidationTerms(int feePpm, int insurancePpm, int perSecond) {
    /** 0.5%, half of it to insurance, ten a second. */
    public static final LiquidationTerms STANDARD = new LiquidationTerms(5_000, 2_500, 10);

    /** Nothing is liquidated. */
    public static final LiquidationTerms OFF = new LiquidationTerms(0, 0, 0);
}
