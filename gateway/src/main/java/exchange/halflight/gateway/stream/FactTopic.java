package exchange.halflight.gateway.stream;

import exchange.halflight.gateway.view.Fact;
import java.util.Optional;
import java.util.function.Function;

/** Facts one by one, none of which is ever left out. */
public final class FactTopic extends Topic {
    private final Function<Fact, Optional<Frame>> format;

    /** @param format empty for facts that are none of this topic */
    public FactTopic(Object key, Source source, Function<Fact, Optional<Frame>> format) {
        super(key, source);
        this.format = format;
    }

    @Override
    void on(Fact fact) {
        Optional<Frame> frame = format.apply(fact);
        if (frame.isPresent()) {
            for (Subscriber subscriber : subscribers()) {
                subscriber.outbox().must(frame.get());
            }
        }
    }
}
