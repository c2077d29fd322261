package exchange.halflight.gateway.grpc;

import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.gateway.view.ViewUnavailableException;
import exchange.halflight.gateway.wire.PublicEvents;
import exchange.halflight.messages.grpc.PublicEvent;
import io.grpc.Status;
import io.grpc.StatusException;
import java.util.concurrent.TimeUnit;

/** One subscriber to the public events, on a virtual thread of its own, fed from memory as fast as its client reads. */
final class PublicEventStream {
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ExchangeView view;
    private final Writer<PublicEvent> writer;
    private final EventStream.Wish wish;
    private long next;

    PublicEventStream(ExchangeView view, Writer<PublicEvent> writer, EventStream.Wish wish) {
        this.view = view;
        this.writer = writer;
        this.wish = wish;
        next = wish.fromSequence();
    }

    /** Writes events until the last one wanted is written or the client is gone. */
    void run() {
        try {
            while (wish.toSequence() == 0 || next <= wish.toSequence()) {
                writer.requireOpen();
                long seen = view.eventSequence();
                PublicEvent event = view.publicEvent(next);
                if (event != null) {
                    write(event);
                } else if (next < view.oldestPublicSequence()) {
                    throw Status.OUT_OF_RANGE
                            .withDescription("Public event " + next + " is not kept any more; the oldest is "
                                    + view.oldestPublicSequence()
                                    + ". Ask for books and markets, and go on from there.")
                            .asException();
                } else {
                    view.awaitEventFor(seen + 1, LOOK_NANOS);
                }
            }
            writer.complete();
        } catch (InterruptedException e) {
            writer.fail(Status.UNAVAILABLE
                    .withDescription("The gateway is closing.")
                    .withCause(e)
                    .asException());
        } catch (StatusException e) {
            writer.fail(e);
        } catch (ViewUnavailableException e) {
            writer.fail(Status.UNAVAILABLE
                    .withDescription(e.getMessage() + ". Go on from event " + next + " later.")
                    .withCause(e)
                    .asException());
        } catch (RuntimeException e) {
            writer.fail(Answers.status(e));
        }
    }

    private void write(PublicEvent event) throws StatusException, InterruptedException {
        String market = PublicEvents.market(event);
        if (wish.market() == null || market.isEmpty() || wish.market().symbol().equals(market)) {
            writer.write(event);
        }
        next++;
    }
}
