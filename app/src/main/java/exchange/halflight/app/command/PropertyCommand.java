package exchange.halflight.app.command;

import exchange.halflight.core.engine.Engine;
import exchange.halflight.testing.property.PropertyRun;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Holds the core to the naive reference over random command streams. */
@Command(
        name = "property",
        description = "Runs random command streams through the core and the naive reference and compares every event. A"
                + " difference is shown with its seed and the shortest stream found that shows it; exit code 1.")
public final class PropertyCommand implements Callable<Integer> {
    @Option(names = "--seed", defaultValue = "1", description = "First seed; default ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--seeds", defaultValue = "1", description = "How many seeds, rising; default ${DEFAULT-VALUE}.")
    private int seeds;

    @Option(names = "--commands", defaultValue = "400", description = "Commands of a stream; default ${DEFAULT-VALUE}.")
    private int commands;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (seeds < 1 || commands < 1) {
            throw new ParameterException(spec.commandLine(), "--seeds and --commands must be at least 1");
        }
        return new PropertyRun(Engine::new).run(seed, seeds, commands, System.out);
    }
}
