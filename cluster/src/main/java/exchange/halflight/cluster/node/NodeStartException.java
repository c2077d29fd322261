package exchange.halflight.cluster.node;

/** A node cannot start; the message says why, with file and position where a file is at fault. */
public final class NodeStartException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NodeStartException(String message) {
        super(message);
    }

    public NodeStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
