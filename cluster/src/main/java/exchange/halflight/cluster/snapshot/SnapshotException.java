package exchange.halflight.cluster.snapshot;

/** A snapshot cannot be used: damaged, cut off, or of a format that this version does not know. The message names it and the position. */
public final class SnapshotException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SnapshotException(String message) {
        super(message);
    }

    public SnapshotException(String message, Throwable cause) {
        super(message, cause);
    }
}
