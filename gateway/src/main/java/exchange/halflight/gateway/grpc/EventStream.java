package exchange.halflight.gateway.grpc;

import exchange.halflight.cluster.codec.EventDecoder;
import exchange.halflight.cluster.journal.JournalException;
import exchange.halflight.cluster.journal.JournalReader;
import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.gateway.view.RecentEvents;
import exchange.halflight.gateway.view.ViewUnavailableException;
import exchange.halflight.gateway.wire.EventMessages;
import exchange.halflight.gateway.wire.Scale;
import exchange.halflight.messages.grpc.Event;
import io.grpc.Status;
import io.grpc.StatusException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One subscriber to the events, on a virtual thread of its own. It takes events from memory while it keeps close to the end, else from
 * a journal reader of its own; either way only as fast as its client reads.
 */
final class EventStream {
    /**
     * What the client asked for.
     *
     * @param fromSequence first event, from 1
     * @param toSequence last event, 0 = none
     * @param market only events of this market, null = all
     */
    record Wish(long fromSequence, long toSequence, Scale market) {}

    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int FRAGMENTS = 10;

    private final ExchangeView view;
    private final RecentEvents recent;
    private final Path aeronDirectory;
    private final Writer<Event> writer;
    private final Wish wish;
    private final EventMessages messages;
    private final EventDecoder decoder = new EventDecoder();
    private long next;

    EventStream(ExchangeView view, RecentEvents recent, Path aeronDirectory, Writer<Event> writer, Wish wish) {
        this.view = view;
        this.recent = recent;
        this.aeronDirectory = aeronDirectory;
        this.writer = writer;
        this.wish = wish;
        messages = new EventMessages(marketId -> view.markets().get(marketId));
        next = wish.fromSequence;
    }

    /** Writes events until the last one wanted is written or the client is gone. */
    void run() {
        try {
            while (!isDone()) {
                writer.requireOpen();
                DirectBuffer event = recent.find(next);
                if (event != null) {
                    write(event, 0);
                } else if (next <= view.eventSequence()) {
                    catchUp();
                } else {
                    // Looks up from time to time, as the client may leave while nothing happens.
                    view.awaitEventFor(next, LOOK_NANOS);
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
        } catch (JournalException | ViewUnavailableException e) {
            writer.fail(Status.UNAVAILABLE
                    .withDescription(e.getMessage() + ". Go on from event " + next + " later.")
                    .withCause(e)
                    .asException());
        } catch (RuntimeException e) {
            writer.fail(Answers.status(e));
        }
    }

    private boolean isDone() {
        return wish.toSequence != 0 && next > wish.toSequence;
    }

    /** From the journal, until the events kept in memory are reached. */
    private void catchUp() throws StatusException, InterruptedException, ViewUnavailableException {
        Deque<DirectBuffer> read = new ArrayDeque<>();
        try (JournalReader reader = JournalReader.open(aeronDirectory, next)) {
            while (!isDone() && recent.find(next) == null && next <= view.eventSequence()) {
                reader.poll((sequence, buffer, offset, length) -> read.add(copy(buffer, offset, length)), FRAGMENTS);
                if (read.isEmpty()) {
                    writer.requireOpen();
                    view.awaitEventFor(next + 1, TimeUnit.MILLISECONDS.toNanos(1));
                }
                while (!read.isEmpty() && !isDone()) {
                    DirectBuffer event = read.remove();
                    // The journal may be ahead of the view, which knows the markets.
                    while (!view.awaitEventFor(EventDecoder.eventSequence(event, 0), LOOK_NANOS)) {
                        writer.requireOpen();
                    }
                    write(event, 0);
                }
            }
        }
    }

    private void write(DirectBuffer event, int offset) throws StatusException, InterruptedException {
        messages.start(next, EventDecoder.commandSequence(event, offset), EventDecoder.timeNanos(event, offset));
        decoder.decode(event, offset, messages);
        if (wish.market == null || messages.marketId() == wish.market.marketId()) {
            writer.write(messages.finish());
        }
        next++;
    }

    private static DirectBuffer copy(DirectBuffer buffer, int offset, int length) {
        byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        return new UnsafeBuffer(bytes);
    }
}
