package exchange.halflight.identity;

/** A request was refused; nothing but the memory of the attempt has changed. It has no stack trace: being refused is ordinary. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Refusal code;

    public Refused(Refusal code) {
        this(code, code.sentence());
    }

    /** With a sentence that says more than the code's own. It holds no secrets. */
    public Refused(Refusal code, String sentence) {
        super(sentence, null, false, false);
        this.code = code;
    }

    public Refusal code() {
        return code;
    }
}
