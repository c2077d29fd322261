package exchange.halflight.cluster.node;

/**
 * What ends a node that must not go on: after an error nobody can say what was written, so nothing more is answered. The log
 * decides at the next start what happened.
 */
@FunctionalInterface
public interface FailStop {
    /** Exit code of a process that stopped itself. */
    int EXIT_CODE = 70;

    /** Ends the node; called on the thread the error happened on, at most once a node. */
    void stop(String component, Throwable cause);

    /** Says why on standard error and ends the process at once, without any handler running. */
    static FailStop process() {
        return (component, cause) -> {
            System.err.println("halflight: this process ends itself, " + component + ": " + explain(cause));
            cause.printStackTrace(System.err);
            System.err.flush();
            Runtime.getRuntime().halt(EXIT_CODE);
        };
    }

    /** The messages of an error and its causes in one line. */
    static String explain(Throwable error) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            text.append(text.isEmpty() ? "" : "; because ");
            text.append(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
        }
        return text.toString();
    }
}
