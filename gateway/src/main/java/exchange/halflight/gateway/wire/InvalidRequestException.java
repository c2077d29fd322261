package exchange.halflight.gateway.wire;

/** A request that can't be understood; names the field as the public message does. Nothing was sequenced for it. */
public final class InvalidRequestException extends Exception {
    private static final long serialVersionUID = 1;

    private final String field;
    private final String problem;

    /**
     * What is wrong with a field and what it takes.
     *
     * @param field empty where the request as a whole is wrong
     */
    public InvalidRequestException(String field, String problem) {
        super(field.isEmpty() ? problem : field + ": " + problem);
        this.field = field;
        this.problem = problem;
    }

    /** The field's public name. */
    public String field() {
        return field;
    }

    /** What is wrong with it. */
    public String problem() {
        return problem;
    }
}
