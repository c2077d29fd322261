package exchange.halflight.app.command;

import exchange.halflight.testing.scenario.CoreExchange;
import exchange.halflight.testing.scenario.ScenarioExchange;
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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs market stories: one line per scenario, then how many passed and failed. */
@Command(name = "scenario", description = "Runs market stories against the core.")
public final class ScenarioCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int NOT_PARSED = 2;

    @Parameters(paramLabel = "FILE|FOLDER", arity = "1..*", description = "Scenario files, or folders of .yaml files.")
    private List<Path> paths;

    @Option(
            names = "--cluster",
            description = "Through a real single-node log, with a restart from a snapshot in the middle of each story.")
    private boolean cluster;

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
        int failed = run(scenarios, cluster ? ClusterExchange::new : CoreExchange::new, out, err);
        out.println((scenarios.size() - failed) + " passed, " + failed + " failed");
        return allParsed ? failed > 0 ? FAILED : 0 : NOT_PARSED;
    }

    private static int run(List<Scenario> scenarios, ScenarioExchange.Kind kind, PrintWriter out, PrintWriter err) {
        ScenarioRunner runner = new ScenarioRunner(kind);
        int failed = 0;
        for (Scenario scenario : scenarios) {
            ScenarioResult result = runner.run(scenario);
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
}
