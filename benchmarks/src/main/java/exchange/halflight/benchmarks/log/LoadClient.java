package exchange.halflight.benchmarks.log;

import exchange.halflight.cluster.codec.CommandIds;
import exchange.halflight.cluster.codec.Frame;
import exchange.halflight.messages.node.CommandAnswerDecoder;
import io.aeron.cluster.client.AeronCluster;
import io.aeron.cluster.client.EgressListener;
import io.aeron.logbuffer.Header;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/**
 * One thread that sends commands and takes answers: at a fixed rate whatever the answers do, or with a fixed number underway.
 * The time of an order begins when it was due, not when it could be sent. One message for each command.
 */
final class LoadClient implements EgressListener {
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long KEEP_ALIVE_NANOS = SECOND_NANOS;
    private static final long PATIENCE_NANOS = 20 * SECOND_NANOS;
    private static final int SENDS_BETWEEN_POLLS = 16;
    private static final long MAX_PARK_NANOS = 50_000;

    private final String name;
    private final OrderFeed feed;
    private final AeronCluster session;
    private final long[] dueNanos;
    private final IdleStrategy idle = new BackoffIdleStrategy(100, 10, 1_000, MAX_PARK_NANOS);
    private Histogram latency = new Histogram(3);
    private int answered;
    private int refused;
    private long keepAliveNanos;
    private LoadClient partner;

    LoadClient(String name, LogUnderTest log, OrderFeed feed) {
        this.name = name;
        this.feed = feed;
        dueNanos = new long[feed.count() + 1];
        session = log.connect(this);
    }

    /** Keeps the session of another client alive meanwhile; they take turns on one thread. */
    void beside(LoadClient newPartner) {
        partner = newPartner;
    }

    /** Opens market and accounts and rests the orders the stream begins with. */
    void prepare(int window) {
        saturate(window, feed.preparation());
    }

    /** Sends so many commands with this many underway; commands a second. */
    double saturate(int window, int commands) {
        long start = System.nanoTime();
        int end = feed.encoded() + commands;
        while (feed.encoded() < end) {
            int burst = Math.min(SENDS_BETWEEN_POLLS, Math.min(end - feed.encoded(), window - underway()));
            for (int i = 0; i < burst; i++) {
                send(System.nanoTime());
            }
            int work = session.pollEgress();
            idle.idle(work + Math.max(0, burst));
            check(start, PATIENCE_NANOS + SECOND_NANOS * (commands / 1_000));
        }
        awaitAnswers();
        return commands / ((System.nanoTime() - start) / 1e9);
    }

    /** Sends so many commands at this rate a second; the time each took from when it was due to its answer. */
    Histogram openLoop(int rate, int commands) {
        latency = new Histogram(3);
        long start = System.nanoTime();
        for (int i = 0; i < commands; i++) {
            long due = start + i * SECOND_NANOS / rate;
            while (System.nanoTime() - due < 0) {
                idle.idle(session.pollEgress());
                check(due, PATIENCE_NANOS);
            }
            send(due);
        }
        awaitAnswers();
        return latency;
    }

    @Override
    public void onMessage(
            long clusterSessionId, long timestamp, DirectBuffer buffer, int offset, int length, Header header) {
        long now = System.nanoTime();
        long commandId = CommandIds.commandId(buffer, offset);
        latency.recordValue(now - dueNanos[(int) commandId]);
        answered++;
        boolean isAnswer = Frame.schemaId(buffer, offset) == CommandAnswerDecoder.SCHEMA_ID;
        if (isAnswer
                && buffer.getShort(
                                offset + Frame.HEADER_LENGTH + CommandAnswerDecoder.rejectionEncodingOffset(),
                                CommandAnswerDecoder.BYTE_ORDER)
                        != 0) {
            refused++;
        }
    }

    private int underway() {
        return feed.encoded() - answered;
    }

    private void send(long due) {
        int length = feed.encodeNext();
        dueNanos[feed.encoded()] = due;
        long start = System.nanoTime();
        while (session.offer(feed.buffer(), 0, length) < 0) {
            idle.idle(session.pollEgress());
            check(start, PATIENCE_NANOS);
        }
        idle.reset();
    }

    private void awaitAnswers() {
        long start = System.nanoTime();
        while (underway() > 0) {
            idle.idle(session.pollEgress());
            check(start, PATIENCE_NANOS);
        }
        if (refused > 0) {
            throw new IllegalStateException(name + " refused " + refused + " commands of the stream");
        }
    }

    private void check(long start, long patienceNanos) {
        long now = System.nanoTime();
        if (now - keepAliveNanos > KEEP_ALIVE_NANOS) {
            keepAliveNanos = now;
            session.sendKeepAlive();
            partner.session.sendKeepAlive();
            partner.session.pollEgress();
        }
        if (now - start > patienceNanos || session.isClosed()) {
            throw new IllegalStateException(name + " does not answer: " + underway() + " commands underway");
        }
    }
}
