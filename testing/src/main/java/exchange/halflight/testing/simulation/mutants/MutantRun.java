package exchange.halflight.testing.simulation.mutants;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;

/** Tries whether the simulator catches each planted bug, and with how many seeds. */
public final class MutantRun {
    private final int seeds;
    private final int steps;
    private final int threads;
    private final PrintStream out;

    /** What came of one bug: the seed that caught it, 0 = none, and what it broke. */
    private record Trial(Mutant mutant, long seed, String broken) {}

    /**
     * A run of trials.
     *
     * @param seeds most seeds tried on a bug
     * @param steps commands of each seed
     */
    public MutantRun(int seeds, int steps, int threads, PrintStream out) {
        this.seeds = seeds;
        this.steps = steps;
        this.threads = threads;
        this.out = out;
    }

    /**
     * Tries all bugs whose name contains this. Returns an exit code: 0 = at least 95 of a hundred are caught, the canary
     * among them.
     */
    public int run(String name) throws InterruptedException {
        List<Mutant> mutants = Mutants.ALL.stream()
                .filter(mutant -> mutant.name().contains(name))
                .toList();
        List<Trial> trials = tryAll(mutants);
        long caught = trials.stream().filter(trial -> trial.seed > 0).count();
        long mostSeeds = trials.stream().mapToLong(Trial::seed).max().orElse(0);
        out.println(caught + " of " + mutants.size() + " planted bugs caught, the last one by seed " + mostSeeds);
        trials.stream()
                .filter(trial -> trial.seed == 0)
                .forEach(trial -> out.println("  not caught: " + trial.mutant.name()));
        boolean canary = trials.stream()
                .noneMatch(trial -> trial.mutant.name().equals(Mutants.CANARY.name()) && trial.seed != 1);
        return canary && caught * 100 >= mutants.size() * 95L ? 0 : 1;
    }

    private List<Trial> tryAll(List<Mutant> mutants) throws InterruptedException {
        List<Trial> trials = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Trial>> running = new ArrayList<>();
            mutants.forEach(mutant -> running.add(pool.submit(() -> tryOne(mutant))));
            for (Future<Trial> trial : running) {
                Trial ended = trial.get();
                trials.add(ended);
                out.println(String.format(
                        Locale.ROOT,
                        "%-55s %s",
                        ended.mutant.name(),
                        ended.seed == 0 ? "NOT CAUGHT" : "seed " + ended.seed + ", " + ended.broken));
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a trial could not be held", e.getCause());
        }
        return trials;
    }

    private Trial tryOne(Mutant mutant) {
        LongFunction<?> trial = trialOf(mutant);
        for (long seed = 1; seed <= seeds; seed++) {
            Object broken = trial.apply(seed);
            if (broken != null) {
                return new Trial(mutant, seed, broken.toString());
            }
        }
        return new Trial(mutant, 0, "");
    }

    private LongFunction<?> trialOf(Mutant mutant) {
        try {
            return (LongFunction<?>) new MutantLoader(mutant)
                    .loadClass(MutantTrial.class.getName())
                    .getConstructor(int.class)
                    .newInstance(steps);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the trial of '" + mutant.name() + "' cannot be set up", e);
        }
    }
}
