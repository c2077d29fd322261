package exchange.halflight.core.order;

import java.util.Arrays;

/**
 * What an open order is beside its place in the book: 64 bytes in one array, by the same slots as {@link OrderSlots}. Kept
 * apart so that matching does not drag it through the cache.
 *
 * <p>Single-threaded.
 */
public final class OrderDetails {
    private static final int STRIDE = 8;
    private static final int MARK = 1;
    private static final int FILLED = 2;
    private static final int EXPIRES = 3;
    private static final int OPENED = 4;
    private static final int TAKEN = 5;
    private static final int CHAIN = 6;
    private static final int TERMS = 7;
    /** An array's header is 16 bytes: six longs more make each record one cache line. */
    private static final int PAD = 6;

    private static final int SELL = 1;
    private static final int POST_ONLY = 1 << 1;
    private static final int REDUCE_ONLY = 1 << 2;
    private static final int OUTSIDE_SUMS = 1 << 3;
    private static final int CLIENT_ID = 1 << 4;
    /** A term beside those of {@link #terms}: the order has a least fill, so that it may trade once it has become smaller. */
    public static final int LEAST_FILL = 1 << 5;

    /** Another such term: the order waits for its trigger. */
    public static final int WAITING = 1 << 6;

    private static final int TWIN = 1 << 7;
    private static final int TIME_IN_FORCE_SHIFT = 8;
    private static final int SELF_TRADE_SHIFT = 12;

    private static final long LOW_32 = 0xFFFF_FFFFL;

    private long[] records;

    /** @param initialCapacity slots to have room for at once */
    public OrderDetails(int initialCapacity) {
        records = new long[Math.max(16, initialCapacity) * STRIDE + PAD];
    }

    /** Starts the details of a newly opened slot: nothing traded, no expiry, in no chain. */
    public void open(int slot, long priceUnits, long markUnits, int terms) {
        int at = at(slot);
        if (at + STRIDE > records.length) {
            records = Arrays.copyOf(records, Math.max(at + STRIDE, (records.length - PAD) * 2 + PAD));
        }
        records[at] = priceUnits;
        records[at + MARK] = markUnits;
        records[at + FILLED] = 0;
        records[at + EXPIRES] = 0;
        records[at + OPENED] = 0;
        records[at + TAKEN] = 0;
        records[at + CHAIN] = -1L;
        records[at + TERMS] = terms;
    }

    /** Packs what never changes about an order; {@code outsideSums}: it holds nothing (reduce-only or MARKET). */
    public static int terms(
            Side side,
            TimeInForce timeInForce,
            SelfTradePrevention selfTradePrevention,
            boolean postOnly,
            boolean reduceOnly,
            boolean outsideSums) {
        return (side == Side.SELL ? SELL : 0)
                | (postOnly ? POST_ONLY : 0)
                | (reduceOnly ? REDUCE_ONLY : 0)
                | (outsideSums ? OUTSIDE_SUMS : 0)
                | (timeInForce.code() << TIME_IN_FORCE_SHIFT)
                | (selfTradePrevention.code() << SELF_TRADE_SHIFT);
    }

    /** Limit price; for a MARKET order the collar's bound. */
    public long priceUnits(int slot) {
        return records[at(slot)];
    }

    /** The mark when the order was accepted or last entered the book anew. */
    public long markUnits(int slot) {
        return records[at(slot) + MARK];
    }

    public void setPrice(int slot, long priceUnits, long markUnits) {
        records[at(slot)] = priceUnits;
        records[at(slot) + MARK] = markUnits;
    }

    public long filledUnits(int slot) {
        return records[at(slot) + FILLED];
    }

    public void addFilledUnits(int slot, long sizeUnits) {
        records[at(slot) + FILLED] += sizeUnits;
    }

    /** Sequenced time of expiry, 0 = none. */
    public long expiresNanos(int slot) {
        return records[at(slot) + EXPIRES];
    }

    public void setExpiresNanos(int slot, long expiresNanos) {
        records[at(slot) + EXPIRES] = expiresNanos;
    }

    /** Notional by which the order has increased its position so far, micros. */
    public long openedNotionalMicros(int slot) {
        return records[at(slot) + OPENED];
    }

    public void setOpenedNotionalMicros(int slot, long micros) {
        records[at(slot) + OPENED] = micros;
    }

    /** Notional the order has traded as taker so far, micros. */
    public long takerNotionalMicros(int slot) {
        return records[at(slot) + TAKEN];
    }

    public void setTakerNotionalMicros(int slot, long micros) {
        records[at(slot) + TAKEN] = micros;
    }

    /** The next older order of the same account and market. */
    public int older(int slot) {
        return (int) records[at(slot) + CHAIN];
    }

    /** The next newer order of the same account and market. */
    public int newer(int slot) {
        return (int) (records[at(slot) + CHAIN] >> 32);
    }

    public void setOlder(int slot, int older) {
        int at = at(slot) + CHAIN;
        records[at] = (records[at] & ~LOW_32) | (older & LOW_32);
    }

    public void setNewer(int slot, int newer) {
        int at = at(slot) + CHAIN;
        records[at] = ((long) newer << 32) | (records[at] & LOW_32);
    }

    public Side side(int slot) {
        return has(slot, SELL) ? Side.SELL : Side.BUY;
    }

    public boolean postOnly(int slot) {
        return has(slot, POST_ONLY);
    }

    public boolean reduceOnly(int slot) {
        return has(slot, REDUCE_ONLY);
    }

    /** Whether the order holds nothing. */
    public boolean outsideSums(int slot) {
        return has(slot, OUTSIDE_SUMS);
    }

    /** Whether the order has a minimum quantity or is all-or-none. */
    public boolean hasLeastFill(int slot) {
        return has(slot, LEAST_FILL);
    }

    public boolean hasClientOrderId(int slot) {
        return has(slot, CLIENT_ID);
    }

    public void setHasClientOrderId(int slot) {
        records[at(slot) + TERMS] |= CLIENT_ID;
    }

    /** Whether the order waits for its trigger. */
    public boolean waiting(int slot) {
        return has(slot, WAITING);
    }

    /** The order no longer waits; {@code outsideSums}: it holds nothing now either. */
    public void fire(int slot, boolean outsideSums) {
        records[at(slot) + TERMS] &= outsideSums ? ~(long) WAITING : ~(long) (WAITING | OUTSIDE_SUMS);
    }

    /** Whether the order is one of a one-cancels-other pair. */
    public boolean hasTwin(int slot) {
        return has(slot, TWIN);
    }

    public void setHasTwin(int slot, boolean hasTwin) {
        int at = at(slot) + TERMS;
        records[at] = hasTwin ? records[at] | TWIN : records[at] & ~(long) TWIN;
    }

    public TimeInForce timeInForce(int slot) {
        return TimeInForce.ofCode(((int) records[at(slot) + TERMS] >>> TIME_IN_FORCE_SHIFT) & 15);
    }

    public SelfTradePrevention selfTradePrevention(int slot) {
        return SelfTradePrevention.ofCode(((int) records[at(slot) + TERMS] >>> SELF_TRADE_SHIFT) & 15);
    }

    private boolean has(int slot, int flag) {
        return (records[at(slot) + TERMS] & flag) != 0;
    }

    private static int at(int slot) {
        return PAD + slot * STRIDE;
    }
}
