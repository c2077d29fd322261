package exchange.halflight.gateway.view;

import exchange.halflight.cluster.codec.EventDecoder;
import exchange.halflight.cluster.journal.JournalException;
import exchange.halflight.cluster.journal.JournalReader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The one thread that reads the journal from its beginning, folds it into the view and keeps the latest events at hand. Where the
 * node is gone it goes on with the node that takes its place, if that has the same journal; queries meanwhile show what was known.
 * Where an event can't be folded in, the view is told, and so is whoever started this.
 */
public final class JournalFollower implements AutoCloseable {
    private static final long SHORTEST_PARK_NANOS = TimeUnit.MICROSECONDS.toNanos(50);
    /** An idle exchange costs little; a command that waits for its events wakes the thread. */
    private static final long LONGEST_PARK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int FRAGMENTS = 100;
    private static final long CLOSE_MILLIS = 5_000;

    private final Path aeronDirectory;
    private final ExchangeView view;
    private final RecentEvents recent;
    private final Consumer<Throwable> onFailure;
    private final EventDecoder decoder = new EventDecoder();
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean hurry;
    /** Set inside a poll: Aeron goes on past what a handler throws. */
    private RuntimeException failure;
    /** The last event that was folded in, which a new reader reads once more; 0 = it was seen, or there is none. */
    private long toRecognise;

    private JournalFollower(
            Path aeronDirectory, ExchangeView view, RecentEvents recent, Consumer<Throwable> onFailure) {
        this.aeronDirectory = aeronDirectory;
        this.view = view;
        this.recent = recent;
        this.onFailure = onFailure;
        thread = new Thread(this::follow, "journal-follower");
        thread.setDaemon(true);
    }

    /**
     * Starts to follow.
     *
     * @param aeronDirectory the node's media driver
     * @param onFailure called once, on the follower's thread, where it can't go on
     */
    public static JournalFollower start(
            Path aeronDirectory, ExchangeView view, RecentEvents recent, Consumer<Throwable> onFailure) {
        JournalFollower follower = new JournalFollower(aeronDirectory, view, recent, onFailure);
        view.onWaiting(follower::hurry);
        follower.thread.start();
        return follower;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void hurry() {
        hurry = true;
        LockSupport.unpark(thread);
    }

    private void follow() {
        try {
            while (!closed) {
                try {
                    followOneNode();
                } catch (JournalException e) {
                    view.applied().interrupted(e);
                    LockSupport.parkNanos(this, RETRY_NANOS);
                }
            }
            view.fail(new IllegalStateException("the gateway is closing"));
        } catch (RuntimeException e) {
            view.fail(e);
            if (!closed) {
                onFailure.accept(e);
            }
        }
    }

    /** Until it is closed, or the node is gone. */
    private void followOneNode() {
        toRecognise = view.eventSequence();
        try (JournalReader reader = JournalReader.open(aeronDirectory, Math.max(1, toRecognise))) {
            if (toRecognise == 0) {
                view.applied().resumed();
            }
            long parkNanos = SHORTEST_PARK_NANOS;
            while (!closed) {
                boolean idle = reader.poll(this::onEvent, FRAGMENTS) == 0;
                if (failure != null) {
                    throw failure;
                }
                if (!idle) {
                    view.pause();
                }
                if (!idle || hurry) {
                    hurry = false;
                    parkNanos = SHORTEST_PARK_NANOS;
                }
                if (idle) {
                    LockSupport.parkNanos(this, parkNanos);
                    parkNanos = Math.min(2 * parkNanos, LONGEST_PARK_NANOS);
                }
            }
        }
    }

    private void onEvent(long eventSequence, DirectBuffer buffer, int offset, int length) {
        if (failure != null) {
            return;
        }
        if (toRecognise != 0) {
            recognise(eventSequence, buffer, offset, length);
            return;
        }
        try {
            recent.add(eventSequence, buffer, offset, length);
            view.apply(eventSequence, events -> decoder.decode(buffer, offset, events));
        } catch (RuntimeException e) {
            failure = new IllegalStateException("Event " + eventSequence + " of the journal can't be folded in", e);
        }
    }

    /** The first event of a new node must be the last one of the old. */
    private void recognise(long eventSequence, DirectBuffer buffer, int offset, int length) {
        DirectBuffer known = recent.find(toRecognise);
        if (eventSequence != toRecognise || known.compareTo(new UnsafeBuffer(buffer, offset, length)) != 0) {
            failure = new IllegalStateException(
                    "The node has another journal than before: its event " + eventSequence + " is not the same");
            return;
        }
        toRecognise = 0;
        view.applied().resumed();
    }
}
