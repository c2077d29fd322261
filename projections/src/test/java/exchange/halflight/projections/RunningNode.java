package exchange.halflight.projections;

import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.cluster.client.ClientSettings;
import exchange.halflight.cluster.client.CommandAnswer;
import exchange.halflight.cluster.client.ExchangeClient;
import exchange.halflight.cluster.codec.CommandEncoder;
import exchange.halflight.cluster.node.DataDirectory;
import exchange.halflight.cluster.node.ExchangeNode;
import exchange.halflight.cluster.node.FailStop;
import exchange.halflight.cluster.node.FreePorts;
import exchange.halflight.cluster.node.LogSizes;
import exchange.halflight.cluster.node.NodeSettings;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.ReferencePrices;
import exchange.halflight.core.market.BookKind;
import exchange.halflight.core.market.MarkPolicy;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketPolicies;
import exchange.halflight.core.market.Tier;
import exchange.halflight.core.order.Side;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.agrona.ExpandableArrayBuffer;

/** A node in this process, with a market and two accounts that trade with each other. */
final class RunningNode implements AutoCloseable {
    private static final long PRICE_UNITS = 10_000;

    private final Path data;
    private final ExchangeNode node;
    private final ExchangeClient client;
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private final CommandEncoder encoder = new CommandEncoder();
    private long commandId;

    /**
     * Starts one.
     *
     * @param lastCommandId the last one it was ever given, 0 = it is new
     */
    RunningNode(Path data, long lastCommandId) {
        this.data = data;
        node = ExchangeNode.start(NodeSettings.single(data, FreePorts.forNode())
                .withSizes(new LogSizes(1 << 18, 1 << 19))
                .withFailStop((component, cause) -> System.err.println(FailStop.explain(cause))));
        client = ExchangeClient.start(ClientSettings.local(data));
        commandId = lastCommandId;
        if (lastCommandId == 0) {
            open();
        }
    }

    Path aeronDirectory() {
        return DataDirectory.of(data).aeronDirectory();
    }

    Path journal() {
        return DataDirectory.of(data).journal();
    }

    long lastCommandId() {
        return commandId;
    }

    /** Trades this often; answers the number of the last event. */
    long trade(int times) {
        List<CompletableFuture<CommandAnswer>> answers = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            answers.add(submit(order(1, Side.BUY)));
            answers.add(submit(order(2, Side.SELL)));
        }
        long last = 0;
        for (CompletableFuture<CommandAnswer> answer : answers) {
            last = accepted(answer).eventSequence();
        }
        return last;
    }

    private void open() {
        accepted(submit(c -> c.openAccount(++commandId, false)));
        accepted(submit(c -> c.openAccount(++commandId, false)));
        accepted(submit(c -> c.deposit(++commandId, 1, 1_000_000_000_000L)));
        accepted(submit(c -> c.deposit(++commandId, 2, 1_000_000_000_000L)));
        MarketParameters market = new MarketParameters(
                "TEST",
                BookKind.LIT,
                MarkPolicy.INDEX,
                2,
                0,
                1,
                1,
                500,
                -200,
                50_000,
                10,
                0,
                0,
                List.of(new Tier(100, 0, 5_000, Tier.UNLIMITED)),
                MarketPolicies.PLAIN);
        accepted(submit(c -> c.createMarket(++commandId, market)));
        accepted(submit(c -> c.updateReference(
                ++commandId, new ReferencePrices().set(1, PRICE_UNITS - 1, PRICE_UNITS + 1, PRICE_UNITS))));
    }

    private Consumer<CommandEncoder> order(int accountId, Side side) {
        NewOrder order = new NewOrder().reset();
        order.accountId = accountId;
        order.commandId = ++commandId;
        order.marketId = 1;
        order.side = side;
        order.priceUnits = PRICE_UNITS;
        order.sizeUnits = 1;
        return c -> c.placeOrder(order);
    }

    private CompletableFuture<CommandAnswer> submit(Consumer<CommandEncoder> command) {
        command.accept(encoder.wrap(buffer, 0));
        return client.submit(buffer, 0, encoder.encodedLength());
    }

    private static CommandAnswer accepted(CompletableFuture<CommandAnswer> future) {
        CommandAnswer answer = future.orTimeout(30, TimeUnit.SECONDS).join();
        assertTrue(answer.accepted(), answer::toString);
        return answer;
    }

    @Override
    public void close() {
        client.close();
        node.close();
    }
}
