package exchange.halflight.core.book;

import exchange.halflight.core.order.DarkTerms;
import exchange.halflight.core.order.OrderSlots;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.Side;

/**
 * A dark order book: best limit first, then time (rulebook section 7). It knows where orders stand and what pegs are pegged
 * to, not who may trade with whom at what price.
 *
 * <p>Prices are price units. Single-threaded; several books may share slots and terms.
 */
public final class DarkBook {
    /** No order. */
    public static final int NONE = OrderSlots.NONE;
    /** Least time between two moves of the pegs, nanoseconds. */
    public static final long RE_PEG_INTERVAL_NANOS = 100_000_000;

    private final OrderSlots slots;
    private final DarkTerms terms;
    private final DarkSide buys;
    private final DarkSide sells;
    private final SlotList shrunk = new SlotList();

    private long lastEntry;
    private long pegBidUnits;
    private long pegAskUnits;
    private long pegTimeNanos;
    private boolean pegDue;

    public DarkBook(OrderSlots slots, DarkTerms terms, long tickUnits) {
        this.slots = slots;
        this.terms = terms;
        buys = new DarkSide(slots, terms, true, tickUnits);
        sells = new DarkSide(slots, terms, false, tickUnits);
    }

    /** What the orders of this book are beside size and owner. */
    public DarkTerms terms() {
        return terms;
    }

    /** Puts an order in as the newest. */
    public void rest(int slot) {
        terms.setEntry(slot, ++lastEntry);
        side(slot).rest(slot);
    }

    /** Puts an order in as a snapshot holds it. */
    public void restAt(int slot, long entry) {
        terms.setEntry(slot, entry);
        side(slot).rest(slot);
    }

    /** Takes a resting order out; the slot stays open. */
    public void remove(int slot) {
        side(slot).remove(slot);
        slots.setPlace(slot, NONE);
    }

    /** A resting order with a least fill has become smaller; it keeps its place. */
    public void shrank(int slot) {
        side(slot).shrank(slot);
        shrunk.add(slot);
    }

    /** The limit of an order that has one: its own, or for a peg what it is pegged to but never through its own. */
    public long limitOf(int slot) {
        return side(slot).limitOf(slot);
    }

    /** The limit that a peg of this side has at present, never through its own limit (0 = none). */
    public long pegLimitUnits(OrderType type, Side side, long ownLimitUnits) {
        return side(side).pegLimitUnits(type, ownLimitUnits);
    }

    /** Goes to the order of a side that trades first; answers it, or {@link #NONE}. Each side has one cursor, which ends with a change of the side. */
    public int first(Side side) {
        return first(side, Long.MAX_VALUE, side == Side.BUY ? 0 : Long.MAX_VALUE);
    }

    /**
     * As {@link #first(Side)}, but among orders whose least fill may be as small as this size; those whose limit does not reach
     * this one may be left out too. See {@link #leavesOut}.
     */
    public int first(Side side, long units, long limitUnits) {
        return side(side).first(units, limitUnits);
    }

    /** Whether the present walk of a side leaves out orders that reach the limit, as they take only larger fills. */
    public boolean leavesOut(Side side) {
        return side(side).leavesOut();
    }

    /** Goes to the next order of a side; answers it, or {@link #NONE}. */
    public int next(Side side) {
        return side(side).next();
    }

    /** The limit of the order that the cursor of a side is at. */
    public long limitUnits(Side side) {
        return side(side).limitUnits();
    }

    /** Pegs all pegs to a reference; they keep their places in time. */
    public void pegTo(long bidUnits, long askUnits, long timeNanos) {
        pegBidUnits = bidUnits;
        pegAskUnits = askUnits;
        pegTimeNanos = timeNanos;
        pegDue = false;
        long midUnits = (bidUnits + askUnits) / 2;
        pegTo(OrderType.PEG_MID, midUnits);
        pegTo(OrderType.PEG_BID, bidUnits);
        pegTo(OrderType.PEG_ASK, askUnits);
    }

    private void pegTo(OrderType type, long units) {
        buys.pegTo(type, units);
        sells.pegTo(type, units);
    }

    /** When the pegs may move next, 0 = they never have. */
    public long nextPegNanos() {
        return pegAskUnits == 0 ? 0 : pegTimeNanos + RE_PEG_INTERVAL_NANOS;
    }

    /** Whether a newer reference waits for {@link #nextPegNanos}. */
    public boolean pegDue() {
        return pegDue;
    }

    public void setPegDue(boolean due) {
        pegDue = due;
    }

    /** The bid that pegs are pegged to, 0 before the first. */
    public long pegBidUnits() {
        return pegBidUnits;
    }

    /** The ask that pegs are pegged to, 0 before the first. */
    public long pegAskUnits() {
        return pegAskUnits;
    }

    /** When the pegs were moved last. */
    public long pegTimeNanos() {
        return pegTimeNanos;
    }

    /** Number of the last entry into the book. */
    public long lastEntry() {
        return lastEntry;
    }

    public void setLastEntry(long entry) {
        lastEntry = entry;
    }

    /** Resting orders that may trade because they have become smaller, or as they stand all at once. */
    public SlotList shrunk() {
        return shrunk;
    }

    private DarkSide side(int slot) {
        return side(terms.side(slot));
    }

    private DarkSide side(Side side) {
        return side == Side.BUY ? buys : sells;
    }
}
