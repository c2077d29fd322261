package exchange.halflight.core.market;

import exchange.halflight.core.book.DarkBook;
import exchange.halflight.core.book.LitBook;
import exchange.halflight.core.math.Exact;
import exchange.halflight.core.order.DarkTerms;
import exchange.halflight.core.order.OrderSlots;

/** A market's parameters, book, prices and clearing account. Single-threaded. */
public final class Market {
    /** Largest price, price units. */
    public static final long MAX_PRICE_UNITS = LitBook.MAX_TICK;
    /** Largest size of an order, size units. */
    public static final long MAX_SIZE_UNITS = 1L << 47;
    /** Largest notional of an order, and of a position with its orders, micros. */
    public static final long MAX_NOTIONAL_MICROS = 1L << 56;

    private static final long[] POWERS_OF_TEN = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

    private final int id;
    private MarketParameters parameters;
    private final LitBook book;
    private final DarkBook dark;
    private final long tickUnits;
    private final long stepUnits;
    private long takerFeePpm;
    private long makerFeePpm;
    private final long microsPerUnit;
    private final boolean markFollowsBook;
    private final boolean watchesTrades;
    private final TradeTape tape = new TradeTape();
    private final OpenInterest openInterest = new OpenInterest();
    private boolean paysFunding;
    private final TouchedMarkets touched;
    private final DarkChanges darkChanges;
    private TouchedMarkets revalued;
    private final Pause pause;

    private MarketStatus status = MarketStatus.ACTIVE;
    private long clearingMicros;
    private long bidUnits;
    private long askUnits;
    private long indexUnits;
    private boolean referenceFresh;
    private long referenceNanos;
    private long markUnits;
    private long bandLowUnits;
    private long bandHighUnits;
    private int valuation;
    private boolean midSeen;
    private TouchedMarkets moved;

    /**
     * An active market without orders and prices.
     *
     * @param all told whenever the mark may have to change or orders of a dark book may have to be matched
     * @param slots where its open orders are
     * @param terms what dark orders are beside that
     */
    Market(int id, MarketParameters parameters, Markets all, OrderSlots slots, DarkTerms terms) {
        this.id = id;
        touched = all.touched();
        darkChanges = all.darkChanges();
        pause = all.pause();
        this.parameters = parameters;
        book = new LitBook(slots);
        dark = parameters.bookKind() == BookKind.DARK ? new DarkBook(slots, terms, parameters.tickUnits()) : null;
        tickUnits = parameters.tickUnits();
        stepUnits = parameters.stepUnits();
        takerFeePpm = parameters.takerFeePpm();
        makerFeePpm = parameters.makerFeePpm();
        boolean averagesBook = parameters.markPolicy() == MarkPolicy.BOOK_TWAP;
        markFollowsBook = averagesBook || parameters.markPolicy() == MarkPolicy.BOOK_MID;
        watchesTrades = averagesBook || parameters.policies().breaker().volumeMultiple() > 0;
        microsPerUnit = POWERS_OF_TEN[6 - parameters.priceDecimals() - parameters.sizeDecimals()];
    }

    /** Names who is told whenever the mark, the index or the status has changed. */
    void reportMoves(TouchedMarkets newMoved) {
        moved = newMoved;
    }

    /** From 1. */
    public int id() {
        return id;
    }

    public MarketParameters parameters() {
        return parameters;
    }

    /**
     * Takes new fees and risk parameters; all others must be what they were. What was computed from the old ones, but for the
     * price band, is the caller's business.
     */
    public void setParameters(MarketParameters newParameters) {
        parameters = newParameters;
        takerFeePpm = newParameters.takerFeePpm();
        makerFeePpm = newParameters.makerFeePpm();
        if (markUnits != 0) {
            setMark(markUnits);
        }
        touched.add(id);
    }

    /** The lit book; empty in a dark market. */
    public LitBook book() {
        return book;
    }

    /** Whether orders stand in {@link #dark}. */
    public boolean isDark() {
        return dark != null;
    }

    /** The dark book, or null in a lit market. */
    public DarkBook dark() {
        return dark;
    }

    /** Whether the orders of a dark book may trade now. */
    public boolean darkMatches() {
        return referenceFresh
                && !paysFunding
                && !pause.stopsTrading()
                && (status == MarketStatus.ACTIVE || status == MarketStatus.REDUCE_ONLY);
    }

    /** A resting dark order may trade because it has become smaller. */
    public void orderShrank(int slot) {
        dark.shrank(slot);
        darkChanges.shrunk().add(id);
    }

    /** A pause of trading has begun: nobody is liquidated until it is over. */
    public void stop() {
        revalued.add(id);
    }

    /** A pause of trading is over: whatever waited is looked at again. */
    public void resume() {
        touched.add(id);
        moved.add(id);
        revalued.add(id);
        termsChanged();
    }

    /** The terms of trading of all resting orders have changed: dark ones are matched anew. */
    private void termsChanged() {
        if (dark != null) {
            darkChanges.unmatched().add(id);
        }
    }

    public long tickUnits() {
        return tickUnits;
    }

    public long stepUnits() {
        return stepUnits;
    }

    public long takerFeePpm() {
        return takerFeePpm;
    }

