package exchange.halflight.gateway.stream;

import exchange.halflight.gateway.view.Fact;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A state that is told whole, at most once a period: the latest is all that matters. */
public final class StateTopic extends Topic {
    private final long periodNanos;
    private final Predicate<Fact> changes;
    private final Supplier<Optional<Frame>> state;

    /**
     * A topic.
     *
     * @param changes whether a fact changes the state
     * @param state the state now; empty where there is none yet
     */
    public StateTopic(
            Object key, Source source, long periodNanos, Predicate<Fact> changes, Supplier<Optional<Frame>> state) {
        super(key, source);
        this.periodNanos = periodNanos;
        this.changes = changes;
        this.state = state;
    }

    @Override
    void on(Fact fact) {
        if (changes.test(fact)) {
            flushAfter(periodNanos);
        }
    }

    @Override
    void welcome(Subscriber subscriber) {
        state.get().ifPresent(frame -> subscriber.outbox().latest(key(), frame));
    }

    @Override
    void flush() {
        Optional<Frame> frame = state.get();
        if (frame.isPresent()) {
            for (Subscriber subscriber : subscribers()) {
                subscriber.outbox().latest(key(), frame.get());
            }
        }
    }
}
