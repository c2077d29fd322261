package exchange.halflight.testing.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Leaves out what a difference does not need: the tail after it, then larger and smaller runs of steps before it. */
final class Shrinker {
    private static final int MOST_TRIES = 3_000;

    private final PropertySuite suite;
    private int triesLeft = MOST_TRIES;

    Shrinker(PropertySuite suite) {
        this.suite = suite;
    }

    /** The fewest steps found that still end in a difference; the given ones do. */
    List<Step> shrink(List<Step> failing) {
        List<Step> steps = cutTail(failing).orElseThrow();
        int run = Math.max(1, steps.size() / 2);
        while (triesLeft > 0) {
            int before = steps.size();
            steps = leaveOutRuns(steps, run);
            boolean stuck = steps.size() == before;
            if (run == 1 && stuck) {
                break;
            }
            run = stuck ? run / 2 : Math.clamp(run, 1, Math.max(1, steps.size() / 2));
        }
        return steps;
    }

    private List<Step> leaveOutRuns(List<Step> from, int run) {
        List<Step> steps = from;
        // From the end: what stands late builds on what stands early.
        for (int end = steps.size() - 1; end > 0 && triesLeft > 0; end -= run) {
            List<Step> fewer = new ArrayList<>(steps.subList(0, Math.max(0, end - run)));
            fewer.addAll(steps.subList(end, steps.size()));
            Optional<List<Step>> failing = cutTail(fewer);
            if (failing.isPresent()) {
                steps = failing.get();
                end = Math.min(end, steps.size());
            }
        }
        return steps;
    }

    /** The steps up to their first difference, empty where there is none. */
    private Optional<List<Step>> cutTail(List<Step> steps) {
        triesLeft--;
        return suite.run(steps).map(difference -> List.copyOf(steps.subList(0, steps.indexOf(difference.step()) + 1)));
    }
}