    /** Negative = a rebate. */
    public long makerFeePpm() {
        return makerFeePpm;
    }

    /** Micros of price times size; exact for values in range, which the order checks ensure. */
    public long notionalMicros(long priceUnits, long sizeUnits) {
        return priceUnits * sizeUnits * microsPerUnit;
    }

    /** Micros of price times size for any non-negative factors, {@link Exact#SATURATED} where that exceeds 63 bits. */
    public long saturatedNotionalMicros(long priceUnits, long sizeUnits) {
        return Exact.saturatedProduct(Exact.saturatedProduct(priceUnits, sizeUnits), microsPerUnit);
    }

    /** The first row whose highest leverage is not below this one, or null where there is none. */
    public Tier tierOf(int leverage) {
        return parameters.tierOf(leverage);
    }

    public MarketStatus status() {
        return status;
    }

    public void setStatus(MarketStatus newStatus) {
        status = newStatus;
        moved.add(id);
        revalued.add(id);
        termsChanged();
    }

    /** Minus the signed cost of all open positions, micros; the one bucket that may be negative. */
    public long clearingMicros() {
        return clearingMicros;
    }

    public void addClearing(long micros) {
        clearingMicros = Math.addExact(clearingMicros, micros);
    }

    public long bidUnits() {
        return bidUnits;
    }

    public long askUnits() {
        return askUnits;
    }

    /** The last index, 0 before the first. */
    public long indexUnits() {
        return indexUnits;
    }

    public boolean referenceFresh() {
        return referenceFresh;
    }

    public void setReference(long newBidUnits, long newAskUnits, long newIndexUnits) {
        bidUnits = newBidUnits;
        askUnits = newAskUnits;
        indexUnits = newIndexUnits;
        setReferenceFresh(true);
        touched.add(id);
        moved.add(id);
        termsChanged();
    }

    /** Must be called after each change of the book. */
    public void bookChanged() {
        if (markFollowsBook) {
            touched.add(id);
        }
    }

    /** Sequenced time of the last reference, nanoseconds since 1970; 0 before the first. */
    public long referenceNanos() {
        return referenceNanos;
    }

    public void setReferenceNanos(long timeNanos) {
        referenceNanos = timeNanos;
    }

    /** Must be called for each trade. */
    public void traded(long priceUnits, long sizeUnits) {
        tape.add(priceUnits, sizeUnits, notionalMicros(priceUnits, sizeUnits));
        if (watchesTrades) {
            touched.add(id);
        }
    }

    public OpenInterest openInterest() {
        return openInterest;
    }

    /** Whether a funding payment is under way in parts: until it is over no position of the market may change. */
    public boolean paysFunding() {
        return paysFunding;
    }

    /** A payment in parts begins or is over; whatever waited for its end is looked at again. */
    public void setPaysFunding(boolean pays) {
        paysFunding = pays;
        moved.add(id);
        revalued.add(id);
        if (!pays) {
            valuation++;
            touched.add(id);
            termsChanged();
        }
    }

    /** What has traded in this second, and the last price. */
    public TradeTape tape() {
        return tape;
    }

    public void setReferenceFresh(boolean fresh) {
        if (fresh != referenceFresh) {
            referenceFresh = fresh;
            revalued.add(id);
        }
    }

    /**
     * Whether positions may be liquidated now: there is a mark, its reference is fresh, the market trades, and no payment of
     * funding is under way.
     */
    public boolean liquidates() {
        return markUnits != 0
                && referenceFresh
                && !pause.stopsTrading()
                && !paysFunding
                && (status == MarketStatus.ACTIVE || status == MarketStatus.REDUCE_ONLY)
                && parameters.policies().liquidation().perSecond() > 0;
    }

    /** Names who is told whenever positions are worth something else, or may be liquidated where they might not. */
    void setRevalued(TouchedMarkets markets) {
        revalued = markets;
    }

    /** Another number whenever all positions have become worth something else at once: by a new mark, by a payment of funding. */
    public int valuation() {
        return valuation;
    }

    /** The mark price, 0 before the first. */
    public long markUnits() {
        return markUnits;
    }

    /** Sets the mark and the bounds of the price band around it, which are inclusive and rounded inwards. */
    public void setMark(long newMarkUnits) {
        markUnits = newMarkUnits;
        valuation++;
        moved.add(id);
        revalued.add(id);
        long band = parameters.priceBandPpm();
        bandLowUnits = band >= Exact.MILLION ? 1 : Exact.mulDivCeil(newMarkUnits, Exact.MILLION - band, Exact.MILLION);
        bandHighUnits = Math.min(MAX_PRICE_UNITS, Exact.mulDivFloor(newMarkUnits, Exact.MILLION + band, Exact.MILLION));
        termsChanged();
    }

    /** Whether the book has ever had both sides: from then on a BOOK_MID mark no longer follows the index. */
    public boolean midSeen() {
        return midSeen;
    }

    public void setMidSeen(boolean seen) {
        midSeen = seen;
    }

    /** Lowest price that orders may have. */
    public long bandLowUnits() {
        return bandLowUnits;
    }

    /** Highest price that orders may have. */
    public long bandHighUnits() {
        return bandHighUnits;
    }
}
