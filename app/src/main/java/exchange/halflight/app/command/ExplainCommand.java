package exchange.halflight.app.command;

import exchange.halflight.app.client.CommandFailedException;
import exchange.halflight.app.explain.ExplainException;
import exchange.halflight.app.explain.Explainer;
import exchange.halflight.app.explain.Explanation;
import exchange.halflight.cluster.archive.DamagedArchiveException;
import exchange.halflight.cluster.node.DataDirectory;
import exchange.halflight.cluster.replay.LogReplay;
import exchange.halflight.cluster.replay.ReplayException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code explain}: an event's arithmetic. */
@Command(
        name = "explain",
        description = {
            "Recomputes an event from the log, line by line with the rulebook's section, without the core's arithmetic, and says",
            "whether the numbers are those that the exchange told. Numbers of events are printed by: events, log."
        })
final class ExplainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Data directory of the node.")
    private Path data;

    @ArgGroup(multiplicity = "1")
    private Wanted wanted;

    /** Either an event or a trade. */
    private static final class Wanted {
        @Option(names = "--event", paramLabel = "N", description = "The event's number.")
        private Long event;

        @Option(names = "--trade", paramLabel = "N", description = "The trade's number.")
        private Long trade;
    }

    /** 0: explained, and equal where it was recomputed; 1: there is no such event, or its numbers are other ones. */
    @Override
    public Integer call() {
        Explainer explainer = wanted.event != null ? Explainer.ofEvent(wanted.event) : Explainer.ofTrade(wanted.trade);
        try (LogReplay replay = LogReplay.open(DataDirectory.of(data), null, explainer)) {
            replay.runWhile(explainer::needsMore);
            Explanation explanation = explainer.explain();
            PrintWriter out = spec.commandLine().getOut();
            explanation.lines().forEach(out::println);
            out.flush();
            return explanation.isEqual() ? 0 : 1;
        } catch (ReplayException | DamagedArchiveException | ExplainException e) {
            throw new CommandFailedException(e.getMessage(), e);
        }
    }
}
