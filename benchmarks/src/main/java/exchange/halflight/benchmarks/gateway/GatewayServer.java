package exchange.halflight.benchmarks.gateway;

import exchange.halflight.cluster.client.ClientSettings;
import exchange.halflight.cluster.client.CommandAnswer;
import exchange.halflight.cluster.client.ExchangeClient;
import exchange.halflight.cluster.codec.CommandEncoder;
import exchange.halflight.cluster.node.ExchangeNode;
import exchange.halflight.cluster.node.FailStop;
import exchange.halflight.cluster.node.FreePorts;
import exchange.halflight.cluster.node.NodeSettings;
import exchange.halflight.core.command.ReferencePrices;
import exchange.halflight.core.market.BookKind;
import exchange.halflight.core.market.MarkPolicy;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketPolicies;
import exchange.halflight.core.market.Tier;
import exchange.halflight.gateway.Gateway;
import exchange.halflight.gateway.history.Archive;
import exchange.halflight.gateway.http.HttpPart;
import exchange.halflight.gateway.http.HttpServer;
import exchange.halflight.gateway.rest.NativeApi;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.agrona.ExpandableArrayBuffer;

/**
 * The child process: a node, a database and a gateway with everything that a trader's request passes, and limits that let the load
 * in. It says on which port it listens and ends with its input.
 */
final class GatewayServer {
    static final String LISTENING = "listening ";
    static final String MARKET = "BENCH-PERP";
    /** Price around which orders are, in whole units of the market's price. */
    static final int PRICE = 10_000;

    private static final Duration STREAM_PATIENCE = Duration.ofSeconds(10);

    private GatewayServer() {}

    /** Argument: the data directory. */
    public static void main(String[] args) throws Exception {
        Path data = Path.of(args[0]);
        PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        FailStop failStop = FailStop.process();
        try (ExchangeNode _ = ExchangeNode.start(
                        NodeSettings.single(data, FreePorts.forNode()).withFailStop(failStop));
                BenchedAccounts accounts = BenchedAccounts.start(data)) {
            openMarket(ClientSettings.local(data));
            try (Gateway gateway = Gateway.start(settings(data, accounts, failStop))) {
                answers.println(LISTENING + gateway.httpPort());
                while (System.in.read() >= 0) {
                    // Until the input ends.
                }
            }
        }
    }

    private static Gateway.Settings settings(Path data, BenchedAccounts accounts, FailStop failStop) {
        List<HttpPart> parts = new ArrayList<>(accounts.parts());
        parts.addAll(NativeApi.open(InstantSource.system(), "bench", () -> false));
        return new Gateway.Settings(
                0,
                Optional.empty(),
                HttpServer.Settings.local(0, parts.toArray(new HttpPart[0])),
                ClientSettings.local(data),
                Archive.none(),
                STREAM_PATIENCE,
                cause -> failStop.stop("the gateway", cause));
    }

    private static void openMarket(ClientSettings settings) throws ExecutionException, InterruptedException {
        try (ExchangeClient client = ExchangeClient.start(settings)) {
            ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
            CommandEncoder encoder = new CommandEncoder().wrap(buffer, 0);
            encoder.createMarket(1, market());
            encoder.updateReference(2, new ReferencePrices().set(1, PRICE - 1, PRICE + 1, PRICE));
            for (CompletableFuture<CommandAnswer> answer : client.submitBatch(buffer, 0, encoder.encodedLength())) {
                if (!answer.get().accepted()) {
                    throw new IllegalStateException("the market can't be opened: " + answer.get());
                }
            }
        }
    }

    private static MarketParameters market() {
        return new MarketParameters(
                MARKET,
                BookKind.LIT,
                MarkPolicy.INDEX,
                0,
                3,
                1,
                1,
                500,
                -200,
                50_000,
                10,
                0,
                0,
                List.of(new Tier(20, 0, 25_000, Tier.UNLIMITED)),
                MarketPolicies.PLAIN);
    }
}
