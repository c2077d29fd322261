package exchange.halflight.testing.scenario.observed;

import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketStatus;

/** A market as its events tell it; a price that does not exist yet is 0. */
public final class ObservedMarket {
    private final int marketId;
    private final MarketParameters parameters;
    private MarketStatus status = MarketStatus.ACTIVE;
    private long bidUnits;
    private long askUnits;
    private long indexUnits;
    private boolean referenceFresh;
    private long markUnits;

    ObservedMarket(int marketId, MarketParameters parameters) {
        this.marketId = marketId;
        this.parameters = parameters;
    }

    public int marketId() {
        return marketId;
    }

    public MarketParameters parameters() {
        return parameters;
    }

    public MarketStatus status() {
        return status;
    }

    public long bidUnits() {
        return bidUnits;
    }

    public long askUnits() {
        return askUnits;
    }

    public long indexUnits() {
        return indexUnits;
    }

    public boolean referenceFresh() {
        return referenceFresh;
    }

    public long markUnits() {
        return markUnits;
    }

    void status(MarketStatus newStatus) {
        status = newStatus;
    }

    void reference(long newBidUnits, long newAskUnits, long newIndexUnits) {
        bidUnits = newBidUnits;
        askUnits = newAskUnits;
        indexUnits = newIndexUnits;
        referenceFresh = true;
    }

    void stale() {
        referenceFresh = false;
    }

    void mark(long newMarkUnits) {
        markUnits = newMarkUnits;
    }
}
