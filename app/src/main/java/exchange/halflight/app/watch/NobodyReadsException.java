package exchange.halflight.app.watch;

/** Nobody reads what is printed any more. */
public final class NobodyReadsException extends RuntimeException {
    private static final long serialVersionUID = 1;
}
