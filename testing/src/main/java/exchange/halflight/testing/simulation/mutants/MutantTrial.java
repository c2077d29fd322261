package exchange.halflight.testing.simulation.mutants;

import exchange.halflight.testing.simulation.Simulation;
import exchange.halflight.testing.simulation.Swarm.Fault;
import exchange.halflight.testing.simulation.exchange.Coverage;
import java.util.EnumSet;
import java.util.function.LongFunction;
import java.util.regex.Pattern;

/** Runs seeds inside a {@link MutantLoader}: takes a seed, answers what it broke, in words, or null. */
public final class MutantTrial implements LongFunction<String> {
    /** For each command of a seed, whose runs take up to two thousand without a bug. */
    private static final long MOST_JUMPS = 20_000;

    /** What a class that the edit has made impossible leads to. */
    private static final Pattern MALFORMED = Pattern.compile(
            "java\\.lang\\.(Verify|ClassFormat|NoSuch\\w+|AbstractMethod|IllegalAccess|IncompatibleClass\\w+)Error");

    private final int steps;
    private final Simulation simulation;

    public MutantTrial(int steps) {
        this.steps = steps;
        simulation = new Simulation(EnumSet.allOf(Fault.class), steps, new Coverage());
    }

    @Override
    public String apply(long seed) {
        Fuel.fill(steps * MOST_JUMPS);
        String broken =
                simulation.run(seed).map(failure -> failure.broken().getFirst()).orElse(null);
        if (broken != null && MALFORMED.matcher(broken).find()) {
            throw new IllegalStateException("no bug but no class: " + broken);
        }
        return broken;
    }
}
