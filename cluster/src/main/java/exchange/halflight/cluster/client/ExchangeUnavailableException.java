package exchange.halflight.cluster.client;

/** A command was not answered. The message says whether it may have been carried out; sending it again with the same ids is always safe. */
public final class ExchangeUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ExchangeUnavailableException(String message) {
        super(message);
    }

    public ExchangeUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
