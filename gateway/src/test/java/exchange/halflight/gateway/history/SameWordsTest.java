package exchange.halflight.gateway.history;

import static exchange.halflight.gateway.RunningExchange.limit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.gateway.RunningExchange;
import exchange.halflight.gateway.service.Services;
import exchange.halflight.messages.grpc.AmendOrderRequest;
import exchange.halflight.messages.grpc.AmountRequest;
import exchange.halflight.messages.grpc.CancelAllRequest;
import exchange.halflight.messages.grpc.OpenAccountRequest;
import exchange.halflight.messages.grpc.Order;
import exchange.halflight.messages.grpc.OrderReply;
import exchange.halflight.messages.grpc.OrderType;
import exchange.halflight.messages.grpc.PlaceOrderRequest;
import exchange.halflight.messages.grpc.Side;
import exchange.halflight.messages.grpc.TimeInForce;
import exchange.halflight.messages.grpc.TriggerBy;
import exchange.halflight.projections.history.History.OrderKind;
import exchange.halflight.projections.history.Span;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory and tables are folded by different code from the same journal: what both hold, both tell word for word. */
final class SameWordsTest {
    private static final AtomicReference<Services> SERVICES = new AtomicReference<>();
    private static final Span ALL = Span.latest(1_000).fromTheOldest();

    @TempDir
    private static Path folder;

    private static TestTables tables;
    private static RunningExchange exchange;

    @BeforeAll
    static void start() throws Exception {
        tables = new TestTables(folder.resolve("postgres"));
        Path data = folder.resolve("exchange");
        exchange = new RunningExchange(data, Archive.of(tables.history()), (routes, services) -> SERVICES.set(services))
                .withMarketAndAccounts();
        tradeInManyWays();
        tables.project(data);
        tables.await(exchange.hash().getEventSequence());
    }

    @AfterAll
    static void stop() throws Exception {
        exchange.close();
        tables.close();
    }

    private static void tradeInManyWays() {
        place(limit(1, Side.BUY, "49990", "0.5").setClientOrderId("a'\\"));
        place(limit(1, Side.BUY, "49980", "0.1").setPostOnly(true));
        place(limit(2, Side.SELL, "49980", "0.6"));
        place(limit(2, Side.SELL, "49985", "1").setTimeInForce(TimeInForce.IOC));
        place(limit(2, Side.BUY, "49000", "0.2")
                .setTimeInForce(TimeInForce.GTD)
                .setExpiresNanos(8_000_000_000_000_000_000L));
        place(limit(1, Side.SELL, "50020", "0.4").setReduceOnly(true));
        OrderReply amended = place(limit(2, Side.BUY, "49500", "0.7"));
        assertFalse(exchange.exchange()
                .amendOrder(AmendOrderRequest.newBuilder()
                        .setAccountId(2)
                        .setOrderId(amended.getOrder().getOrderId())
                        .setPrice("49510")
                        .setSize("0.9")
                        .build())
                .hasRejection());
        place(trigger(1, OrderType.STOP_MARKET, Side.SELL, "49600").setTimeInForce(TimeInForce.IOC));
        place(trigger(1, OrderType.TAKE_PROFIT_LIMIT, Side.SELL, "51000").setPrice("50900"));
        place(trigger(1, OrderType.TRAILING_STOP, Side.SELL, "").setCallbackPpm(100_000));
        // The stop fires by this trade.
        place(limit(1, Side.SELL, "49510", "0.1"));
        exchange.exchange()
                .withdraw(AmountRequest.newBuilder()
                        .setAccountId(2)
                        .setAmount("12.5")
                        .build());
        exchange.exchange()
                .cancelAll(CancelAllRequest.newBuilder().setAccountId(1).build());
    }

    @Test
    void ordersThatHaveEnded() throws InterruptedException {
        for (int account = 1; account <= 2; account++) {
            int number = account;
            List<Order> remembered = SERVICES.get()
                    .history()
                    .orders(account, OrderKind.ALL, order -> true, ALL)
                    .rows();
            List<Order> stored = remembered.stream()
                    .map(order -> tables.history().order(number, order.getOrderId()))
                    .map(order -> messages().order(number, order.orElseThrow()))
                    .toList();
            assertEquals(remembered, stored);
        }
        List<Order> firsts = SERVICES.get()
                .history()
                .orders(1, OrderKind.ALL, order -> order.getTriggeredNanos() > 0, ALL)
                .rows();
        assertEquals(1, firsts.size(), "one trigger has fired");
    }

    @Test
    void trades() throws InterruptedException {
        for (int account = 1; account <= 2; account++) {
            var remembered = SERVICES.get().history().trades(account, 0, ALL).rows();
            assertTrue(remembered.size() >= 4, remembered::toString);
            assertEquals(
                    remembered,
                    tables.history().trades(account, 0, ALL).rows().stream()
                            .map(messages()::trade)
                            .toList());
        }
    }

    @Test
    void movements() throws InterruptedException {
        for (int account = 1; account <= 2; account++) {
            var remembered =
                    SERVICES.get().history().movements(account, Set.of(), ALL).rows();
            assertTrue(remembered.size() >= 5, remembered::toString);
            assertEquals(
                    remembered,
                    tables.history().movements(account, Set.of(), ALL).rows().stream()
                            .map(messages()::movement)
                            .toList());
        }
    }

    @Test
    void whoIsTooFarBehindIsNotAsked() {
        Archive archive = Archive.of(tables.history());
        NoHistoryException behind = assertThrows(
                NoHistoryException.class,
                () -> archive.ask(new Archive.Needed(Long.MAX_VALUE - 1, 1L << 40), history -> 1));
        assertTrue(behind.getMessage().contains("catches up"), behind.getMessage());
        assertThrows(NoHistoryException.class, () -> Archive.none().ask(new Archive.Needed(0, 0), history -> 1));
    }

    @Test
    void whatHasNotComeIsAwaited() throws InterruptedException {
        long next = exchange.hash().getEventSequence() + 1;
        Thread.ofVirtual().start(() -> exchange.operator().openAccount(OpenAccountRequest.getDefaultInstance()));
        assertEquals(
                "asked", Archive.of(tables.history()).ask(new Archive.Needed(Long.MAX_VALUE - 1, next), history -> {
                    assertTrue(history.reach().eventSequence() >= next);
                    return "asked";
                }));
    }

    private static PlaceOrderRequest.Builder trigger(int account, OrderType type, Side side, String price) {
        return PlaceOrderRequest.newBuilder()
                .setAccountId(account)
                .setMarket(RunningExchange.MARKET)
                .setSide(side)
                .setType(type)
                .setTriggerBy(TriggerBy.BY_LAST)
                .setTriggerPrice(price)
                .setSize("0.1");
    }

    private static OrderReply place(PlaceOrderRequest.Builder order) {
        OrderReply reply = exchange.exchange().placeOrder(order.build());
        assertFalse(reply.hasRejection(), reply::toString);
        return reply;
    }

    private static PastMessages messages() {
        return new PastMessages(SERVICES.get().view().markets());
    }
}
