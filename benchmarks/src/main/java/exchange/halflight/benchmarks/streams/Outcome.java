package exchange.halflight.benchmarks.streams;

/**
 * What came of a stream: an engine is right if its outcome equals the oracle's.
 *
 * @param trades number of trades
 * @param tradeHash hash of the trades in order, see {@link TradeTally}
 * @param volumeLots traded lots
 * @param restingOrders orders left in the book
 * @param bookHash hash of the book in price-time order, see {@link BookTally}
 */
public record Outcome(long trades, long tradeHash, long volumeLots, long restingOrders, long bookHash) {
    /** Reads the outcome off two tallies. */
    public static Outcome of(TradeTally trades, BookTally book) {
        return new Outcome(trades.count(), trades.hash(), trades.volumeLots(), book.orders(), book.hash());
    }
}
