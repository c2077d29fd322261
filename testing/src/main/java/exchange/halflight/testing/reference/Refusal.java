package exchange.halflight.testing.reference;

import exchange.halflight.core.command.Rejection;

/** A command is refused; thrown by checks, which all come before the first change. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    final transient Rejection rejection;
    final long context1;
    final long context2;

    Refusal(Rejection rejection) {
        this(rejection, 0, 0);
    }

    Refusal(Rejection rejection, long context1, long context2) {
        super(rejection + "(" + context1 + ", " + context2 + ")", null, false, false);
        this.rejection = rejection;
        this.context1 = context1;
        this.context2 = context2;
    }
}
