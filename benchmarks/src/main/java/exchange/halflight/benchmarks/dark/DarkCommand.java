package exchange.halflight.benchmarks.dark;

import com.sun.management.ThreadMXBean;
import exchange.halflight.benchmarks.harness.WrongOutcomeException;
import exchange.halflight.benchmarks.streams.TradeTally;
import exchange.halflight.benchmarks.subject.EncodedEvents;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench dark}: the whole core on the stream {@code dark10k}, every event encoded; the best of several passes counts. */
@Command(
        name = "dark",
        description = "Runs the core on a mixed stream for a dark book with 10,000 resting orders.",
        mixinStandardHelpOptions = true)
public final class DarkCommand implements Runnable {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--commands",
            defaultValue = "1000000",
            paramLabel = "N",
            description = "Measured commands a pass. Default: ${DEFAULT-VALUE}.")
    private int commands;

    @Option(
            names = "--passes",
            defaultValue = "10",
            paramLabel = "N",
            description = "Passes. Default: ${DEFAULT-VALUE}.")
    private int passes;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        DarkStreamGenerator.Generated generated = DarkStreamGenerator.generate(commands);
        long best = Long.MAX_VALUE;
        long bestCpu = Long.MAX_VALUE;
        long leastBytes = Long.MAX_VALUE;
        long hash = 0;
        for (int pass = 1; pass <= passes; pass++) {
            TradeTally trades = new TradeTally();
            EncodedEvents events = new EncodedEvents(trades);
            DarkExchange exchange = new DarkExchange(events);
            DarkStream stream = generated.stream();
            exchange.run(stream, 0, generated.prefill());
            System.gc();
            long bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
            long cpuBefore = THREADS.getCurrentThreadCpuTime();
            long started = System.nanoTime();
            exchange.run(stream, generated.prefill(), stream.count());
            long nanos = System.nanoTime() - started;
            long cpuNanos = THREADS.getCurrentThreadCpuTime() - cpuBefore;
            long bytes = THREADS.getCurrentThreadAllocatedBytes() - bytesBefore;
            exchange.engine().audit();
            if (pass > 1 && exchange.engine().stateHash() != hash) {
                throw new WrongOutcomeException("pass " + pass + " ended in another state than the first");
            }
            hash = exchange.engine().stateHash();
            best = Math.min(best, nanos);
            bestCpu = Math.min(bestCpu, cpuNanos);
            leastBytes = Math.min(leastBytes, bytes);
            out.printf(
                    Locale.ROOT,
                    "  pass %d: %.2f M orders/s, %.2f M by processor time, %.2f bytes/order, %d trades%n",
                    pass,
                    commands * 1e3 / nanos,
                    commands * 1e3 / cpuNanos,
                    (double) bytes / commands,
                    trades.count());
            out.flush();
        }
        out.printf(
                Locale.ROOT,
                "dark10k: best of %d passes %.2f M orders/s (%.2f M by processor time), %.2f bytes/order; after each pass nothing left that could trade, every pass"
                        + " in the same state%n",
                passes,
                commands * 1e3 / best,
                commands * 1e3 / bestCpu,
                (double) leastBytes / commands);
        out.flush();
    }
}
