package exchange.halflight.core.book;

import exchange.halflight.core.order.OrderSlots;
import exchange.halflight.core.order.Side;

/**
 * A lit order book: strict price-time priority (rulebook section 6). It knows where orders stand, not what they mean: who
 * may trade with whom and what a trade costs is decided by its callers.
 *
 * <p>Prices are given in ticks, 1 to {@link #MAX_TICK}. Single-threaded; several books may share one {@link OrderSlots}.
 */
public final class LitBook {
    /** Highest price, in ticks. */
    public static final long MAX_TICK = 1L << 43;

    /** No order. */
    public static final int NONE = OrderSlots.NONE;

    private static final int BUY_BIT = 1;

    private final OrderSlots slots;
    private final PriceLadder bids = new PriceLadder();
    private final PriceLadder asks = new PriceLadder();

    public LitBook(OrderSlots slots) {
        this.slots = slots;
    }

    /** Puts an order at the end of its price's queue. */
    public void rest(int slot, Side side, long tick) {
        PriceLadder ladder = ladder(side);
        int level = ladder.levelAt(side == Side.BUY ? MAX_TICK - tick : tick);
        int tail = ladder.tail(level);
        slots.setPlace(slot, (level << 1) | (side == Side.BUY ? BUY_BIT : 0));
        slots.setLinks(slot, tail, NONE);
        if (tail == NONE) {
            ladder.setQueue(level, slot, slot);
        } else {
            slots.setNext(tail, slot);
            ladder.setTail(level, slot);
        }
    }

    /** Takes a resting order out; the slot stays open. */
    public void remove(int slot) {
        int place = slots.place(slot);
        PriceLadder ladder = ladderAt(place);
        int previous = slots.previous(slot);
        int next = slots.next(slot);
        slots.setPlace(slot, NONE);
        if (previous == NONE && next == NONE) {
            ladder.remove(place >>> 1);
            return;
        }
        if (previous == NONE) {
            ladder.setHead(place >>> 1, next);
        } else {
            slots.setNext(previous, next);
        }
        if (next == NONE) {
            ladder.setTail(place >>> 1, previous);
        } else {
            slots.setPrevious(next, previous);
        }
    }

    /** The oldest order at the best price of this side, or {@link #NONE}. */
    public int best(Side side) {
        PriceLadder ladder = ladder(side);
        int level = ladder.best();
        return level == NONE ? NONE : ladder.head(level);
    }

    /** The best price of this side in ticks, 0 where the side is empty. */
    public long bestTick(Side side) {
        PriceLadder ladder = ladder(side);
        if (ladder.best() == NONE) {
            return 0;
        }
        return side == Side.BUY ? MAX_TICK - ladder.bestKey() : ladder.bestKey();
    }

    /** The price of a resting order, in ticks. */
    public long tickOf(int slot) {
        int place = slots.place(slot);
        long key = ladderAt(place).keyOf(place >>> 1);
        return (place & BUY_BIT) == 0 ? key : MAX_TICK - key;
    }

    /** The order behind this resting one in the priority of its side, or {@link #NONE}. */
    public int next(int slot) {
        int next = slots.next(slot);
        if (next != NONE) {
            return next;
        }
        int place = slots.place(slot);
        PriceLadder ladder = ladderAt(place);
        int level = ladder.next(place >>> 1);
        return level == NONE ? NONE : ladder.head(level);
    }

    /** Whether an incoming order of this side and limit, in ticks, would trade at once. */
    public boolean crosses(Side side, long limitTick) {
        if (side == Side.BUY) {
            return asks.best() != NONE && asks.bestKey() <= limitTick;
        }
        return bids.best() != NONE && MAX_TICK - bids.bestKey() >= limitTick;
    }

    private PriceLadder ladder(Side side) {
        return side == Side.BUY ? bids : asks;
    }

    private PriceLadder ladderAt(int place) {
        return (place & BUY_BIT) == 0 ? asks : bids;
    }
}
