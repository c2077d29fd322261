package exchange.halflight.core.price;

import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Size traded in the window of a breaker, by seconds, and in the 24 hours before the running minute, by minutes. */
final class VolumeHistory {
    static final int DAY_SECONDS = 86_400;

    private static final int MINUTE_SECONDS = 60;
    private static final int DAY_MINUTES = DAY_SECONDS / MINUTE_SECONDS;
    /** A second counts up to this, size units, so that all sums are exact in 64 bits. */
    private static final long MAX_SECOND_UNITS = 1L << 46;

    /** Size traded, and 1. */
    private final SecondsWindow window;
    /** Size traded, and 1: their count says how much history there is. */
    private final SecondsWindow day = new SecondsWindow(DAY_MINUTES);

    private long minuteUnits;

    VolumeHistory(int windowSeconds) {
        window = new SecondsWindow(windowSeconds);
    }

    /** The second before this one is over. */
    void closeSecond(long second, long sizeUnits) {
        long counted = Math.min(sizeUnits, MAX_SECOND_UNITS);
        window.close(counted, 1);
        minuteUnits += counted;
        if (second % MINUTE_SECONDS == 0) {
            day.close(minuteUnits, 1);
            minuteUnits = 0;
        }
    }

    /** Whether a whole day is known. */
    boolean isComplete() {
        return day.secondSum() == DAY_MINUTES;
    }

    /** Size traded in the closed seconds of the window and in the running one. */
    long windowUnits(long runningUnits) {
        return window.firstSum() + Math.min(runningUnits, MAX_SECOND_UNITS);
    }

    /** Size traded in the day before the running minute. */
    long dayUnits() {
        return day.firstSum();
    }

    void write(LongConsumer out) {
        out.accept(minuteUnits);
        window.write(out);
        day.write(out);
    }

    void restore(LongSupplier in) {
        minuteUnits = in.getAsLong();
        window.restore(in);
        day.restore(in);
    }
}
