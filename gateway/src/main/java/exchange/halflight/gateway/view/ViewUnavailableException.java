package exchange.halflight.gateway.view;

/** Queries can't show the state that was asked for: the fold of the journal ended or is too far behind. */
public final class ViewUnavailableException extends Exception {
    private static final long serialVersionUID = 1;

    ViewUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
