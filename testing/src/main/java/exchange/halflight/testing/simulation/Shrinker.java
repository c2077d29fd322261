package exchange.halflight.testing.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Leaves out of a failing tape what the failure does not need: the tail, whole accounts, then larger and smaller runs of
 * entries, and lowers sizes and amounts at the end. A shorter tape counts where it breaks the same invariant.
 */
final class Shrinker {
    private static final int MOST_TRIES = 4_000;

    private final String invariant;
    private int triesLeft = MOST_TRIES;
    private List<TapeEntry> tape;

    private Shrinker(String invariant, List<TapeEntry> tape) {
        this.invariant = invariant;
        this.tape = tape;
    }

    /** The shortest tape found that breaks what the failure broke; its own where a replay of it breaks nothing. */
    static List<TapeEntry> shrink(Failure failure) {
        Shrinker shrinker = new Shrinker(failure.invariant(), failure.tape());
        if (shrinker.keep(failure.tape())) {
            shrinker.leaveOutAccounts();
            shrinker.leaveOutRuns();
            shrinker.lowerNumbers();
        }
        return shrinker.tape;
    }

    /** Takes a candidate, up to where it breaks, if it breaks the same. */
    private boolean keep(List<TapeEntry> candidate) {
        triesLeft--;
        TapeReplay.Outcome outcome = TapeReplay.of(candidate);
        if (outcome.breaks(invariant)) {
            tape = List.copyOf(outcome.done());
            return true;
        }
        return false;
    }

    private void leaveOutAccounts() {
        TreeSet<Integer> accounts = new TreeSet<>();
        for (TapeEntry entry : tape) {
            if (entry.kind() == TapeEntry.Kind.COMMAND) {
                accounts.add(Messages.accountId(entry.message()));
            }
        }
        accounts.remove(0);
        for (int account : accounts.descendingSet()) {
            keep(tape.stream()
                    .filter(entry ->
                            entry.kind() != TapeEntry.Kind.COMMAND || Messages.accountId(entry.message()) != account)
                    .toList());
        }
    }

    private void leaveOutRuns() {
        int run = Math.max(1, tape.size() / 2);
        while (triesLeft > 0) {
            int before = tape.size();
            leaveOutRuns(run);
            boolean stuck = tape.size() == before;
            if (run == 1 && stuck) {
                return;
            }
            run = stuck ? Math.max(1, run / 2) : Math.clamp(run, 1, Math.max(1, tape.size() / 2));
        }
    }

    /** From the end: what stands late builds on what stands early. */
    private void leaveOutRuns(int run) {
        for (int end = tape.size() - 1; end > 0 && triesLeft > 0; end -= run) {
            end = Math.min(end, tape.size() - 1);
            List<TapeEntry> fewer = new ArrayList<>(tape.subList(0, Math.max(0, end - run)));
            fewer.addAll(tape.subList(end, tape.size()));
            keep(fewer);
        }
    }

    private void lowerNumbers() {
        for (int i = 0; i < tape.size() && triesLeft > 0; i++) {
            while (triesLeft > 0 && lower(i)) {
                // as long as it still breaks
            }
        }
    }

    private boolean lower(int index) {
        TapeEntry entry = tape.get(index);
        if (entry.kind() != TapeEntry.Kind.COMMAND) {
            return false;
        }
        byte[] lowered = Messages.halved(entry.message());
        if (lowered == null) {
            return false;
        }
        List<TapeEntry> candidate = new ArrayList<>(tape);
        candidate.set(index, TapeEntry.command(entry.timeNanos(), lowered).placing(entry.orderId()));
        return keep(candidate) && index < tape.size();
    }
}
