package exchange.halflight.gateway.stream;

import exchange.halflight.gateway.view.Fact;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Several states that are looked at again and again, each told for itself where it has changed: the latest of each is all that
 * matters.
 *
 * @param <S> a state, equal to another where nothing has changed
 */
public final class ChangesTopic<S> extends Topic {
    /** One of the states, in a client's outbox. */
    private record Part(Object topic, String name) {}

    private final long periodNanos;
    private final Supplier<Map<String, S>> states;
    private final Function<S, Frame> format;
    /** As they were told. */
    private final Map<String, S> told = new HashMap<>();

    /** @param states by their names, of which there are few */
    public ChangesTopic(Object key, long periodNanos, Supplier<Map<String, S>> states, Function<S, Frame> format) {
        super(key, new Source.OfSystem());
        this.periodNanos = periodNanos;
        this.states = states;
        this.format = format;
    }

    @Override
    void on(Fact fact) {
        // Time alone counts.
    }

    @Override
    void welcome(Subscriber subscriber) {
        told.forEach((name, state) -> subscriber.outbox().latest(new Part(key(), name), format.apply(state)));
        flushAfter(periodNanos);
    }

    @Override
    void left(Subscriber subscriber) {
        told.keySet().forEach(name -> subscriber.outbox().forget(new Part(key(), name)));
    }

    @Override
    void flush() {
        states.get().forEach((name, state) -> {
            if (!state.equals(told.put(name, state))) {
                Frame frame = format.apply(state);
                for (Subscriber subscriber : subscribers()) {
                    subscriber.outbox().latest(new Part(key(), name), frame);
                }
            }
        });
        flushAfter(periodNanos);
    }
}
