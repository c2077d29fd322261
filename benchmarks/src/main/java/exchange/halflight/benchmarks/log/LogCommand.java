package exchange.halflight.benchmarks.log;

import exchange.halflight.benchmarks.streams.CommandStream;
import exchange.halflight.benchmarks.streams.OrderIds;
import exchange.halflight.benchmarks.streams.StreamGenerator;
import exchange.halflight.benchmarks.streams.StreamSpec;
import exchange.halflight.cluster.node.FailStop;
import exchange.halflight.cluster.node.NodeSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import org.agrona.IoUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench log}: durable orders through a node, and a bare echo beside it. */
@Command(
        name = "log",
        description = "Orders to their acknowledgement through the durable log of one node, beside a bare echo on"
                + " Aeron Cluster with the same settings, in one process with client and load.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        footer = {
            "",
            "The orders are those of the stream mix1k. Both clusters run all the time and take turns: exchange, echo, echo,",
            "exchange. The exchange must accept every order, or the run fails."
        })
public final class LogCommand implements Callable<Integer> {
    private static final double MICROS = 1e3;

    @Spec
    private CommandSpec spec;

    @Option(names = "--rounds", defaultValue = "5", paramLabel = "N", description = "Measured rounds.")
    private int rounds;

    @Option(names = "--rate", defaultValue = "10000", paramLabel = "N", description = "Orders a second, open loop.")
    private int rate;

    @Option(names = "--open", defaultValue = "30000", paramLabel = "N", description = "Orders a turn, open loop.")
    private int open;

    @Option(names = "--saturated", defaultValue = "200000", paramLabel = "N", description = "Orders a turn, saturated.")
    private int saturated;

    @Option(names = "--window", defaultValue = "1024", paramLabel = "N", description = "Orders underway, saturated.")
    private int window;

    @Option(names = "--port", defaultValue = "9500", description = "First of 12 UDP ports.")
    private int port;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where the logs are written; a new folder beside the project by default.")
    private Path directory;

    /** 0, or 1 where a command was refused or not answered. */
    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Path root =
                directory == null ? Files.createTempDirectory(Path.of("").toAbsolutePath(), "bench-log-") : directory;
        int turns = 2 * (rounds + 1);
        CommandStream stream =
                StreamGenerator.generate(StreamSpec.MIX_1K, OrderIds.SEQUENTIAL, turns * (open + saturated));
        try (LogUnderTest exchange = new ExchangeLog(settings(root.resolve("exchange"), port));
                LogUnderTest echo = new EchoLog(settings(root.resolve("echo"), port + 6))) {
            LoadClient ours = new LoadClient("the exchange", exchange, new OrderFeed(stream));
            LoadClient bare = new LoadClient("the echo", echo, new OrderFeed(stream));
            measure(ours, bare, out);
            return 0;
        } finally {
            IoUtil.delete(root.toFile(), false);
        }
    }

    private void measure(LoadClient ours, LoadClient bare, PrintWriter out) {
        ours.beside(bare);
        bare.beside(ours);
        ours.prepare(window);
        bare.prepare(window);
        LogResult result = new LogResult();
        for (int round = 0; round <= rounds; round++) {
            LogResult into = round == 0 ? new LogResult() : result;
            turn(ours, into.ours);
            turn(bare, into.echo);
            turn(bare, into.echo);
            turn(ours, into.ours);
            out.printf(
                    Locale.ROOT,
                    "%s %d: saturated %,.0f beside %,.0f a second%n",
                    round == 0 ? "warm-up" : "round",
                    round,
                    into.ours.lastSaturated(),
                    into.echo.lastSaturated());
            out.flush();
        }
        Histogram exchange = result.ours.latency;
        Histogram echo = result.echo.latency;
        out.printf(
                Locale.ROOT,
                "log open%dk p50=%.0f p99=%.0f echo p50=%.0f p99=%.0f%n",
                rate / 1_000,
                exchange.getValueAtPercentile(50) / MICROS,
                exchange.getValueAtPercentile(99) / MICROS,
                echo.getValueAtPercentile(50) / MICROS,
                echo.getValueAtPercentile(99) / MICROS);
        out.printf(
                Locale.ROOT,
                "log saturated ratio=%.2f exchange=%,.0f echo=%,.0f%n",
                result.ours.medianSaturated() / result.echo.medianSaturated(),
                result.ours.medianSaturated(),
                result.echo.medianSaturated());
        out.flush();
    }

    private void turn(LoadClient client, LogResult.Side side) {
        side.latency.add(client.openLoop(rate, open));
        side.saturated.add(client.saturate(window, saturated));
    }

    private static NodeSettings settings(Path data, int basePort) {
        return NodeSettings.single(data, basePort).withFailStop(FailStop.process());
    }
}
