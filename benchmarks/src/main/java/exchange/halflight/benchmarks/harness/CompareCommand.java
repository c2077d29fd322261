package exchange.halflight.benchmarks.harness;

import exchange.halflight.benchmarks.streams.CommandStream;
import exchange.halflight.benchmarks.streams.OrderIds;
import exchange.halflight.benchmarks.streams.StreamGenerator;
import exchange.halflight.benchmarks.streams.StreamSpec;
import exchange.halflight.benchmarks.subject.Subject;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What {@code bench book} and {@code bench core} have in common: which streams, how often, and the report. */
@Command(
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        footer = {
            "",
            "Each round runs passes ours, peer, peer, ours in two warm JVMs, one at a time, and gives one ratio of speeds;",
            "aa is the same between two JVMs with our engine. Every pass must reproduce the generator's trades and final",
            "book, or the run fails. The last lines are the medians."
        })
abstract class CompareCommand implements Runnable {
    /** Which kinds of order ids to run. */
    enum IdChoice {
        sequential,
        hashed,
        both;

        private List<OrderIds> kinds() {
            return switch (this) {
                case sequential -> List.of(OrderIds.SEQUENTIAL);
                case hashed -> List.of(OrderIds.HASHED);
                case both -> List.of(OrderIds.SEQUENTIAL, OrderIds.HASHED);
            };
        }
    }

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--streams",
            split = ",",
            paramLabel = "NAME",
            defaultValue = "churn1k,churn100k,mix1k,mix100k,readme",
            description = "Streams, by comma.")
    private List<StreamSpec> streams;

    @Option(
            names = "--ids",
            defaultValue = "sequential",
            paramLabel = "KIND",
            description = "Order ids: ${COMPLETION-CANDIDATES}.")
    private IdChoice ids;

    @Option(names = "--rounds", defaultValue = "40", paramLabel = "N", description = "Measured rounds a stream.")
    private int rounds;

    @Option(names = "--warm-ups", defaultValue = "8", paramLabel = "N", description = "Passes before the first round.")
    private int warmUps;

    @Option(names = "--commands", defaultValue = "1000000", paramLabel = "N", description = "Commands a pass.")
    private int commands;

    @Option(names = "--heap", defaultValue = "2g", paramLabel = "SIZE", description = "Heap of each of three JVMs.")
    private String heap;

    @Option(
            names = "--peer",
            paramLabel = "NAME",
            description = "Another engine to compare with: ${COMPLETION-CANDIDATES}.")
    private Subject otherPeer;

    @Option(names = "--ours", paramLabel = "NAME", description = "Another engine in our place.")
    private Subject otherOurs;

    private final String label;
    private final Subject ours;
    private final Subject peer;

    CompareCommand(String label, Subject ours, Subject peer) {
        this.label = label;
        this.ours = ours;
        this.peer = peer;
    }

    @Override
    public final void run() {
        PrintWriter out = spec.commandLine().getOut();
        List<String> lastLines = new ArrayList<>();
        double mostBytes = 0;
        for (OrderIds kind : ids.kinds()) {
            for (StreamSpec stream : streams) {
                ComparisonResult result = compare(StreamGenerator.generate(stream, kind, commands));
                String name = label + " " + stream + (kind == OrderIds.HASHED ? " hashed" : "");
                out.println(details(name, result));
                out.flush();
                lastLines.add(summary(name, result));
                mostBytes = Math.max(mostBytes, result.ourBytes());
            }
        }
        lastLines.forEach(out::println);
        out.printf(Locale.ROOT, "alloc bytes/order=%.3f%n", mostBytes);
        out.flush();
    }

    private ComparisonResult compare(CommandStream stream) {
        Subject first = otherOurs == null ? ours : otherOurs;
        Subject second = otherPeer == null ? peer : otherPeer;
        for (Subject subject : List.of(first, second)) {
            if (!subject.takes(stream.ids())) {
                throw new ParameterException(
                        spec.commandLine(), subject + " names orders itself: it takes no " + stream.ids() + " ids");
            }
        }
        return new Comparison(first, second, stream, spec.commandLine().getErr()).run(warmUps, rounds, heap);
    }

    private static String details(String name, ComparisonResult result) {
        return String.format(
                Locale.ROOT,
                "%s: ours %.1f ns/command, %.3f bytes; peer %.1f ns/command, %.1f bytes; control q1 %.2f q3 %.2f",
                name,
                result.ourNanos(),
                result.ourBytes(),
                result.peerNanos(),
                result.peerBytes(),
                result.control().q1(),
                result.control().q3());
    }

    private static String summary(String name, ComparisonResult result) {
        return String.format(
                Locale.ROOT,
                "%s ratio=%.2f (q1 %.2f q3 %.2f) aa=%.2f",
                name,
                result.ratio().median(),
                result.ratio().q1(),
                result.ratio().q3(),
                result.control().median());
    }
}
