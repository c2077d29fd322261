package exchange.halflight.benchmarks.harness;

import exchange.halflight.benchmarks.streams.CommandStream;
import exchange.halflight.benchmarks.streams.OrderIds;
import exchange.halflight.benchmarks.streams.StreamGenerator;
import exchange.halflight.benchmarks.streams.StreamSpec;
import exchange.halflight.benchmarks.subject.BookUnderTest;
import exchange.halflight.benchmarks.subject.Subject;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench replay}: one engine, one JVM, no comparison. For tuning and profiling. */
@Command(
        name = "replay",
        description = "Replays streams into one engine in this JVM and prints each pass; for tuning.",
        mixinStandardHelpOptions = true)
public final class ReplayCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--subject",
            required = true,
            paramLabel = "NAME",
            description = "Engine: ${COMPLETION-CANDIDATES}.")
    private Subject subject;

    @Option(
            names = "--streams",
            split = ",",
            paramLabel = "NAME",
            defaultValue = "churn1k,churn100k,mix1k,mix100k,readme",
            description = "Streams, by comma. Default: all five.")
    private List<StreamSpec> streams;

    @Option(
            names = "--ids",
            defaultValue = "sequential",
            paramLabel = "KIND",
            description = "Order ids: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private OrderIds ids;

    @Option(
            names = "--commands",
            defaultValue = "1000000",
            paramLabel = "N",
            description = "Measured commands a pass. Default: ${DEFAULT-VALUE}.")
    private int commands;

    @Option(
            names = "--passes",
            defaultValue = "20",
            paramLabel = "N",
            description = "Passes of each stream. Default: ${DEFAULT-VALUE}.")
    private int passes;

    @Override
    public void run() {
        for (StreamSpec stream : streams) {
            replay(StreamGenerator.generate(stream, ids, commands));
        }
    }

    private void replay(CommandStream stream) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(Locale.ROOT, "%s %s %s%n", stream.spec(), stream.ids(), stream.statistics());
        BookUnderTest engine = subject.create();
        double[] nanosPerCommand = new double[passes];
        for (int i = 0; i < passes; i++) {
            Pass.prepare(engine, stream);
            Pass pass = Pass.run(engine, stream);
            pass.requireOracle(subject.toString(), stream);
            nanosPerCommand[i] = (double) pass.nanos() / commands;
            out.printf(
                    Locale.ROOT,
                    "  pass %d: %.1f ns/command, %.2f bytes/command%n",
                    i + 1,
                    nanosPerCommand[i],
                    (double) pass.allocatedBytes() / commands);
            out.flush();
        }
        Arrays.sort(nanosPerCommand);
        out.printf(
                Locale.ROOT,
                "%s %s %s: median %.1f ns/command, best %.1f, %d trades, every pass equal to the oracle%n",
                subject,
                stream.spec(),
                stream.ids(),
                nanosPerCommand[passes / 2],
                nanosPerCommand[0],
                stream.oracle().trades());
        out.flush();
    }
}
