package exchange.halflight.testing.property;

import exchange.halflight.core.command.Commands;
import exchange.halflight.core.event.Events;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs the property suite over seeds and reports the first failure: its seed, the command line that repeats it, the shrunk
 * stream and the difference.
 */
public final class PropertyRun {
    private final PropertySuite suite;

    /**
     * A failure in words.
     *
     * @param steps the shrunk stream, whose last step differs
     */
    public record Failure(long seed, int commands, List<Step> steps, Difference difference) {
        @Override
        public String toString() {
            StringBuilder text = new StringBuilder("seed " + seed + ": " + difference.what() + "\n");
            text.append("repeat with: ./halflight property --seed ").append(seed);
            text.append(" --commands ").append(commands).append('\n');
            text.append("shrunk to ").append(steps.size()).append(" steps:\n");
            steps.forEach(step -> text.append("  ").append(step).append('\n'));
            return text.append(difference).toString();
        }
    }

    /** Holds the reference against what this makes. */
    public PropertyRun(Function<Events, Commands> subject) {
        suite = new PropertySuite(subject);
    }

    /** Runs one seed's stream of this many commands after its setting up; a failure comes shrunk. */
    public Optional<Failure> run(long seed, int commands) {
        List<Step> steps = StreamGenerator.generate(seed, commands);
        if (suite.run(steps).isEmpty()) {
            return Optional.empty();
        }
        List<Step> shrunk = new Shrinker(suite).shrink(steps);
        Difference difference = suite.run(shrunk).orElseThrow();
        return Optional.of(new Failure(seed, commands, shrunk, difference));
    }

    /** Runs seeds one after the other and stops at the first failure, which it prints. Returns an exit code: 0 = all agree, 1 = not. */
    public int run(long firstSeed, int seeds, int commands, PrintStream out) {
        for (long seed = firstSeed; seed < firstSeed + seeds; seed++) {
            Optional<Failure> failure = run(seed, commands);
            if (failure.isPresent()) {
                out.println(failure.get());
                return 1;
            }
        }
        out.println(
                seeds + " seeds from " + firstSeed + ", " + commands + " commands each: every event and answer agrees");
        return 0;
    }
}
