package exchange.halflight.core.market;

import java.util.Arrays;

/** A set of markets, emptied in the order of their ids. Single-threaded. */
public final class TouchedMarkets {
    private long[] bits = new long[1];
    private boolean any;

    /** Whether there is none. */
    public boolean isEmpty() {
        return !any;
    }

    /** Takes out the market with the lowest id and returns the id, or 0 where there is none. */
    public int removeFirst() {
        for (int i = 0; i < bits.length; i++) {
            if (bits[i] != 0) {
                int id = (i << 6) + Long.numberOfTrailingZeros(bits[i]);
                bits[i] &= bits[i] - 1;
                return id;
            }
        }
        any = false;
        return 0;
    }

    /** Takes out all. */
    public void clear() {
        Arrays.fill(bits, 0);
        any = false;
    }

    /** Puts a market in, where it is not. */
    public void add(int marketId) {
        int word = marketId >>> 6;
        if (word >= bits.length) {
            bits = Arrays.copyOf(bits, word + 1);
        }
        bits[word] |= 1L << marketId;
        any = true;
    }
}
