package exchange.halflight.testing.simulation.invariants;

import exchange.halflight.core.market.BookKind;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.core.market.Tier;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TriggerBy;
import java.util.ArrayList;
import java.util.List;

/** A market as the events tell it. */
public final class MarketFold {
    final int id;
    final BookSideFold bids = new BookSideFold(Side.BUY);
    final BookSideFold asks = new BookSideFold(Side.SELL);
    /** Null where the book is lit. */
    final DarkFold dark;

    final long microsPerUnit;
    MarketParameters parameters;
    MarketStatus status = MarketStatus.ACTIVE;
    long bidUnits;
    long askUnits;
    long indexUnits;
    boolean referenceFresh;
    long markUnits;
    boolean midSeen;
    long pegBidUnits;
    long pegAskUnits;
    long netUnits;
    long signedCostMicros;
    boolean touched;
    /** Of all accounts that have ever had one here. */
    final List<PositionFold> positions = new ArrayList<>();

    /** By {@link TriggerBy}. */
    private final WaitingFold[] waiting = {new WaitingFold(), new WaitingFold(), new WaitingFold()};

    final PaceFold pace = new PaceFold();
    final PegFold pegs;
    final BreakerAudit breaker;
    /** Null where its mark looks back at nothing. */
    final TimedMarkAudit timedMark;

    /** The command in which the mark last changed. */
    long markChangedCommand;
    /** The command in which a reference last came. */
    long referenceCommand;
    /** The command in which an order of its book last changed. */
    long bookChangedCommand;

    private final GovernanceFold governance;

    MarketFold(int id, MarketParameters parameters, EventFold events) {
        this.id = id;
        governance = events.governance;
        pegs = new PegFold(this, events.findings);
        breaker = new BreakerAudit(this, events.nowSecond(), events.findings);
        timedMark = switch (parameters.markPolicy()) {
            case INDEX, BOOK_MID -> null;
            case INDEX_MEDIAN -> new IndexMedianAudit(this, events.findings);
            case BOOK_TWAP -> new BookTwapAudit(this, events.findings);
        };
        this.parameters = parameters;
        dark = parameters.bookKind() == BookKind.DARK ? new DarkFold(this) : null;
        long micros = 1;
        for (int i = parameters.priceDecimals() + parameters.sizeDecimals(); i < 6; i++) {
            micros *= 10;
        }
        microsPerUnit = micros;
    }

    public int id() {
        return id;
    }

    public MarketParameters parameters() {
        return parameters;
    }

    public MarketStatus status() {
        return status;
    }

    /** 0 before the first. */
    public long indexUnits() {
        return indexUnits;
    }

    /** 0 before the first. */
    public long markUnits() {
        return markUnits;
    }

    public boolean referenceFresh() {
        return referenceFresh;
    }

    /** The best price of a side's resting orders, 0 where there is none. */
    public long bestUnits(Side side) {
        return side(side).bestUnits();
    }

    /** Whether its book is dark. */
    public boolean isDark() {
        return dark != null;
    }

    /** What a kind of peg is pegged to. */
    long pegUnits(OrderType type) {
        return switch (type) {
            case PEG_BID -> pegBidUnits;
            case PEG_ASK -> pegAskUnits;
            default -> (pegBidUnits + pegAskUnits) / 2;
        };
    }

    /** Puts an order into its book. */
    void rest(OrderFold order) {
        if (dark == null) {
            side(order.side).rest(order);
        } else {
            dark.rest(order);
        }
    }

    /** Takes a resting order out of its book. */
    void leave(OrderFold order) {
        if (dark == null) {
            side(order.side).remove(order);
        } else {
            dark.remove(order);
        }
    }

    /** What follows from a command begins in this market: its mark has been looked at. */
    void seeMid() {
        midSeen |= bids.bestUnits() != 0 && asks.bestUnits() != 0;
    }

    /** Whether it is settled or delisted, for good. */
    boolean isOver() {
        return status == MarketStatus.SETTLED || status == MarketStatus.DELISTED;
    }

    /** The part of a command begins that is its own: what time brought is over. */
    void passTo(long nowNanos) {
        if (timedMark != null) {
            timedMark.pass(nowNanos);
        }
    }

    /** Whether positions are liquidated now. */
    boolean liquidates() {
        return markUnits != 0
                && mayTrade()
                && parameters.policies().liquidation().perSecond() > 0;
    }

    /** Whether resting orders that may trade do, and positions are liquidated. */
    boolean mayTrade() {
        return referenceFresh
                && !governance.stopsTrading()
                && (status == MarketStatus.ACTIVE || status == MarketStatus.REDUCE_ONLY);
    }

    WaitingFold waiting(TriggerBy by) {
        return waiting[by.code() - 1];
    }

    /** At the end of a command: whatever a price has reached has fired. */
    void endTriggers(Findings findings) {
        boolean trades =
                !governance.stopsTrading() && (status == MarketStatus.ACTIVE || status == MarketStatus.REDUCE_ONLY);
        for (WaitingFold kind : waiting) {
            kind.end(trades, findings);
        }
    }

    BookSideFold side(Side side) {
        return side == Side.BUY ? bids : asks;
    }

    /** Micros of price times size; throws where that leaves 63 bits, which no order may. */
    public long notionalMicros(long priceUnits, long sizeUnits) {
        return Math.multiplyExact(Math.multiplyExact(priceUnits, sizeUnits), microsPerUnit);
    }

    /** The row of a leverage. */
    Tier tierOf(int leverage) {
        for (Tier tier : parameters.tiers()) {
            if (tier.maxLeverage() >= leverage) {
                return tier;
            }
        }
        throw new IllegalStateException("leverage " + leverage + " is above the last tier of market " + id);
    }

    /** Initial margin of a notional at this leverage. */
    long initialMarginMicros(long notionalMicros, int leverage) {
        long byLeverage = Fractions.ceil(notionalMicros, 1, leverage);
        return Math.max(
                byLeverage, Fractions.ceil(notionalMicros, tierOf(leverage).initialFloorPpm(), Fractions.MILLION));
    }
}
