package exchange.halflight.core.price;

import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * The lowest or the highest mark that stood in the last seconds. A ring of candidates, oldest first and most extreme first: a mark
 * that a later one has reached can never be the extreme again and is dropped. Amortised constant time.
 */
final class MarkRange {
    private final int windowSeconds;
    private final boolean highest;
    /** The second in which the candidate stood; one candidate a second at most. */
    private final long[] seconds;

    private final long[] marks;
    private int first;
    private int count;

    MarkRange(int windowSeconds, boolean highest) {
        this.windowSeconds = windowSeconds;
        this.highest = highest;
        seconds = new long[windowSeconds + 1];
        marks = new long[windowSeconds + 1];
    }

    /** A mark stands in this second, which is not before the last one. */
    void stands(long second, long mark) {
        while (count > 0 && !isBeyond(marks[at(count - 1)], mark)) {
            count--;
        }
        while (count > 0 && seconds[first] < second - windowSeconds) {
            first = first + 1 == marks.length ? 0 : first + 1;
            count--;
        }
        if (count == 0 || seconds[at(count - 1)] != second) {
            seconds[at(count)] = second;
            marks[at(count)] = mark;
            count++;
        }
    }

    /** The extreme mark; there must have been one. */
    long extreme() {
        return marks[first];
    }

    private boolean isBeyond(long mark, long other) {
        return highest ? mark > other : mark < other;
    }

    private int at(int place) {
        return (first + place) % marks.length;
    }

    void write(LongConsumer out) {
        out.accept(count);
        for (int i = 0; i < count; i++) {
            out.accept(seconds[at(i)]);
            out.accept(marks[at(i)]);
        }
    }

    void restore(LongSupplier in) {
        long candidates = in.getAsLong();
        for (long i = 0; i < candidates; i++) {
            stands(in.getAsLong(), in.getAsLong());
        }
    }
}
