package exchange.halflight.testing.simulation.invariants;

import java.util.ArrayList;
import java.util.List;

/** What was found broken since the last look. */
final class Findings {
    /** More than these say nothing new. */
    private static final int MOST = 20;

    private final List<String> broken = new ArrayList<>();

    /** Notes a broken invariant by its name, and what was seen. */
    void add(String invariant, String seen) {
        if (broken.size() < MOST) {
            broken.add(invariant + ": " + seen);
        }
    }

    /** Notes a number that is not the one it must be. */
    void different(String invariant, String what, long expected, long found) {
        add(invariant, what + " should be " + expected + " and is " + found);
    }

    /** What was noted since the last call. */
    List<String> take() {
        if (broken.isEmpty()) {
            return List.of();
        }
        List<String> taken = List.copyOf(broken);
        broken.clear();
        return taken;
    }
}
