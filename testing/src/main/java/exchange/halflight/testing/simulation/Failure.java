package exchange.halflight.testing.simulation;

import java.util.List;

/**
 * A run that broke something.
 *
 * @param seed the run's seed
 * @param steps steps the run was to make
 * @param broken the invariants, in words
 * @param tape what was done to the exchange, the last entry being what broke it
 */
public record Failure(long seed, int steps, List<String> broken, List<TapeEntry> tape) {
    /** The name of the first broken invariant: the same fault has the same name in a shorter run. */
    public String invariant() {
        return nameOf(broken);
    }

    static String nameOf(List<String> broken) {
        String first = broken.getFirst();
        return first.substring(0, Math.max(0, first.indexOf(':')));
    }

    /** An exception of the exchange, as a broken invariant. */
    static String describe(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        return "no exception: " + thrown + (trace.length == 0 ? "" : " at " + trace[0]);
    }
}
