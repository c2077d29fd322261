package exchange.halflight.cluster;

import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.cluster.client.ClientSettings;
import exchange.halflight.cluster.client.CommandAnswer;
import exchange.halflight.cluster.client.ExchangeClient;
import exchange.halflight.cluster.codec.CommandEncoder;
import exchange.halflight.cluster.codec.StatePosition;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.ReferencePrices;
import exchange.halflight.core.market.BookKind;
import exchange.halflight.core.market.MarkPolicy;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketPolicies;
import exchange.halflight.core.market.Tier;
import exchange.halflight.core.order.Side;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.agrona.ExpandableArrayBuffer;

/** A client for tests: operator and trader at once, waiting for every answer. */
public final class Trader implements AutoCloseable {
    private static final long TIMEOUT_SECONDS = 20;

    private final ExchangeClient client;
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private final CommandEncoder encoder = new CommandEncoder();

    public Trader(Path dataDirectory) {
        this(ClientSettings.local(dataDirectory));
    }

    public Trader(ClientSettings settings) {
        client = ExchangeClient.start(settings);
    }

    public ExchangeClient client() {
        return client;
    }

    /** A market whose mark is its index, 10,000 price units. */
    public static MarketParameters market(String symbol) {
        return new MarketParameters(
                symbol,
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
    }

    /** A limit order of one account, GTC. */
    public static NewOrder order(int accountId, long commandId, Side side, long priceUnits, long sizeUnits) {
        NewOrder order = new NewOrder().reset();
        order.accountId = accountId;
        order.commandId = commandId;
        order.marketId = 1;
        order.side = side;
        order.priceUnits = priceUnits;
        order.sizeUnits = sizeUnits;
        return order;
    }

    /** Two accounts with money and a market with a reference; operator command ids 1 to 6. */
    public void openExchange() {
        accepted(c -> c.openAccount(1, false));
        accepted(c -> c.openAccount(2, false));
        accepted(c -> c.deposit(3, 1, 1_000_000_000_000L));
        accepted(c -> c.deposit(4, 2, 1_000_000_000_000L));
        accepted(c -> c.createMarket(5, market("TEST")));
        accepted(c -> c.updateReference(6, new ReferencePrices().set(1, 9_999, 10_001, 10_000)));
    }

    public CommandAnswer accepted(Consumer<CommandEncoder> command) {
        CommandAnswer answer = send(command);
        assertTrue(answer.accepted(), answer::toString);
        return answer;
    }

    public CommandAnswer place(NewOrder order) {
        return send(c -> c.placeOrder(order));
    }

    public CommandAnswer send(Consumer<CommandEncoder> command) {
        return await(submit(command));
    }

    public CompletableFuture<CommandAnswer> submit(Consumer<CommandEncoder> command) {
        command.accept(encoder.wrap(buffer, 0));
        return client.submit(buffer, 0, encoder.encodedLength());
    }

    public StatePosition hash() {
        return await(client.hash());
    }

    public StatePosition snapshot() {
        return await(client.snapshot());
    }

    public static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("No answer", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
