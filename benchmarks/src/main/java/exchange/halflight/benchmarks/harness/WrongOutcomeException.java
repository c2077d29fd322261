package exchange.halflight.benchmarks.harness;

/** An engine did not reproduce the oracle: its time says nothing and the benchmark ends. */
public final class WrongOutcomeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WrongOutcomeException(String message) {
        super(message);
    }
}
