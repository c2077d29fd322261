package exchange.halflight.core.engine;

import exchange.halflight.core.time.Deadlines;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The whole seconds of sequenced time, each in order and at its own time, as long as anything needs them: then a deadline
 * stands at the next one. Listeners are called in the order they were added, all of them.
 */
final class Seconds {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Deadlines deadlines;
    private final LongSupplier nowNanos;
    private final List<SecondListener> listeners = new ArrayList<>();
    private boolean armed;

    /** @param nowNanos sequenced time */
    Seconds(Deadlines deadlines, LongSupplier nowNanos) {
        this.deadlines = deadlines;
        this.nowNanos = nowNanos;
    }

    void add(SecondListener listener) {
        listeners.add(listener);
    }

    /** Makes sure that the next whole second after now is noticed. */
    void need() {
        if (!armed) {
            armed = true;
            long next = nowNanos.getAsLong() / NANOS_PER_SECOND + 1;
            deadlines.set(Deadlines.SECOND, 0, next * NANOS_PER_SECOND);
        }
    }

    /** Asks all listeners whether they need the next second: after a snapshot, and when a market is new. */
    void needWhereNeeded() {
        for (int i = 0; i < listeners.size(); i++) {
            if (listeners.get(i).needsSecond()) {
                need();
                return;
            }
        }
    }

    /** The second has come. */
    void fire() {
        armed = false;
        long second = nowNanos.getAsLong() / NANOS_PER_SECOND;
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).atSecond(second);
        }
        needWhereNeeded();
    }
}
