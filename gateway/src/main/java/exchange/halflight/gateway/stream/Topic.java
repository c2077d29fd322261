package exchange.halflight.gateway.stream;

import exchange.halflight.gateway.view.Fact;
import java.util.ArrayList;
import java.util.List;

/** What one can subscribe to, while somebody does. The hub's thread only. */
public abstract class Topic {
    private final Object key;
    private final Source source;
    private final List<Subscriber> subscribers = new ArrayList<>();
    private Hub hub;
    /** When it is to be flushed; 0 = nothing to flush. */
    private long dueNanos;

    private long flushedNanos = Long.MIN_VALUE / 2;

    /**
     * A topic.
     *
     * @param key what it is known by; equal keys are one topic
     * @param source the facts it stands on
     */
    Topic(Object key, Source source) {
        this.key = key;
        this.source = source;
    }

    final Object key() {
        return key;
    }

    final Source source() {
        return source;
    }

    final List<Subscriber> subscribers() {
        return subscribers;
    }

    final Hub hub() {
        return hub;
    }

    final void openedBy(Hub newHub) {
        hub = newHub;
    }

    /** A fact of its source. */
    abstract void on(Fact fact);

    /** Somebody new listens, and is among the subscribers. */
    void welcome(Subscriber subscriber) {}

    /** Nobody may be among them any more. */
    void left(Subscriber subscriber) {}

    /** Tells what has gathered. */
    void flush() {}

    /** Flushes once no more facts wait, but not before this long after the last time. */
    final void flushAfter(long periodNanos) {
        flushAt(Math.max(hub.nowNanos(), flushedNanos + periodNanos));
    }

    /** Flushes at this time of the hub's clock, or before, if that was asked for already. */
    final void flushAt(long timeNanos) {
        if (dueNanos == 0) {
            hub.flushLater(this);
        }
        dueNanos = dueNanos == 0 ? timeNanos : Math.min(dueNanos, timeNanos);
    }

    final long dueNanos() {
        return dueNanos;
    }

    final void flushNow(long nowNanos) {
        dueNanos = 0;
        flushedNanos = nowNanos;
        flush();
    }
}
