package exchange.halflight.projections.history;

/** A cursor that no page has given out. */
public final class InvalidCursorException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public InvalidCursorException() {
        super("No page of history gave out this cursor");
    }
}
