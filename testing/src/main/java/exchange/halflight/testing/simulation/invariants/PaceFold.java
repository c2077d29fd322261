package exchange.halflight.testing.simulation.invariants;

/**
 * How many accounts of a market have had their turn to be liquidated in the running second of sequenced time, as far as the
 * events show: what happens in a command that began in an earlier second may belong to that.
 */
final class PaceFold {
    private long second = -1;
    private int counted;
    private boolean isKnown;

    /**
     * Counts a position once a second.
     *
     * @param crosses whether the command at hand began in an earlier second
     * @return whether it is certain that it was not counted yet
     */
    boolean count(PositionFold position, long nowSecond, boolean crosses) {
        if (nowSecond != second) {
            second = nowSecond;
            counted = 0;
            isKnown = true;
        }
        isKnown &= !crosses;
        if (position.countedSecond == second) {
            return false;
        }
        position.countedSecond = second;
        counted += crosses ? 0 : 1;
        return !crosses;
    }

    /** No less than this many have been counted in this second. */
    int counted() {
        return counted;
    }

    /** Whether it is certain that fewer have been counted in this second. */
    boolean isBelow(int perSecond, long nowSecond) {
        return nowSecond == second ? isKnown && counted < perSecond : perSecond > 0;
    }
}
