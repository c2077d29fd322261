package exchange.halflight.benchmarks.streams;

import java.util.Arrays;

/**
 * A sequence of commands packed into two 64-bit words each, so that reading a command costs every engine
 * the same quarter of a cache line. Word 0 is the order id; word 1 holds operation, side, user, size and
 * price and is read with the static methods. Immutable once built; safe to share between threads.
 *
 * <p>Fields that a client would not send are zero: a cancel carries order id and user only; a move
 * carries order id, user, new price and the unchanged total size, but not the side.
 */
public final class Commands {
    /** A limit order that rests with what it does not trade. */
    public static final int GTC = 0;

    /** A limit order whose rest is cancelled. */
    public static final int IOC = 1;

    /** Cancels a resting order. */
    public static final int CANCEL = 2;

    /** Gives a resting order a new price, at the end of the queue there. */
    public static final int MOVE = 3;

    /** The side of a buying order. */
    public static final int BUY = 0;

    /** The side of a selling order. */
    public static final int SELL = 1;

    private static final int SIDE_SHIFT = 4;
    private static final int USER_SHIFT = 8;
    private static final int SIZE_SHIFT = 24;
    private static final int PRICE_SHIFT = 40;
    private static final int USER_BITS = 16;
    private static final int SIZE_BITS = 16;
    private static final int PRICE_BITS = 24;

    private final long[] words;

    private Commands(long[] words) {
        this.words = words;
    }

    /** Number of commands. */
    public int count() {
        return words.length >> 1;
    }

    /** The order id of command {@code index}: positive. */
    public long orderId(int index) {
        return words[index << 1];
    }

    /** The packed fields of command {@code index}, for the static readers below. */
    public long fields(int index) {
        return words[(index << 1) + 1];
    }

    /** {@link #GTC}, {@link #IOC}, {@link #CANCEL} or {@link #MOVE}. */
    public static int operation(long fields) {
        return (int) fields & 0xF;
    }

    /** {@link #BUY} or {@link #SELL}; of new orders only. */
    public static int side(long fields) {
        return (int) (fields >>> SIDE_SHIFT) & 1;
    }

    /** The sender, from 1 to {@link StreamGenerator#USERS}. */
    public static int user(long fields) {
        return (int) (fields >>> USER_SHIFT) & ((1 << USER_BITS) - 1);
    }

    /** The order's total size in lots; of new orders and moves. */
    public static int sizeLots(long fields) {
        return (int) (fields >>> SIZE_SHIFT) & ((1 << SIZE_BITS) - 1);
    }

    /** The limit price of a new order or the new price of a move, in ticks. */
    public static int priceTicks(long fields) {
        return (int) (fields >>> PRICE_SHIFT);
    }

    /** A digest of every bit of the sequence: equal sequences, equal digests. */
    public long digest() {
        long hash = words.length;
        for (long word : words) {
            hash = SplitMix64.mix(hash ^ word);
        }
        return hash;
    }

    /** Collects commands in order. */
    static final class Builder {
        private long[] words;
        private int length;

        Builder(int expectedCount) {
            words = new long[2 * Math.max(1, expectedCount)];
        }

        void newOrder(int operation, RestingOrder order) {
            append(operation, order.orderId(), order.user(), order.side(), order.totalLots(), order.priceTicks());
        }

        void cancel(RestingOrder order) {
            append(CANCEL, order.orderId(), order.user(), 0, 0, 0);
        }

        void move(RestingOrder order, int newPriceTicks) {
            append(MOVE, order.orderId(), order.user(), 0, order.totalLots(), newPriceTicks);
        }

        Commands build() {
            return new Commands(Arrays.copyOf(words, length));
        }

        private void append(int operation, long orderId, int user, int side, int sizeLots, int priceTicks) {
            if (length == words.length) {
                words = Arrays.copyOf(words, 2 * length);
            }
            words[length++] = orderId;
            words[length++] = operation
                    | ((long) side << SIDE_SHIFT)
                    | (fitting(user, USER_BITS) << USER_SHIFT)
                    | (fitting(sizeLots, SIZE_BITS) << SIZE_SHIFT)
                    | (fitting(priceTicks, PRICE_BITS) << PRICE_SHIFT);
        }

        private static long fitting(int value, int bits) {
            if (value < 0 || value >>> bits != 0) {
                throw new IllegalArgumentException(value + " does not fit into " + bits + " bits");
            }
            return value;
        }
    }
}
