package exchange.halflight.benchmarks.streams;

/**
 * Counts and hashes trades in the order in which they happen. Every engine under test and the oracle feed
 * one, so that what is done with a trade costs all of them the same: four independent multiplications and
 * one dependent. Not thread safe.
 */
public final class TradeTally {
    private static final long TAKER_FACTOR = 0x9E3779B97F4A7C15L;
    private static final long MAKER_FACTOR = 0xBF58476D1CE4E5B9L;
    private static final long PRICE_FACTOR = 0x94D049BB133111EBL;
    private static final long SIZE_FACTOR = 0xD6E8FEB86659FD93L;
    private static final long CHAIN_FACTOR = 0xA0761D6478BD642FL;

    private long hash;
    private long count;
    private long volumeLots;

    /** Takes in one trade: the ids of both orders, the price in ticks and the size in lots. */
    public void trade(long takerOrderId, long makerOrderId, long priceTicks, long sizeLots) {
        long trade = (takerOrderId * TAKER_FACTOR)
                ^ Long.rotateLeft(makerOrderId * MAKER_FACTOR, 17)
                ^ Long.rotateLeft(priceTicks * PRICE_FACTOR, 31)
                ^ Long.rotateLeft(sizeLots * SIZE_FACTOR, 47);
        hash = (hash ^ trade) * CHAIN_FACTOR + 1;
        count++;
        volumeLots += sizeLots;
    }

    /** Forgets everything. */
    public void clear() {
        hash = 0;
        count = 0;
        volumeLots = 0;
    }

    /** Depends on every field of every trade and on their order. */
    public long hash() {
        return hash;
    }

    /** Number of trades. */
    public long count() {
        return count;
    }

    /** Sum of the sizes, in lots. */
    public long volumeLots() {
        return volumeLots;
    }
}
