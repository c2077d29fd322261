package exchange.halflight.testing.simulation.invariants;

import java.util.ArrayDeque;
import java.util.Deque;

/** BOOK_TWAP: the median of best bid, best ask and last trade, averaged over 30 seconds by how long it stood. */
final class BookTwapAudit extends TimedMarkAudit {
    private static final int WINDOW_SECONDS = 30;
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final Deque<Counted> window = new ArrayDeque<>();
    /** What has stood since it was last counted. */
    private long standingLowUnits;

    private long standingHighUnits;
    private long countedMillis;
    private Counted running = new Counted(0, 0, 0);

    /** Price times milliseconds, at least and at most, and milliseconds. */
    private record Counted(long low, long high, long millis) {}

    BookTwapAudit(MarketFold market, Findings findings) {
        super(market, findings);
    }

    @Override
    long observedUnits() {
        long ask = market.asks.bestUnits();
        long last = lastTradeUnits();
        return median(market.bids.bestUnits(), ask == 0 ? Long.MAX_VALUE : ask, last == 0 ? market.indexUnits : last);
    }

    private void count(long nowMillis) {
        long millis = standingHighUnits == 0 ? 0 : nowMillis - countedMillis;
        running = new Counted(
                running.low + standingLowUnits * millis,
                running.high + standingHighUnits * millis,
                running.millis + millis);
        countedMillis = nowMillis;
    }

    @Override
    void atSecond(long endedSecond) {
        count(endedSecond * (NANOS_PER_SECOND / NANOS_PER_MILLI));
        standingLowUnits = lowUnits;
        standingHighUnits = highUnits;
        window.addLast(running);
        running = new Counted(0, 0, 0);
        if (window.size() > WINDOW_SECONDS) {
            window.removeFirst();
        }
        long low = 0;
        long high = 0;
        long millis = 0;
        for (Counted counted : window) {
            low += counted.low;
            high += counted.high;
            millis += counted.millis;
        }
        if (millis > 0) {
            markLowUnits = follow(markLowUnits, low / millis);
            markHighUnits = follow(markHighUnits, high / millis);
        }
    }

    /** By at most one percent. */
    private static long follow(long markUnits, long averageUnits) {
        long step = Math.max(1, markUnits / 100);
        return Math.clamp(averageUnits, markUnits - step, markUnits + step);
    }

    @Override
    void atEnd(long nowNanos) {
        count(nowNanos / NANOS_PER_MILLI);
        standingLowUnits = observedUnits();
        standingHighUnits = standingLowUnits;
    }
}
