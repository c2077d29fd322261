package exchange.halflight.gateway.stream;

import exchange.halflight.gateway.view.Fact;
import java.util.Optional;
import java.util.function.Supplier;

/** A state that is told again and again, whether it has changed or not. */
public final class PeriodicTopic extends Topic {
    private final long periodNanos;
    private final Supplier<Optional<Frame>> state;

    /** @param state the state now; empty where there is none yet */
    public PeriodicTopic(Object key, long periodNanos, Supplier<Optional<Frame>> state) {
        super(key, new Source.OfSystem());
        this.periodNanos = periodNanos;
        this.state = state;
    }

    @Override
    void on(Fact fact) {
        // Time alone counts.
    }

    @Override
    void welcome(Subscriber subscriber) {
        flushAfter(periodNanos);
    }

    @Override
    void flush() {
        Optional<Frame> frame = state.get();
        if (frame.isPresent()) {
            for (Subscriber subscriber : subscribers()) {
                subscriber.outbox().latest(key(), frame.get());
            }
        }
        flushAfter(periodNanos);
    }
}
