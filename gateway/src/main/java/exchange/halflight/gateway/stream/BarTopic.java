package exchange.halflight.gateway.stream;

import exchange.halflight.gateway.view.Fact;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The bars of a series: the running one, told whole at most once a period, and each once more as the last word on it when it has
 * ended. That it has is known by the clock, or by the next bar: the time of other events would tell of hidden orders.
 */
public final class BarTopic extends Topic {
    /** After its end a bar waits so long for what is still on its way. */
    static final long GRACE_MILLIS = 500;

    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long NONE = Long.MIN_VALUE;

    /** A bar of a series, by its place in time. */
    public interface Bar {
        /** Milliseconds since 1970, and so the next. */
        long startMillis();

        /** The first moment after it. */
        long endMillis();

        /** What is told of it. */
        Frame frame(boolean ended);
    }

    /** Bars, of which the last may be running. */
    @FunctionalInterface
    public interface Bars {
        /** All that begin at this moment or later, oldest first; in any case the latest, where there is one. */
        List<? extends Bar> since(long startMillis);
    }

    private final InstantSource clock;
    private final Predicate<Fact> changes;
    private final Bars bars;
    /** The bar that runs, as far as was told; none before the first. */
    private long runningMillis = NONE;

    /** Beginning of the last bar whose end was told. */
    private long endedMillis = NONE;

    /**
     * A topic.
     *
     * @param clock by which bars end
     * @param changes whether a fact changes the running bar
     */
    public BarTopic(Object key, Source source, InstantSource clock, Predicate<Fact> changes, Bars bars) {
        super(key, source);
        this.clock = clock;
        this.changes = changes;
        this.bars = bars;
    }

    @Override
    void on(Fact fact) {
        if (changes.test(fact)) {
            flushAfter(PERIOD_NANOS);
        }
    }

    /** A newcomer gets the latest bar, ended or not. */
    @Override
    void welcome(Subscriber subscriber) {
        List<? extends Bar> found = bars.since(Long.MAX_VALUE);
        if (found.isEmpty()) {
            return;
        }
        Bar latest = found.getLast();
        if (runningMillis == NONE) {
            runningMillis = latest.startMillis();
            endedMillis = hasEnded(latest) ? runningMillis : NONE;
        } else if (latest.startMillis() > runningMillis) {
            flush(); // tells the newcomer too
            return;
        }
        boolean ended = latest.startMillis() == endedMillis;
        subscriber.outbox().latest(key(), latest.frame(ended));
        if (!ended) {
            wakeAtEndOf(latest);
        }
    }

    @Override
    void flush() {
        List<? extends Bar> found = bars.since(runningMillis == NONE ? Long.MAX_VALUE : runningMillis);
        for (int i = 0; i < found.size(); i++) {
            Bar bar = found.get(i);
            if (bar.startMillis() > endedMillis) {
                runningMillis = bar.startMillis();
                tell(bar, i < found.size() - 1 || hasEnded(bar));
            }
        }
    }

    private void tell(Bar bar, boolean ended) {
        Frame frame = bar.frame(ended);
        for (Subscriber subscriber : subscribers()) {
            if (ended) {
                // What still waits of it is overtaken; the next bar must not take its place in the line.
                subscriber.outbox().forget(key());
                subscriber.outbox().must(frame);
            } else {
                subscriber.outbox().latest(key(), frame);
            }
        }
        if (ended) {
            endedMillis = bar.startMillis();
        } else {
            wakeAtEndOf(bar);
        }
    }

    private boolean hasEnded(Bar bar) {
        return clock.millis() >= bar.endMillis() + GRACE_MILLIS;
    }

    private void wakeAtEndOf(Bar bar) {
        long millis = Math.max(1, bar.endMillis() + GRACE_MILLIS - clock.millis());
        flushAt(hub().nowNanos() + TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
