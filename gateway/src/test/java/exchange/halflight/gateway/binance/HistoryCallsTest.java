package exchange.halflight.gateway.binance;

import static exchange.halflight.gateway.RunningExchange.MARKET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import exchange.halflight.gateway.RunningExchange;
import exchange.halflight.gateway.access.Authenticator;
import exchange.halflight.gateway.access.ClientAddresses;
import exchange.halflight.gateway.access.Limits;
import exchange.halflight.gateway.access.TestIdentity;
import exchange.halflight.gateway.access.TierLimits;
import exchange.halflight.gateway.binance.SignedCalls.Answer;
import exchange.halflight.gateway.history.Archive;
import exchange.halflight.gateway.history.TestTables;
import exchange.halflight.messages.grpc.BatchRequest;
import exchange.halflight.messages.grpc.OrderCommand;
import exchange.halflight.messages.grpc.PlaceOrderRequest;
import exchange.halflight.messages.grpc.Side;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an account did, further back than the gateway remembers, in the words of the compatible API. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class HistoryCallsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TierLimits MUCH = new TierLimits(1_000_000, 100_000, 1_000_000, 1, 1, 1, 1_000_000, 1_000_000);
    private static final String TRADES = "/fapi/v1/userTrades";
    private static final String ORDERS = "/fapi/v1/allOrders";
    private static final String INCOME = "/fapi/v1/income";
    private static final String SYMBOL = "symbol=" + MARKET;
    private static final int COUNT = 1_200;

    @TempDir
    private static Path folder;

    private static TestIdentity identity;
    private static TestTables tables;
    private static RunningExchange exchange;
    private static SignedCalls calls;
    private static SignedCalls others;

    @BeforeAll
    static void start() throws Exception {
        identity = new TestIdentity(folder.resolve("identity"), InstantSource.system());
        tables = new TestTables(folder.resolve("tables"));
        Limits limits = new Limits(System::nanoTime, 1_000, subject -> MUCH);
        exchange = new RunningExchange(
                        folder.resolve("exchange"),
                        Archive.of(tables.history()),
                        new BinancePart(
                                new Authenticator(identity.identity(), limits, new ClientAddresses(List.of())),
                                limits,
                                new ListenKeys(InstantSource.system()),
                                InstantSource.system()))
                .withMarketAndAccounts();
        calls = calls(1);
        others = calls(2);
        for (int done = 0; done < COUNT; done += 50) {
            BatchRequest.Builder batch = BatchRequest.newBuilder();
            for (int i = done; i < done + 50; i++) {
                Side side = i % 2 == 0 ? Side.BUY : Side.SELL;
                add(batch, RunningExchange.limit(2, side == Side.BUY ? Side.SELL : Side.BUY, "50000", "0.01"));
                add(batch, RunningExchange.limit(1, side, "50000", "0.01").setClientOrderId("c" + i));
            }
            exchange.exchange()
                    .batch(batch.build())
                    .getAnswersList()
                    .forEach(answer -> assertFalse(answer.hasRejection(), answer::toString));
        }
        tables.project(folder.resolve("exchange"));
        tables.await(exchange.hash().getEventSequence());
    }

    private static void add(BatchRequest.Builder batch, PlaceOrderRequest.Builder order) {
        batch.addCommands(OrderCommand.newBuilder().setPlace(order));
    }

    private static SignedCalls calls(int account) {
        return new SignedCalls(
                exchange.gateway.httpPort(),
                identity.identity()
                        .paperKeys()
                        .create(account, TestIdentity.CLIENT)
                        .key());
    }

    @AfterAll
    static void stop() throws Exception {
        exchange.close();
        tables.close();
        identity.close();
    }

    @Test
    void tradesFromANumberOnAreAllTrades() throws Exception {
        List<Long> found = new ArrayList<>();
        long from = 0;
        for (JsonNode page = rows(TRADES, SYMBOL + "&limit=333&fromId=0");
                page.size() > 0;
                page = rows(TRADES, SYMBOL + "&limit=333&fromId=" + from)) {
            page.forEach(trade -> found.add(trade.path("id").asLong()));
            from = found.getLast() + 1;
        }
        assertEquals(LongStream.rangeClosed(1, COUNT).boxed().toList(), found);
        assertEquals(LongStream.rangeClosed(COUNT - 499, COUNT).boxed().toList(), numbers(rows(TRADES, SYMBOL), "id"));
    }

    @Test
    void tradesOfATimeAndOfAnOrder() throws Exception {
        JsonNode first = rows(TRADES, SYMBOL + "&limit=1000&fromId=0");
        long start = first.get(100).path("time").asLong();
        long end = first.get(400).path("time").asLong();
        List<Long> expected = new ArrayList<>();
        first.forEach(trade -> {
            if (trade.path("time").asLong() >= start && trade.path("time").asLong() <= end) {
                expected.add(trade.path("id").asLong());
            }
        });
        String span = "&startTime=" + start + "&endTime=" + end;
        assertEquals(expected, numbers(rows(TRADES, SYMBOL + "&limit=1000" + span), "id"));
        assertEquals(expected.subList(0, 7), numbers(rows(TRADES, SYMBOL + "&limit=7" + span), "id"), "from the begin");
        List<Long> last = numbers(rows(TRADES, SYMBOL + "&limit=5&endTime=" + end), "id");
        assertEquals(expected.subList(expected.size() - 5, expected.size()), last, "without a begin the last");
        assertEquals(List.of(1L), numbers(rows(TRADES, SYMBOL + "&orderId=1"), "id"));
        assertEquals(
                "0.25",
                rows(TRADES, SYMBOL + "&orderId=1").get(0).path("commission").asText());
    }

    @Test
    void allOrdersAreAllOrders() throws Exception {
        List<Long> found = numbers(rows(ORDERS, SYMBOL + "&limit=1000&orderId=0"), "orderId");
        assertEquals(LongStream.rangeClosed(1, 1_000).boxed().toList(), found);
        found = numbers(rows(ORDERS, SYMBOL + "&limit=1000&orderId=1001"), "orderId");
        assertEquals(LongStream.rangeClosed(1_001, COUNT).boxed().toList(), found);
        assertEquals(
                LongStream.rangeClosed(COUNT - 499, COUNT).boxed().toList(), numbers(rows(ORDERS, SYMBOL), "orderId"));
        assertEquals(0, rows("/fapi/v1/allAlgoOrders", SYMBOL + "&algoId=0").size());
        JsonNode order = MAPPER.readTree(
                calls.get("/fapi/v1/order", SYMBOL + "&orderId=2").body());
        assertEquals(
                "FILLED c1",
                order.path("status").asText() + " "
                        + order.path("clientOrderId").asText());
        String byClientId = SYMBOL + "&origClientOrderId=c0";
        assertEquals(200, calls.get("/fapi/v1/order", byClientId).status());
        assertEquals(-2013, others.get("/fapi/v1/order", byClientId).code());
        assertEquals(
                -2013, calls.get("/fapi/v1/order", SYMBOL + "&orderId=999999").code());
    }

    @Test
    void incomeFromTheFirstOn() throws Exception {
        List<Long> found = numbers(rows(INCOME, "limit=1000&fromTranId=1"), "tranId");
        assertEquals(LongStream.rangeClosed(1, 1_000).boxed().toList(), found);
        found = numbers(rows(INCOME, "limit=1000&fromTranId=1001"), "tranId");
        assertEquals(LongStream.rangeClosed(1_001, COUNT + 1).boxed().toList(), found);
        JsonNode deposits = rows(INCOME, "incomeType=TRANSFER");
        assertEquals(1, deposits.size());
        assertEquals(
                "10000000 DEPOSIT",
                deposits.get(0).path("income").asText() + " "
                        + deposits.get(0).path("info").asText());
        assertEquals(
                1_000,
                rows(INCOME, "incomeType=COMMISSION&limit=1000&startTime=0&" + SYMBOL)
                        .size());
    }

    @ParameterizedTest
    @CsvSource({
        "startTime=999999999999999999, 0",
        "endTime=0, 0",
        "endTime=999999999999999999&limit=10, 10",
        "startTime=5&endTime=4, 0",
        "fromId=999999999999999999, 0",
        "limit=100000&fromId=0, 1000",
    })
    void spansThatAreOdd(String span, int rows) throws Exception {
        assertEquals(rows, rows(TRADES, SYMBOL + "&" + span).size());
    }

    @ParameterizedTest
    @CsvSource({
        "startTime=-1, -1130",
        "endTime=1e9, -1130",
        "fromId=9999999999999999999, -1130",
        "limit=0, -1130",
        "limit=-5, -1130",
        "orderId=%27%20OR%201%3D1, -1130",
    })
    void numbersThatAreNone(String span, int code) throws Exception {
        assertEquals(code, calls.get(TRADES, SYMBOL + "&" + span).code());
    }

    @Test
    void aTypeThatIsNoneIsOfNothing() throws Exception {
        assertEquals(0, rows(INCOME, "incomeType=%27%20OR%20%27%27%3D%27").size());
        assertEquals(-1121, calls.get(INCOME, "symbol=%27%3B--").code());
        assertEquals(
                -2013,
                calls.get("/fapi/v1/order", SYMBOL + "&origClientOrderId=%27%20OR%20%27%27%3D%27")
                        .code());
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void withoutTheDatabaseTradingGoesOn() throws Exception {
        tables.shut();
        for (String query : List.of(
                TRADES + "?" + SYMBOL + "&fromId=0",
                ORDERS + "?" + SYMBOL + "&orderId=0",
                INCOME + "?fromTranId=1",
                "/fapi/v1/order?" + SYMBOL + "&orderId=2")) {
            String[] parts = query.split("\\?", 2);
            Answer answer = calls.get(parts[0], parts[1]);
            assertEquals("503 -1001 1", answer.status() + " " + answer.code() + " " + answer.retryAfter(), query);
        }
        assertEquals(500, rows(TRADES, SYMBOL).size());
        assertEquals(500, rows(ORDERS, SYMBOL).size());
        assertEquals(100, rows(INCOME, "").size());
        String order = SYMBOL + "&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.1&price=49000";
        Answer placed = calls.call("POST", "/fapi/v1/order", order);
        assertEquals(200, placed.status(), placed.body());
        String id = MAPPER.readTree(placed.body()).path("orderId").asText();
        assertEquals(
                200,
                calls.call("DELETE", "/fapi/v1/order", SYMBOL + "&orderId=" + id)
                        .status());
    }

    private static JsonNode rows(String path, String parameters) throws Exception {
        Answer answer = calls.get(path, parameters);
        assertEquals(200, answer.status(), answer.body());
        JsonNode rows = MAPPER.readTree(answer.body());
        assertTrue(rows.isArray(), answer.body());
        return rows;
    }

    private static List<Long> numbers(JsonNode rows, String name) {
        List<Long> numbers = new ArrayList<>();
        rows.forEach(row -> numbers.add(row.path(name).asLong()));
        return numbers;
    }
}
