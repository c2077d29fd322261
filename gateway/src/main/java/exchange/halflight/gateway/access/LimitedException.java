package exchange.halflight.gateway.access;

/** Somebody asks for more than he may. It has no stack trace: it happens a lot. */
public final class LimitedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Allowance allowance;

    LimitedException(Allowance allowance) {
        super(allowance.sentence(), null, false, false);
        this.allowance = allowance;
    }

    /** What to answer. */
    public Allowance allowance() {
        return allowance;
    }
}
