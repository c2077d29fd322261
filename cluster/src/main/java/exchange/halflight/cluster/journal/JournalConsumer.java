package exchange.halflight.cluster.journal;

/**
 * Who does something with every event, each once. It stores its position together with what it wrote, in one transaction or one
 * file, so that after a crash neither is ahead of the other.
 */
public interface JournalConsumer extends JournalHandler {
    /** Number of the last event whose effect is stored, 0 = none. Asked whenever reading begins, or begins again. */
    long storedEventSequence();

    /**
     * Store effects and position now. Called after every batch; nothing handed on since the last call may be regarded as done
     * before it.
     */
    void store();
}
