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
                        + " durable log and back; and trades told to many who listen.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        footer = {
            "",
            "Requests are sent at a fixed rate; a latency counts from the moment at which its request was due. Every reply must",
            "be the expected one, or the run fails."
        })
public final class GatewayCommand implements Callable<Integer> {
    private static final double MICROS = 1e3;
    private static final int WARM_READS_SECONDS = 20;
    private static final int WARM_STREAMS_SECONDS = 10;

    @Spec
    private CommandSpec spec;

    @Option(names = "--seconds", defaultValue = "20", paramLabel = "N", description = "Seconds of each measurement.")
    private int seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "90",
            paramLabel = "N",
            description =
                    "Seconds of orders before it that do not count: a gateway runs for days, and its first minute is slow.")
    private int warmUp;

    @Option(
            names = "--orders",
            defaultValue = "1000",
            paramLabel = "N",
            description = "Orders a second, 0 = leave this out.")
    private int orders;

    @Option(
            names = "--reads",
            defaultValue = "5000",
            paramLabel = "N",
            description = "Queries a second, 0 = leave this out.")
    private int reads;

    @Option(names = "--connections", defaultValue = "16", paramLabel = "N", description = "Connections, and accounts.")
    private int connections;

    @Option(
            names = "--subscribers",
            defaultValue = "5000",
            paramLabel = "N",
            description = "Connections that listen to all trades of a market, 0 = leave this out.")
    private int subscribers;

    @Option(names = "--trades", defaultValue = "5", paramLabel = "N", description = "Trades a second they are told.")
    private int trades;

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
            if (orders > 0) {
                warm(traders);
                Histogram latencies = new OpenLoop(orders, seconds).run(senders(traders, Trader::placeOrder));
                print("orders", "rate=" + orders, latencies);
            }
            if (reads > 0) {
                new OpenLoop(reads, WARM_READS_SECONDS).run(senders(traders, Trader::query));
                Histogram latencies = new OpenLoop(reads, seconds).run(senders(traders, Trader::query));
                print("reads", "rate=" + reads, latencies);
            }
            if (subscribers > 0) {
                listen(server.port());
            }
            for (Trader trader : traders) {
                trader.close();
            }
            return 0;
        } finally {
            IoUtil.delete(data.toFile(), false);
        }
    }

    private void warm(List<Trader> traders) throws ExecutionException, InterruptedException {
        new OpenLoop(orders, warmUp).run(senders(traders, Trader::placeOrder));
    }

    private void listen(int port) throws IOException, InterruptedException {
        try (Subscribers all = Subscribers.open(port, subscribers);
                Trader seller = Trader.open(port, connections);
                Trader buyer = Trader.open(port, connections + 1)) {
            seller.offer(trades * (WARM_STREAMS_SECONDS + seconds));
            all.measure(trades, WARM_STREAMS_SECONDS, buyer.lastTrade(), buyer::buyOne);
            Histogram latencies = all.measure(trades, seconds, buyer.lastTrade(), buyer::buyOne);
            print("streams", "subscribers=" + subscribers + " rate=" + trades, latencies);
        }
    }

    /** What one of the traders does. */
    private interface Action {
        void by(Trader trader) throws IOException;
    }

    private static List<OpenLoop.Sender> senders(List<Trader> traders, Action action) {
        return traders.stream()
                .<OpenLoop.Sender>map(trader -> () -> action.by(trader))
                .toList();
    }

    private void print(String what, String load, Histogram latencies) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "gateway %s %s p50=%.0f p99=%.0f max=%.0f us%n",
                what,
                load,
                latencies.getValueAtPercentile(50) / MICROS,
                latencies.getValueAtPercentile(99) / MICROS,
                latencies.getMaxValue() / MICROS);
        out.flush();
    }
}
