package exchange.halflight.gateway.grpc;

import exchange.halflight.gateway.service.CommandSender;
import exchange.halflight.gateway.service.OrderCommands;
import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.gateway.view.RecentEvents;
import exchange.halflight.gateway.wire.InvalidRequestException;
import exchange.halflight.gateway.wire.Requests;
import exchange.halflight.gateway.wire.Scale;
import exchange.halflight.messages.grpc.Event;
import exchange.halflight.messages.grpc.OrderAnswer;
import exchange.halflight.messages.grpc.OrderCommand;
import exchange.halflight.messages.grpc.PublicEvent;
import exchange.halflight.messages.grpc.StreamEventsRequest;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Opens streams, and bounds how many there are. Safe for all threads. */
final class Streams {
    /** Each costs a virtual thread and a few tens of kilobytes; a slow one a journal reader as well. */
    private static final int MOST_EVENT_STREAMS = 64;

    private final ExchangeView view;
    private final RecentEvents recent;
    private final Path aeronDirectory;
    private final Duration patience;
    private final AtomicInteger eventStreams = new AtomicInteger();

    /**
     * A maker of streams.
     *
     * @param aeronDirectory the node's media driver, for journal readers
     * @param patience how long a client may read nothing while something waits for it
     */
    Streams(ExchangeView view, RecentEvents recent, Path aeronDirectory, Duration patience) {
        this.view = view;
        this.recent = recent;
        this.aeronDirectory = aeronDirectory;
        this.patience = patience;
    }

    StreamObserver<OrderCommand> orderEntry(
            StreamObserver<OrderAnswer> observer, CommandSender sender, OrderCommands orders) {
        return new OrderEntryCall((ServerCallStreamObserver<OrderAnswer>) observer, patience, sender, orders, view);
    }

    /** Every event, for the operator. */
    void events(StreamEventsRequest request, StreamObserver<Event> observer) {
        open(observer, () -> {
            EventStream.Wish wish = wish(request, view.eventSequence());
            Writer<Event> writer = new Writer<>((ServerCallStreamObserver<Event>) observer, patience);
            return new EventStream(view, recent, aeronDirectory, writer, wish)::run;
        });
    }

    /** What everybody may know. */
    void publicEvents(StreamEventsRequest request, StreamObserver<PublicEvent> observer) {
        open(observer, () -> {
            EventStream.Wish wish = wish(request, view.publicSequence());
            Writer<PublicEvent> writer = new Writer<>((ServerCallStreamObserver<PublicEvent>) observer, patience);
            return new PublicEventStream(view, writer, wish)::run;
        });
    }

    /** Makes a stream that is ready to run. */
    private interface Opening {
        Runnable stream() throws InvalidRequestException;
    }

    private void open(StreamObserver<?> observer, Opening opening) {
        Runnable stream;
        if (eventStreams.incrementAndGet() > MOST_EVENT_STREAMS) {
            eventStreams.decrementAndGet();
            observer.onError(Status.RESOURCE_EXHAUSTED
                    .withDescription("There are already " + MOST_EVENT_STREAMS
                            + " event streams. Close one, or try again later.")
                    .asException());
            return;
        }
        try {
            stream = opening.stream();
        } catch (InvalidRequestException e) {
            eventStreams.decrementAndGet();
            observer.onError(Answers.status(e));
            return;
        }
        Thread.ofVirtual().name("event-stream").start(() -> {
            try {
                stream.run();
            } finally {
                eventStreams.decrementAndGet();
            }
        });
    }

    /** Event streams open at this moment. */
    int openEventStreams() {
        return eventStreams.get();
    }

    private EventStream.Wish wish(StreamEventsRequest request, long last) throws InvalidRequestException {
        long from = Requests.count("from_sequence", request.getFromSequence());
        long to = Requests.count("to_sequence", request.getToSequence());
        if (from > last + 1) {
            throw new InvalidRequestException("from_sequence", from + " is in the future; the last event is " + last);
        }
        Optional<Scale> market = view.markets().find(request.getMarket());
        if (!request.getMarket().isEmpty() && market.isEmpty()) {
            throw new InvalidRequestException("market", "there is no market \"" + request.getMarket() + "\"");
        }
        return new EventStream.Wish(from == 0 ? last + 1 : from, to, market.orElse(null));
    }
}
