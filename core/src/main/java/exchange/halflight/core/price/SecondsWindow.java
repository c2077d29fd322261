package exchange.halflight.core.price;

import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Two sums over the last n closed seconds: a ring of what each second added. */
final class SecondsWindow {
    private final long[] firsts;
    private final long[] seconds;
    private int oldest;
    private long firstSum;
    private long secondSum;

    SecondsWindow(int length) {
        firsts = new long[length];
        seconds = new long[length];
    }

    /** Takes in what a second added; the oldest second leaves. */
    void close(long first, long second) {
        firstSum += first - firsts[oldest];
        secondSum += second - seconds[oldest];
        firsts[oldest] = first;
        seconds[oldest] = second;
        oldest = oldest + 1 == firsts.length ? 0 : oldest + 1;
    }

    long firstSum() {
        return firstSum;
    }

    long secondSum() {
        return secondSum;
    }

    /** All seconds, oldest first. */
    void write(LongConsumer out) {
        for (int i = 0; i < firsts.length; i++) {
            int at = (oldest + i) % firsts.length;
            out.accept(firsts[at]);
            out.accept(seconds[at]);
        }
    }

    /** Takes in what {@link #write} wrote. */
    void restore(LongSupplier in) {
        for (int i = 0; i < firsts.length; i++) {
            close(in.getAsLong(), in.getAsLong());
        }
    }
}
