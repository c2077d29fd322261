package exchange.halflight.app.command;

import exchange.halflight.testing.simulation.SimulationRun;
import exchange.halflight.testing.simulation.SimulationRun.Settings;
import exchange.halflight.testing.simulation.Swarm.Fault;
import exchange.halflight.testing.simulation.mutants.MutantRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the simulator. */
@Command(
        name = "simulate",
        description =
                "Runs whole days of a made-up exchange, drawn from seeds: actors, an oracle, faults. Every event is"
                        + " audited, every seed run twice and from its middle. A failure is shown with its seed, step and"
                        + " invariant, and its shortest tape is written to a file; exit code 1. See docs/simulator.md.")
public final class SimulateCommand implements Callable<Integer> {
    @Option(names = "--from", defaultValue = "1", description = "First seed; default ${DEFAULT-VALUE}.")
    private long from;

    @Option(names = "--seeds", defaultValue = "20", description = "How many seeds, rising; default ${DEFAULT-VALUE}.")
    private int seeds;

    @Option(names = "--commands", defaultValue = "10000", description = "Commands of a seed; default ${DEFAULT-VALUE}.")
    private int commands;

    @Option(
            names = "--faults",
            defaultValue = "all",
            description = "Faults that runs may draw: all, none, or some of drop,duplicate,delay,restart,time,oracle;"
                    + " default ${DEFAULT-VALUE}.")
    private String faults;

    @Option(names = "--threads", defaultValue = "1", description = "Seeds run at once; default ${DEFAULT-VALUE}.")
    private int threads;

    @Option(
            names = "--out",
            defaultValue = "data/simulation",
            description = "Where the tapes of failures go; default ${DEFAULT-VALUE}.")
    private Path folder;

    @Option(names = "--file", description = "Runs the tape that a failure left in this file, and nothing else.")
    private Path file;

    @Option(
            names = "--mutants",
            arity = "0..1",
            fallbackValue = "",
            description = "Plants bugs instead, one at a time, and tells which the seeds catch; with a text, only those"
                    + " whose name contains it. --seeds is the most tried on each.")
    private String mutants;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (seeds < 1 || commands < 1 || threads < 1) {
            throw new ParameterException(spec.commandLine(), "--seeds, --commands and --threads must be at least 1");
        }
        if (file != null) {
            return SimulationRun.replay(file, System.out);
        }
        if (mutants != null) {
            return new MutantRun(seeds, commands, threads, System.out).run(mutants);
        }
        String command = "./halflight simulate" + (faults.equals("all") ? "" : " --faults " + faults);
        Settings settings = new Settings(from, seeds, commands, chosen(), threads, folder, command);
        return new SimulationRun(settings, System.out).run();
    }

    private Set<Fault> chosen() {
        if (faults.equals("all")) {
            return EnumSet.allOf(Fault.class);
        }
        if (faults.equals("none")) {
            return EnumSet.noneOf(Fault.class);
        }
        try {
            return Arrays.stream(faults.split(","))
                    .map(name -> Fault.valueOf(name.strip().toUpperCase(Locale.ROOT)))
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(Fault.class)));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--faults names an unknown fault: " + faults, e);
        }
    }
}
