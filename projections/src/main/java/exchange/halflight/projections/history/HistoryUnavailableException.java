package exchange.halflight.projections.history;

/** History cannot be asked now: there is no database, or no tables in it yet. Trading does not need it. */
public final class HistoryUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public HistoryUnavailableException(Throwable cause) {
        super("History cannot be read at the moment", cause);
    }
}
