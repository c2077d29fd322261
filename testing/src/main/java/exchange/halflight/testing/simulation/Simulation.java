package exchange.halflight.testing.simulation;

import exchange.halflight.testing.simulation.Swarm.Fault;
import exchange.halflight.testing.simulation.exchange.Coverage;
import exchange.halflight.testing.simulation.exchange.TailReplay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Runs a seed: once with its restarts, once more from its written choices and without them, and once from a snapshot in the
 * middle; all three must tell the same events and end in the same bytes.
 */
public final class Simulation {
    private final Set<Fault> faults;
    private final int steps;
    private final Coverage coverage;

    /** @param steps commands, timers and restarts of each run */
    public Simulation(Set<Fault> faults, int steps, Coverage coverage) {
        this.faults = faults.isEmpty() ? EnumSet.noneOf(Fault.class) : EnumSet.copyOf(faults);
        this.steps = steps;
        this.coverage = coverage;
    }

    /** Runs a seed; what it broke, empty where nothing. */
    public Optional<Failure> run(long seed) {
        Choices choices = Choices.ofSeed(seed);
        Run first = new Run(choices, faults, true, steps, coverage);
        List<String> broken = first.go(steps);
        if (broken.isEmpty()) {
            broken = brokenBy(() -> runAgain(choices, first));
        }
        List<TapeEntry> tape = new ArrayList<>(first.tape());
        if (broken.isEmpty()) {
            broken = brokenBy(() -> replayTail(first));
            if (!broken.isEmpty()) {
                // The tape shows it by itself where the exchange restarts at that snapshot.
                tape.add(
                        first.middleEntry(),
                        TapeEntry.restart(tape.get(first.middleEntry() - 1).timeNanos()));
            }
        }
        return broken.isEmpty() ? Optional.empty() : Optional.of(new Failure(seed, steps, broken, List.copyOf(tape)));
    }

    /** What a repetition breaks, also where it throws. */
    private static List<String> brokenBy(Supplier<List<String>> repetition) {
        try {
            return repetition.get();
        } catch (RuntimeException | Error e) {
            return List.of("determinism: in a repetition there is " + Failure.describe(e));
        }
    }

    /** The same choices again, from nothing and without a restart. */
    private List<String> runAgain(Choices choices, Run first) {
        Run second = new Run(choices.again(), faults, false, steps, new Coverage());
        List<String> broken = second.go(steps);
        if (!broken.isEmpty()) {
            return broken;
        }
        for (int i = 0; i < first.tape().size(); i++) {
            TapeEntry entry = first.tape().get(i);
            TapeEntry other = i < second.tape().size() ? second.tape().get(i) : null;
            if (other == null
                    || other.timeNanos() != entry.timeNanos()
                    || !Arrays.equals(entry.message(), other.message())) {
                return List.of("determinism: step " + i + " of the second run is another command");
            }
        }
        if (first.exchange().eventHash() != second.exchange().eventHash()) {
            return List.of("determinism: a run without restarts tells other events");
        }
        boolean equal =
                Arrays.equals(first.exchange().snapshot(), second.exchange().snapshot());
        return equal ? List.of() : List.of("determinism: a run without restarts ends in another snapshot");
    }

    /** The tape from the snapshot in the middle. */
    private static List<String> replayTail(Run first) {
        if (first.middleImage() == null) {
            return List.of();
        }
        TailReplay replay = new TailReplay(first.middleImage(), first.middleHash());
        repeat(first.tape().subList(first.middleEntry(), first.tape().size()), replay);
        if (replay.eventHash() != first.exchange().eventHash()) {
            return List.of("determinism: a snapshot and the commands behind it tell other events");
        }
        boolean equal = Arrays.equals(first.exchange().snapshot(), replay.snapshot());
        return equal
                ? List.of()
                : List.of("determinism: a snapshot and the commands behind it end in another snapshot");
    }

    private static void repeat(List<TapeEntry> tape, TailReplay replay) {
        for (TapeEntry entry : tape) {
            switch (entry.kind()) {
                case COMMAND -> replay.send(entry.timeNanos(), entry.message());
                case TIMER -> replay.pass(entry.timeNanos());
                case RESTART -> {
                    // The replay needs none.
                }
            }
        }
    }
}
