package exchange.halflight.core.account;

/** A rule that must hold whatever the input does not hold: the node must stop before its answer leaves. */
public final class InvariantViolation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvariantViolation(String message) {
        super(message);
    }
}
