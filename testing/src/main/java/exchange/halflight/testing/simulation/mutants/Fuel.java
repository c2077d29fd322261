package exchange.halflight.testing.simulation.mutants;

/**
 * How many more jumps backwards a trial may make, so that a bug that never ends ends. A {@link MutantLoader} loads its own, and
 * has each class it loads burn of it.
 */
public final class Fuel {
    private static long left;

    private Fuel() {}

    static void fill(long jumps) {
        left = jumps;
    }

    /** Jumps backwards; throws where there have been too many. */
    public static void burn() {
        if (--left < 0) {
            throw new Spent();
        }
    }

    /** Something goes round and round. */
    private static final class Spent extends Error {
        private static final long serialVersionUID = 1;

        Spent() {
            super("it does not end");
        }
    }
}
