package exchange.halflight.core.order;

import java.util.Arrays;

/**
 * What an order of a dark book is beside its size and owner: 32 bytes in one array, by the same slots as {@link OrderSlots},
 * so that a scan of the book touches two half cache lines an order.
 *
 * <p>Single-threaded.
 */
public final class DarkTerms {
    private static final int STRIDE = 4;
    private static final int LIMIT = 1;
    private static final int LEAST = 2;
    private static final int FLAGS = 3;
    /** An array's header is 16 bytes: two longs more make records start on 32-byte bounds. */
    private static final int PAD = 2;

    private static final int TYPE_MASK = 15;
    private static final int SELL = 1 << 4;
    private static final int REDUCE_ONLY = 1 << 5;
    private static final int ALL_OR_NONE = 1 << 6;
    private static final int PROTECTED = 1 << 7;
    private static final int CLASS_SHIFT = 32;
    private static final long LOW_32 = 0xFFFF_FFFFL;

    private long[] records = new long[64 * STRIDE + PAD];

    /** Packs what never changes about a dark order. */
    public static int flags(OrderType type, Side side, boolean reduceOnly, boolean allOrNone, boolean nbboProtection) {
        return type.code()
                | (side == Side.SELL ? SELL : 0)
                | (reduceOnly ? REDUCE_ONLY : 0)
                | (allOrNone ? ALL_OR_NONE : 0)
                | (nbboProtection ? PROTECTED : 0);
    }

    /**
     * Describes a newly opened order.
     *
     * @param limitUnits limit price; for a peg its own limit, 0 = none; for MARKET 0
     * @param leastUnits minimum quantity, 0 = none
     * @param flags packed by {@link #flags}
     */
    public void open(int slot, long limitUnits, long leastUnits, int flags) {
        int at = at(slot);
        if (at + STRIDE > records.length) {
            records = Arrays.copyOf(records, Math.max(at + STRIDE, (records.length - PAD) * 2 + PAD));
        }
        records[at] = 0;
        records[at + LIMIT] = limitUnits;
        records[at + LEAST] = leastUnits;
        records[at + FLAGS] = flags;
    }

    /** Place in time among the orders of the book: the number of its entry, from 1. */
    public long entry(int slot) {
        return records[at(slot)];
    }

    public void setEntry(int slot, long entry) {
        records[at(slot)] = entry;
    }

    /** The order's own limit in price units, 0 where it has none. */
    public long limitUnits(int slot) {
        return records[at(slot) + LIMIT];
    }

    public void setLimitUnits(int slot, long limitUnits) {
        records[at(slot) + LIMIT] = limitUnits;
    }

    /** Minimum quantity, size units, 0 = none. */
    public long minQuantityUnits(int slot) {
        return records[at(slot) + LEAST];
    }

    /**
     * The smallest fill that the resting order takes, size units.
     *
     * @param remainingUnits what is left of it
     */
    public long leastUnits(int slot, long remainingUnits) {
        return allOrNone(slot) ? remainingUnits : Math.min(records[at(slot) + LEAST], remainingUnits);
    }

    /** Where the book keeps the order by its least fill; a number that only the book understands. */
    public int sizeClass(int slot) {
        return (int) (records[at(slot) + FLAGS] >>> CLASS_SHIFT);
    }

    public void setSizeClass(int slot, int sizeClass) {
        int at = at(slot) + FLAGS;
        records[at] = (records[at] & LOW_32) | ((long) sizeClass << CLASS_SHIFT);
    }

    public OrderType type(int slot) {
        return OrderType.ofCode((int) records[at(slot) + FLAGS] & TYPE_MASK);
    }

    public Side side(int slot) {
        return has(slot, SELL) ? Side.SELL : Side.BUY;
    }

    public boolean reduceOnly(int slot) {
        return has(slot, REDUCE_ONLY);
    }

    public boolean allOrNone(int slot) {
        return has(slot, ALL_OR_NONE);
    }

    /** Whether the order trades only inside the reference's bid and ask. */
    public boolean nbboProtection(int slot) {
        return has(slot, PROTECTED);
    }

    private boolean has(int slot, int flag) {
        return (records[at(slot) + FLAGS] & flag) != 0;
    }

    private static int at(int slot) {
        return PAD + slot * STRIDE;
    }
}
