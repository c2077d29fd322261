package exchange.halflight.cluster.journal;

/** The journal and what should be in it contradict each other; nobody may go on writing or reading it. */
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public JournalException(String message) {
        super(message);
    }

    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
