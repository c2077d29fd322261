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
    private final String name;
    private JournalReader reader;
    private long nextAttemptNanos = System.nanoTime();

    /**
     * Follows the journal of the node whose media driver this is.
     *
     * @param name of the thread
     */
    public JournalFollower(Path aeronDirectory, JournalConsumer consumer, String name) {
        this.aeronDirectory = aeronDirectory;
        this.consumer = consumer;
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
            if (events > 0) {
                consumer.store();
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
    }

    @Override
    public String roleName() {
        return name;
    }
}
