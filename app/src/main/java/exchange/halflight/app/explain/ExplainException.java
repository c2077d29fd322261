package exchange.halflight.app.explain;

/** An event that can't be explained; says why. */
public final class ExplainException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ExplainException(String message) {
        super(message);
    }
}
