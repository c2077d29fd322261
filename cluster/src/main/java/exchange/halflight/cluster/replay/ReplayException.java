package exchange.halflight.cluster.replay;

/** A log cannot be replayed as asked. */
public final class ReplayException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ReplayException(String message) {
        super(message);
    }
}
