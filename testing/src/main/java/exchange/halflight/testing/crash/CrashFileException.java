package exchange.halflight.testing.crash;

/** A file of candles that can't be read. */
public final class CrashFileException extends Exception {
    private static final long serialVersionUID = 1L;

    CrashFileException(String message) {
        super(message);
    }
}
