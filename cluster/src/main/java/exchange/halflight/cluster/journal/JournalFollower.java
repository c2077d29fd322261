package exchange.halflight.cluster.journal;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;
import org.agrona.concurrent.Agent;

/**
 * Feeds a consumer from the journal for ever: from where it has stored its position, in batches, and again from there when the
 * node or the reader has failed. Run it on a thread of its own with {@link org.agrona.concurrent.AgentRunner}; an exception of the
 * consumer goes to the runner's error handler and is followed by a new beginning from the stored position.
 */
public final class JournalFollower implements Agent {
    private static final int FRAGMENTS = 100;
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Path aeronDirectory;
    private final JournalConsumer consumer;
    private final Batch batch;
    private final String name;
    private JournalReader reader;
    /** Events handed on since the last store, and when the first of them was. */
    private int pending;

    private long pendingSinceNanos;
    private long nextAttemptNanos = System.nanoTime();

    /**
     * Follows the journal of the node whose media driver this is.
     *
     * @param batch when to store
     * @param name of the thread
     */
    public JournalFollower(Path aeronDirectory, JournalConsumer consumer, Batch batch, String name) {
        this.aeronDirectory = aeronDirectory;
        this.consumer = consumer;
        this.batch = batch;
        this.name = name;
    }

    @Override
    public int doWork() {
        if (reader == null) {
            if (System.nanoTime() - nextAttemptNanos < 0) {
                return 0;
            }
            nextAttemptNanos = System.nanoTime() + RETRY_NANOS;
            reader = JournalReader.open(aeronDirectory, consumer.storedEventSequence() + 1);
        }
        boolean isDone = false;
        try {
            int events = reader.poll(consumer, FRAGMENTS);
            long now = System.nanoTime();
            if (pending == 0) {
                pendingSinceNanos = now;
            }
            pending += events;
            if (pending >= batch.events() || (pending > 0 && now - pendingSinceNanos >= batch.nanos())) {
                consumer.store();
                pending = 0;
            }
            isDone = true;
            return events;
        } finally {
            if (!isDone) {
                onClose();
            }
        }
    }

    @Override
    public void onClose() {
        CloseHelper.quietClose(reader);
        reader = null;
        pending = 0;
    }

    @Override
    public String roleName() {
        return name;
    }

    /**
     * When to store: as soon as so many events were handed on, or the first of them waits this long.
     *
     * @param nanos 0 = after whatever was there at once
     */
    public record Batch(int events, long nanos) {}
}
