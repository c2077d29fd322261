package exchange.halflight.benchmarks.streams;

/**
 * Hashes a final book: feed the bids from the best price on, at each price the oldest order first, then
 * {@link #endOfSide()}, then the asks likewise and {@link #endOfSide()} again. Not thread safe.
 */
public final class BookTally {
    private long hash;
    private long orders;

    /** Takes in the next order: its id and what is left of it, in lots. */
    public void order(long orderId, long remainingLots) {
        hash = SplitMix64.mix(SplitMix64.mix(hash ^ orderId) ^ remainingLots);
        orders++;
    }

    /** Marks the end of a side, so that an order cannot change sides unnoticed. */
    public void endOfSide() {
        hash = SplitMix64.mix(hash ^ -1L);
    }

    /** Depends on every order and on their sequence. */
    public long hash() {
        return hash;
    }

    /** Number of orders on both sides. */
    public long orders() {
        return orders;
    }
}
