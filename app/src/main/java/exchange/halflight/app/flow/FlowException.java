package exchange.halflight.app.flow;

/** A flow can't be read or can't go on; the message says why and what to do. */
public final class FlowException extends Exception {
    private static final long serialVersionUID = 1;

    public FlowException(String message) {
        super(message);
    }

    public FlowException(String message, Throwable cause) {
        super(message, cause);
    }
}
