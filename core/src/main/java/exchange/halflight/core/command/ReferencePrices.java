package exchange.halflight.core.command;

/**
 * Validated outside prices of one market, in its price units: best bid, best ask and index. A plain mutable carrier, reused
 * by whoever decodes commands.
 */
public final class ReferencePrices {
    public int marketId;
    public long bidUnits;
    public long askUnits;
    public long indexUnits;

    /** Sets all four and returns this. */
    public ReferencePrices set(int newMarketId, long newBidUnits, long newAskUnits, long newIndexUnits) {
        marketId = newMarketId;
        bidUnits = newBidUnits;
        askUnits = newAskUnits;
        indexUnits = newIndexUnits;
        return this;
    }
}
