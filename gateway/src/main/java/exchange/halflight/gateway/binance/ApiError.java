package exchange.halflight.gateway.binance;

/** A call that ends with an error. It has no stack trace: being refused is ordinary. */
final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ErrorCode code;

    /** With the usual text. */
    ApiError(ErrorCode code) {
        this(code, code.text());
    }

    /** With a text that says more. */
    ApiError(ErrorCode code, String text) {
        super(text, null, false, false);
        this.code = code;
    }

    ErrorCode code() {
        return code;
    }

    /** A parameter that must be there and is not. */
    static ApiError missing(String name) {
        return new ApiError(
                ErrorCode.MISSING_PARAMETER,
                "Mandatory parameter '" + name + "' was not sent, was empty/null, or malformed.");
    }

    /** A parameter whose value can't be. */
    static ApiError invalid(String name, String why) {
        return new ApiError(ErrorCode.INVALID_PARAMETER, "Data sent for parameter '" + name + "' is not valid: " + why);
    }

    /** What is answered. */
    Row row() {
        return Row.of("code", code.number()).with("msg", getMessage());
    }
}
