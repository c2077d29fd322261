package exchange.halflight.app.command;

import exchange.halflight.app.client.CommandFailedException;
import exchange.halflight.app.explain.ExplainException;
import exchange.halflight.app.explain.Explainer;
import exchange.halflight.app.explain.Explanation;
import exchange.halflight.cluster.archive.DamagedArchiveException;
import exchange.halflight.cluster.archive.Recording;
import exchange.halflight.cluster.journal.JournalChannel;
import exchange.halflight.cluster.journal.JournalFile;
import exchange.halflight.cluster.node.DataDirectory;
import exchange.halflight.cluster.replay.LogReplay;
import exchange.halflight.cluster.replay.ReplayException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code explain}: an event's arithmetic. */
@Command(
        name = "explain",
        description =
                "Recomputes an event from the log, line by line with the rulebook's section, without the core's arithmetic, and"
                        + " says whether the numbers are those that the journal tells.",
        footer = {
            "",
            "A fill, a funding payment, a step of a liquidation, a takeover and an auto-deleveraging are recomputed, whichever of"
                    + " their events is named; of any other event it says what it is. Numbers of events are printed by: events,"
                    + " log. The exchange may run meanwhile.",
            "",
            "Exit code: 0 explained and equal, 1 the journal tells other numbers or there is no such event, trade or log,"
                    + " 2 wrong usage."
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

    /** 0: explained, and equal where it was recomputed; 1: there is no such event, or other numbers were told. */
    @Override
    public Integer call() {
        Explainer explainer = explainer();
        DataDirectory directory = DataDirectory.of(data);
        if (!Files.exists(directory.formatFile())) {
            throw new CommandFailedException(
                    Files.isDirectory(data)
                            ? data + " is no data directory of a node"
                            : "There is no directory " + data);
        }
        try (LogReplay replay = LogReplay.open(directory, null, explainer)) {
            replay.runWhile(explainer::needsMore);
            explainer.recorded(recorded(directory, explainer));
            Explanation explanation = explainer.explain();
            PrintWriter out = spec.commandLine().getOut();
            explanation.lines().forEach(out::println);
            out.flush();
            return explanation.isEqual() ? 0 : 1;
        } catch (ReplayException | DamagedArchiveException | ExplainException e) {
            throw new CommandFailedException(e.getMessage(), e);
        }
    }

    private Explainer explainer() {
        long number = wanted.event != null ? wanted.event : wanted.trade;
        if (number < 1) {
            String option = wanted.event != null ? "--event" : "--trade";
            throw new ParameterException(
                    spec.commandLine(), "Invalid value for option '" + option + "': numbers begin at 1, not " + number);
        }
        return wanted.event != null ? Explainer.ofEvent(number) : Explainer.ofTrade(number);
    }

    /** What the journal has of the wanted event's command; the node may not have recorded all of it yet. */
    private static List<DirectBuffer> recorded(DataDirectory directory, Explainer explainer) {
        List<DirectBuffer> events = new ArrayList<>();
        Optional<Recording> recording = JournalChannel.recording(directory.journal());
        if (explainer.firstEvent() == 0 || recording.isEmpty()) {
            return events;
        }
        try (JournalFile journal = JournalFile.open(recording.get(), explainer.firstEvent())) {
            while (events.size() < explainer.eventCount() && journal.next()) {
                byte[] copy = new byte[journal.length()];
                journal.buffer().getBytes(journal.offset(), copy);
                events.add(new UnsafeBuffer(copy));
            }
        }
        return events;
    }
}
