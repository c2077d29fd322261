package exchange.halflight.testing.simulation.mutants;

import exchange.halflight.testing.simulation.Simulation;
import exchange.halflight.testing.simulation.Swarm.Fault;
import exchange.halflight.testing.simulation.exchange.Coverage;
import java.util.EnumSet;
import java.util.function.LongFunction;

/** Runs seeds inside a {@link MutantLoader}: takes a seed, answers what it broke, in words, or null. */
public final class MutantTrial implements LongFunction<String> {
    private final Simulation simulation;

    public MutantTrial(int steps) {
        simulation = new Simulation(EnumSet.allOf(Fault.class), steps, new Coverage());
    }

    @Override
    public String apply(long seed) {
        return simulation.run(seed).map(failure -> failure.broken().getFirst()).orElse(null);
    }
}
