package exchange.halflight.benchmarks.funding;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code bench funding}: one payment of a large market, every event encoded, while another market's orders come in. Each of
 * them waits for one part of the payment at most. Times are of the processor.
 */
@Command(
        name = "funding",
        description = "Pays the funding of a market with many positions while another market trades.",
        mixinStandardHelpOptions = true)
public final class FundingCommand implements Runnable {
    /** Time of the processor, so that other programs on the machine do not count. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--positions",
            defaultValue = "1000000",
            paramLabel = "N",
            description = "Open positions, an even number. Default: ${DEFAULT-VALUE}.")
    private int positions;

    @Option(
            names = "--payments",
            defaultValue = "8",
            paramLabel = "N",
            description = "Payments. Default: ${DEFAULT-VALUE}.")
    private int payments;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        FundedExchange exchange = new FundedExchange(positions);
        long bestNanos = Long.MAX_VALUE;
        long bestWaitNanos = Long.MAX_VALUE;
        for (int payment = 1; payment <= payments; payment++) {
            exchange.approachPayment();
            long longestNanos = 0;
            long entries = 0;
            long started = THREADS.getCurrentThreadCpuTime();
            long before = started;
            do {
                exchange.tradeOther();
                long now = THREADS.getCurrentThreadCpuTime();
                longestNanos = Math.max(longestNanos, now - before);
                before = now;
                entries++;
            } while (exchange.isPaying());
            long nanos = before - started;
            bestNanos = Math.min(bestNanos, nanos);
            bestWaitNanos = Math.min(bestWaitNanos, longestNanos);
            out.printf(
                    Locale.ROOT,
                    "  payment %d: %.1f ms in %d entries of the log, the longest %.2f ms%n",
                    payment,
                    nanos / 1e6,
                    entries,
                    longestNanos / 1e6);
            out.flush();
        }
        exchange.engine().audit();
        out.printf(
                Locale.ROOT,
                "funding of %d positions: best of %d payments %.1f ms, the longest wait of another market's order %.2f ms%n",
                positions,
                payments,
                bestNanos / 1e6,
                bestWaitNanos / 1e6);
        out.flush();
    }
}
