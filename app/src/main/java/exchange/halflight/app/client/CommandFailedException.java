package exchange.halflight.app.client;

/** A command can't go on; its message is for the person at the terminal. */
public class CommandFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CommandFailedException(String message) {
        super(message);
    }

    public CommandFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
