package exchange.halflight.testing.scenario.observed;

import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.core.order.Side;

/** A market as its events tell it; a price that does not exist yet is 0. */
public final class ObservedMarket {
    private final int marketId;
    private MarketParameters parameters;
    private MarketStatus status = MarketStatus.ACTIVE;
    private long bidUnits;
    private long askUnits;
    private long indexUnits;
    private boolean referenceFresh;
    private long markUnits;
    private long pegBidUnits;
    private long pegAskUnits;

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

    void parameters(MarketParameters newParameters) {
        parameters = newParameters;
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

    /** What an order stands at in the book: its limit, or what its kind is pegged to but never through its own limit. */
    public long limitUnits(ObservedOrder order) {
        if (!order.type().isPeg()) {
            return order.priceUnits();
        }
        long pegUnits = switch (order.type()) {
            case PEG_BID -> pegBidUnits;
            case PEG_ASK -> pegAskUnits;
            default -> (pegBidUnits + pegAskUnits) / 2;
        };
        if (order.priceUnits() == 0) {
            return pegUnits;
        }
        return order.side() == Side.BUY
                ? Math.min(pegUnits, order.priceUnits())
                : Math.max(pegUnits, order.priceUnits());
    }

    public long pegBidUnits() {
        return pegBidUnits;
    }

    public long pegAskUnits() {
        return pegAskUnits;
    }

    void pegs(long newBidUnits, long newAskUnits) {
        pegBidUnits = newBidUnits;
        pegAskUnits = newAskUnits;
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
