package exchange.halflight.testing.simulation.invariants;

import java.util.ArrayList;
import java.util.List;

/** The changes of one command that no fill of an order explains, until something else does. */
final class ForcedChanges {
    private final List<Forced> changes = new ArrayList<>();

    /**
     * One change.
     *
     * @param tradedUnits what a trade of a liquidation has just closed, 0 = there was none
     * @param tradedMicros for this value
     */
    record Forced(PositionFold position, Standing before, Standing after, long tradedUnits, long tradedMicros) {}

    void add(Forced change) {
        changes.add(change);
    }

    /** The first that is left of this position, or null. */
    Forced first(PositionFold position) {
        for (int i = 0; i < changes.size(); i++) {
            if (changes.get(i).position == position) {
                return changes.get(i);
            }
        }
        return null;
    }

    /** Takes out the last one of this position, or answers null. */
    Forced takeLast(PositionFold position) {
        for (int i = changes.size() - 1; i >= 0; i--) {
            if (changes.get(i).position == position) {
                return changes.remove(i);
            }
        }
        return null;
    }

    /** Takes out all of this position, in their order. */
    List<Forced> takeAll(PositionFold position) {
        List<Forced> taken = new ArrayList<>();
        for (int i = 0; i < changes.size(); ) {
            if (changes.get(i).position == position) {
                taken.add(changes.remove(i));
            } else {
                i++;
            }
        }
        return taken;
    }

    /** Takes out any, or answers null. */
    Forced takeAny() {
        return changes.isEmpty() ? null : changes.removeLast();
    }
}
