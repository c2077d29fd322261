package exchange.halflight.app.client;

/** A gateway has refused a request over HTTP. */
public final class RefusedException extends CommandFailedException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final String detail;

    /**
     * Refused.
     *
     * @param status of HTTP
     * @param code stable name
     * @param detail a sentence for a person
     */
    public RefusedException(int status, String code, String detail) {
        super(code + ": " + detail);
        this.status = status;
        this.code = code;
        this.detail = detail;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String detail() {
        return detail;
    }
}
