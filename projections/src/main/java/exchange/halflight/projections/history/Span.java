package exchange.halflight.projections.history;

import java.util.Optional;

/**
 * Which rows are wanted, and how many of them.
 *
 * @param marketId 0 = of all markets
 * @param fromNanos the earliest time, nanoseconds since 1970
 * @param untilNanos what happened before this
 * @param firstNumber the lowest number of an order, trade or movement; 0 = any
 * @param oldestFirst the other way round otherwise
 * @param after behind which row to go on; empty = from the first
 * @param limit most rows, 1 to {@value #MOST}
 */
public record Span(
        int marketId,
        long fromNanos,
        long untilNanos,
        long firstNumber,
        boolean oldestFirst,
        Optional<Cursor> after,
        int limit) {
    /** Most rows of a page. */
    public static final int MOST = 1_500;

    public Span {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("1 to " + MOST + " rows, not " + limit);
        }
    }

    /** The latest rows of all markets. */
    public static Span latest(int limit) {
        return new Span(0, 0, Long.MAX_VALUE, 0, false, Optional.empty(), limit);
    }

    /** Those of one market. */
    public Span ofMarket(int newMarketId) {
        return new Span(newMarketId, fromNanos, untilNanos, firstNumber, oldestFirst, after, limit);
    }

    /** Those of a time, the end not included. */
    public Span between(long newFromNanos, long newUntilNanos) {
        return new Span(marketId, newFromNanos, newUntilNanos, firstNumber, oldestFirst, after, limit);
    }

    /** The oldest first. */
    public Span fromTheOldest() {
        return new Span(marketId, fromNanos, untilNanos, firstNumber, true, after, limit);
    }

    /** Those behind this one. */
    public Span behind(Cursor cursor) {
        return new Span(marketId, fromNanos, untilNanos, firstNumber, oldestFirst, Optional.of(cursor), limit);
    }

    /** Those with this number and higher ones. */
    public Span fromNumber(long number) {
        return new Span(marketId, fromNanos, untilNanos, number, oldestFirst, after, limit);
    }

    /** As many as this. */
    public Span atMost(int newLimit) {
        return new Span(marketId, fromNanos, untilNanos, firstNumber, oldestFirst, after, newLimit);
    }

    /** Whether a row at this place is among the wanted, but for how many they are. */
    public boolean covers(Cursor row) {
        boolean isBehind =
                after.isEmpty() || (oldestFirst ? row.compareTo(after.get()) > 0 : row.compareTo(after.get()) < 0);
        return isBehind && row.timeNanos() >= fromNanos && row.timeNanos() < untilNanos && row.number() >= firstNumber;
    }
}
