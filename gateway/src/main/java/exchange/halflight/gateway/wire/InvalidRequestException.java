package exchange.halflight.gateway.wire;

/** A request that can't be understood; names the field as the public message does. Nothing was sequenced for it. */
public final class InvalidRequestException extends Exception {
    private static final long serialVersionUID = 1;

    /** What is wrong with this field and what it takes. */
    public InvalidRequestException(String field, String problem) {
        super(field + ": " + problem);
    }
}
