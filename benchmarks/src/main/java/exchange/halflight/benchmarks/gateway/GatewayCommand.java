package exchange.halflight.benchmarks.gateway;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.HdrHistogram.Histogram;
import org.agrona.IoUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench gateway}: what a trader waits for, through HTTP from another process. */
@Command(
        name = "gateway",
        description =
                "Orders and queries over REST from a second process on the same machine: signed, limited, through the"
                        + " durable log and back.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        footer = {
            "",
            "Requests are sent at a fixed rate; a latency counts from the moment at which its request was due. Every reply must",
            "be the expected one, or the run fails."
        })
public final class GatewayCommand implements Callable<Integer> {
    private static final double MICROS = 1e3;

    @Spec
    private CommandSpec spec;

    @Option(names = "--seconds", defaultValue = "20", paramLabel = "N", description = "Seconds of each measurement.")
    private int seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "20",
            paramLabel = "N",
            description = "Seconds before it that do not count.")
    private int warmUp;

    @Option(names = "--orders", defaultValue = "1000", paramLabel = "N", description = "Orders a second.")
    private int orders;

    @Option(names = "--reads", defaultValue = "5000", paramLabel = "N", description = "Queries a second.")
    private int reads;

    @Option(names = "--connections", defaultValue = "16", paramLabel = "N", description = "Connections, and accounts.")
    private int connections;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where the exchange keeps its data; a new folder beside the project by default.")
    private Path directory;

    /** 0; a wrong reply ends the run with an exception. */
    @Override
    public Integer call() throws IOException, ExecutionException, InterruptedException {
        Path data = directory == null
                ? Files.createTempDirectory(Path.of("").toAbsolutePath(), "bench-gateway-")
                : directory;
        List<Trader> traders = new ArrayList<>();
        try (ServerProcess server = ServerProcess.start(data)) {
            for (int i = 0; i < connections; i++) {
                traders.add(Trader.open(server.port(), i));
            }
            measure(
                    "orders",
                    orders,
                    traders.stream()
                            .<OpenLoop.Sender>map(trader -> trader::placeOrder)
                            .toList());
            measure(
                    "reads",
                    reads,
                    traders.stream()
                            .<OpenLoop.Sender>map(trader -> trader::query)
                            .toList());
            for (Trader trader : traders) {
                trader.close();
            }
            return 0;
        } finally {
            IoUtil.delete(data.toFile(), false);
        }
    }

    private void measure(String what, int perSecond, List<OpenLoop.Sender> senders)
            throws ExecutionException, InterruptedException {
        new OpenLoop(perSecond, warmUp).run(senders);
        Histogram latencies = new OpenLoop(perSecond, seconds).run(senders);
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "gateway %s rate=%d p50=%.0f p99=%.0f max=%.0f us%n",
                what,
                perSecond,
                latencies.getValueAtPercentile(50) / MICROS,
                latencies.getValueAtPercentile(99) / MICROS,
                latencies.getMaxValue() / MICROS);
        out.flush();
    }
}
