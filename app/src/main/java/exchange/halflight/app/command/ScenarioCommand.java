package exchange.halflight.app.command;

import exchange.halflight.app.client.CommandFailedException;
import exchange.halflight.testing.scenario.CoreExchange;
import exchange.halflight.testing.scenario.ScenarioResult;
import exchange.halflight.testing.scenario.ScenarioRunner;
import exchange.halflight.testing.scenario.cluster.ClusterExchange;
import exchange.halflight.testing.scenario.story.Scenario;
import exchange.halflight.testing.scenario.story.StoryFiles;
import exchange.halflight.testing.scenario.story.StoryFormatException;
import exchange.halflight.testing.scenario.story.StoryParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs market stories: one line per scenario, then how many passed and failed. */
@Command(name = "scenario", description = "Runs market stories against the core.")
public final class ScenarioCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int NOT_PARSED = 2;
    private static final int NODES_PER_PROCESSOR = 3;

    @Parameters(
            paramLabel = "FILE|FOLDER",
            arity = "1..*",
            description = "Scenario files, pages (.md) whose examples are scenarios, or folders of both.")
    private List<Path> paths;

    @Option(
            names = "--cluster",
            description =
                    "Through a real single-node log, with a restart from a snapshot in the middle of each story and a replay of"
                            + " the whole log at its end.")
    private boolean cluster;

    @Option(
            names = "--at-once",
            paramLabel = "N",
            description =
                    "Stories that run side by side, each on an exchange of its own (default: 1; with --cluster, whose nodes"
                            + " mostly wait, 3 for each processor).")
    private Integer atOnce;

    private CommandSpec spec;

    /** Called by picocli; the help lists what a market of a story may set. */
    @Spec
    void spec(CommandSpec newSpec) {
        spec = newSpec;
        spec.usageMessage().footer(ScenarioHelp.lines());
    }

    /** 0: all passed; 1: some failed; 2: a file is missing or does not parse, the others have run. */
    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        boolean allParsed = true;
        List<Scenario> scenarios = new ArrayList<>();
        try {
            for (Path file : StoryFiles.in(paths)) {
                try {
                    scenarios.addAll(StoryParser.parse(file));
                } catch (StoryFormatException e) {
                    err.println(e.getMessage());
                    allParsed = false;
                }
            }
        } catch (IOException e) {
            err.println(e);
            allParsed = false;
        }
        int failed;
        try (ExecutorService pool = Executors.newFixedThreadPool(width())) {
            failed = run(scenarios, pool, out, err);
        }
        out.println((scenarios.size() - failed) + " passed, " + failed + " failed");
        return allParsed ? failed > 0 ? FAILED : 0 : NOT_PARSED;
    }

    private int width() {
        if (atOnce != null && atOnce < 1) {
            throw new ParameterException(spec.commandLine(), "--at-once is 1 or more.");
        }
        int byDefault = cluster ? NODES_PER_PROCESSOR * Runtime.getRuntime().availableProcessors() : 1;
        return Objects.requireNonNullElse(atOnce, byDefault);
    }

    private int run(List<Scenario> scenarios, ExecutorService pool, PrintWriter out, PrintWriter err) {
        ScenarioRunner runner = new ScenarioRunner(cluster ? ClusterExchange::new : CoreExchange::new);
        int failed = 0;
        for (Future<ScenarioResult> future : runner.start(scenarios, pool)) {
            ScenarioResult result = await(future);
            out.println(result);
            out.flush();
            if (!result.passed()) {
                failed++;
            }
            if (result.cause() != null) {
                result.cause().printStackTrace(err);
            }
        }
        return failed;
    }

    private static ScenarioResult await(Future<ScenarioResult> result) {
        try {
            return result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("The stories were interrupted.", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A story broke its runner", e.getCause());
        }
    }
}
