package exchange.halflight.core.event;

/** What time brings to markets: funding (rulebook section 10) and circuit breakers (section 12). Records are immutable and may be kept. */
public interface MarketEvents {
    /** The rate that the samples so far would give has changed, parts per billion; positive: longs would pay. */
    void fundingPredicted(int marketId, long samples, long ratePpb);

    /** A period's payment begins at this rate and mark. */
    void fundingStarted(int marketId, FundingRate rate);

    /**
     * One position's part of the payment; its entries come before it.
     *
     * @param sizeUnits signed size of the position
     * @param dueMicros what the rate says: negative = to be paid, positive = to be received
     * @param paidMicros what its collateral gave (negative) or got (positive)
     * @param collateralMicros what the collateral is now
     */
    void fundingPaid(
            int accountId, int marketId, long sizeUnits, long dueMicros, long paidMicros, long collateralMicros);

    /**
     * The payment is over; collected less received stays in the dust account.
     *
     * @param owedMicros what payers had to pay
     * @param collectedMicros what they and the insurance fund paid
     * @param receivedMicros what receivers got
     */
    void fundingFinished(int marketId, long period, long owedMicros, long collectedMicros, long receivedMicros);

    /**
     * A circuit breaker has tripped; the market's new status follows.
     *
     * @param observed MOVE: the mark, price units; VOLUME: size units traded in the window
     * @param against MOVE: the mark of the window it is too far from; VOLUME: size units traded in the 24 hours before
     * @param resumesNanos when the pause is over, sequenced time
     */
    void breakerTripped(int marketId, BreakerRule rule, long observed, long against, long resumesNanos);
}
