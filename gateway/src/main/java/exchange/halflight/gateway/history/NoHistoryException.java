package exchange.halflight.gateway.history;

/** What is asked for lies behind the gateway's memory, and the tables of history can't be asked now. Trading goes on. */
public final class NoHistoryException extends RuntimeException {
    /** When it is worth to ask again. */
    public static final int RETRY_SECONDS = 1;

    private static final long serialVersionUID = 1;

    NoHistoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
