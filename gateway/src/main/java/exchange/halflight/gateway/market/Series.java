package exchange.halflight.gateway.market;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The latest bars of equal length of which something is to tell, oldest first, in one array that grows as needed up to a bound. Not
 * safe for threads.
 */
final class Series {
    private static final int FIRST_BARS = 16;
    private static final int START = 0;
    private static final int OPEN = 1;
    private static final int HIGH = 2;
    private static final int LOW = 3;
    private static final int CLOSE = 4;
    private static final int VOLUME = 5;
    private static final int QUOTE = 6;
    private static final int TRADES = 7;
    private static final int PRICES_ONLY = 5;
    private static final int WITH_VOLUME = 8;

    private final long stepNanos;
    private final int capacity;
    private final int stride;
    private long[] cells;
    /** Place of the oldest. */
    private int first;

    private int size;
    private boolean hasForgotten;

    /**
     * An empty series.
     *
     * @param capacity bars kept
     */
    Series(long stepNanos, int capacity, boolean withVolume) {
        this.stepNanos = stepNanos;
        this.capacity = capacity;
        stride = withVolume ? WITH_VOLUME : PRICES_ONLY;
        cells = new long[Math.min(FIRST_BARS, capacity) * stride];
    }

    /** A price without a trade. */
    void price(long timeNanos, long priceUnits) {
        row(timeNanos, priceUnits);
    }

    /** A trade. */
    void trade(long timeNanos, long priceUnits, long sizeUnits, long quoteMicros) {
        int at = row(timeNanos, priceUnits);
        cells[at + VOLUME] = Bar.sum(cells[at + VOLUME], sizeUnits);
        cells[at + QUOTE] = Bar.sum(cells[at + QUOTE], quoteMicros);
        cells[at + TRADES]++;
    }

    int size() {
        return size;
    }

    /** A bar by its age, 0 = the newest. */
    Bar bar(int age) {
        int at = place(size - 1 - age);
        boolean volume = stride == WITH_VOLUME;
        return new Bar(
                cells[at + START],
                cells[at + OPEN],
                cells[at + HIGH],
                cells[at + LOW],
                cells[at + CLOSE],
                volume ? cells[at + VOLUME] : 0,
                volume ? cells[at + QUOTE] : 0,
                volume ? cells[at + TRADES] : 0);
    }

    /**
     * The latest candles, latest first. One whose beginning is forgotten already is left out.
     *
     * @param beforeNanos only candles that begin earlier
     */
    List<Bar> candles(Interval interval, long beforeNanos, int limit) {
        List<Bar> candles = new ArrayList<>();
        Bar running = null;
        for (int age = 0; age < size && candles.size() < limit; age++) {
            Bar bar = bar(age);
            long start = interval.start(bar.startNanos());
            if (start >= beforeNanos) {
                continue;
            }
            if (running != null && running.startNanos() == start) {
                running = running.after(bar, start);
                continue;
            }
            if (running != null) {
                candles.add(running);
            }
            running = new Bar(
                    start,
                    bar.openUnits(),
                    bar.highUnits(),
                    bar.lowUnits(),
                    bar.closeUnits(),
                    bar.volumeUnits(),
                    bar.quoteMicros(),
                    bar.trades());
        }
        boolean whole = running != null && !(hasForgotten && running.startNanos() < cells[place(0) + START]);
        if (whole && candles.size() < limit) {
            candles.add(running);
        }
        return candles;
    }

    /** When the first candle begins of which nothing is forgotten; the least number where nothing is forgotten at all. */
    long knownFrom(Interval interval) {
        if (!hasForgotten) {
            return Long.MIN_VALUE;
        }
        long oldest = cells[place(0) + START];
        long start = interval.start(oldest);
        return start == oldest ? start : interval.end(start);
    }

    /** The row of this moment, with the price taken into it. */
    private int row(long timeNanos, long priceUnits) {
        long start = timeNanos - Math.floorMod(timeNanos, stepNanos);
        if (size > 0) {
            int last = place(size - 1);
            // Sequenced time never goes back; a row never begins before the last one.
            if (start <= cells[last + START]) {
                cells[last + HIGH] = Math.max(cells[last + HIGH], priceUnits);
                cells[last + LOW] = Math.min(cells[last + LOW], priceUnits);
                cells[last + CLOSE] = priceUnits;
                return last;
            }
        }
        int at = append();
        Arrays.fill(cells, at, at + stride, 0);
        cells[at + START] = start;
        Arrays.fill(cells, at + OPEN, at + CLOSE + 1, priceUnits);
        return at;
    }

    private int append() {
        if (size == capacity) {
            first = (first + 1) % capacity;
            hasForgotten = true;
            return place(size - 1);
        }
        if ((size + 1) * stride > cells.length) {
            cells = Arrays.copyOf(cells, Math.min(2 * cells.length, capacity * stride));
        }
        return place(size++);
    }

    /** Where the bar with this number, 0 = the oldest, stands. Rows wrap only once all the room is in use. */
    private int place(int number) {
        return (first + number) % capacity * stride;
    }
}
