package exchange.halflight.gateway.rest;

import static exchange.halflight.gateway.RunningExchange.MARKET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import exchange.halflight.gateway.RunningExchange;
import exchange.halflight.gateway.access.Limits;
import exchange.halflight.gateway.access.TierLimits;
import exchange.halflight.gateway.history.Archive;
import exchange.halflight.gateway.history.TestTables;
import exchange.halflight.gateway.http.HttpPart;
import exchange.halflight.messages.grpc.BatchReply;
import exchange.halflight.messages.grpc.BatchRequest;
import exchange.halflight.messages.grpc.OrderAnswer;
import exchange.halflight.messages.grpc.OrderCommand;
import exchange.halflight.messages.grpc.PlaceOrderRequest;
import exchange.halflight.messages.grpc.Side;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A real node, two accounts that trade more often than the gateway remembers, and the tables on a real PostgreSQL. Account 1 has an
 * order that stays open from the beginning, so its memory of orders has gaps.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class HistoryRestTest {
    private static final TierLimits MUCH = new TierLimits(1_000_000, 100_000, 1_000_000, 1, 1, 1, 1_000_000, 1_000_000);
    private static final int TRADES = 1_300;
    private static final List<String> LISTS = List.of(
            "/trades",
            "/ledger",
            "/balance/history",
            "/funding-payments",
            "/positions/history",
            "/positions/liquidations",
            "/orders");

    @TempDir
    private static Path folder;

    private static TestTables tables;
    private static RunningExchange exchange;
    private static Rest rest;

    @BeforeAll
    static void start() throws Exception {
        tables = new TestTables(folder.resolve("postgres"));
        List<HttpPart> parts = new ArrayList<>(NativeApi.trading(new Limits(System::nanoTime, 1_000, subject -> MUCH)));
        parts.add((routes, services) -> routes.gate(new TestGate()));
        exchange = new RunningExchange(data(), Archive.of(tables.history()), parts.toArray(HttpPart[]::new))
                .withMarketAndAccounts();
        rest = new Rest(exchange.gateway.httpPort());
        place(List.of(RunningExchange.limit(1, Side.BUY, "49900", "0.01").build()));
        for (int done = 0; done < TRADES; done += 50) {
            List<PlaceOrderRequest> orders = new ArrayList<>();
            for (int i = done; i < done + 50; i++) {
                Side side = i % 2 == 0 ? Side.BUY : Side.SELL;
                orders.add(RunningExchange.limit(2, side == Side.BUY ? Side.SELL : Side.BUY, "50000", "0.01")
                        .build());
                orders.add(RunningExchange.limit(1, side, "50000", "0.01")
                        .setClientOrderId("c" + i)
                        .build());
            }
            place(orders);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        rest.close();
        exchange.close();
        tables.close();
    }

    /** Nothing is projected yet: rather nothing at all than a list with a gap. */
    @Test
    @Order(1)
    void whereTheTablesAreBehindThereIsNoGap() throws Exception {
        assertEquals(500, get("/trades?limit=500").ok().path("trades").size());
        int remembered =
                all("/trades?limit=400&from=" + timeOfTrade(700), "trades").size();
        assertTrue(remembered > 700 && remembered < 1_000, () -> remembered + " trades");
        for (String path : List.of("/trades?limit=500&until=" + timeOfTrade(700), "/funding-payments")) {
            Rest.Answer answer = get(path);
            assertEquals(503, answer.status(), path);
            assertEquals("HISTORY_UNAVAILABLE", answer.code());
            assertEquals(
                    "1", answer.response().headers().firstValue("Retry-After").orElse(""));
        }
        assertEquals(503, get("/orders/2").status());
        tables.project(data());
        tables.await(exchange.hash().getEventSequence());
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 100, 37})
    void everyTradeComesOnce(int limit) throws Exception {
        List<JsonNode> trades = all("/trades?limit=" + limit, "trades");
        assertEquals(
                IntStream.range(0, TRADES).mapToObj(i -> "c" + (TRADES - 1 - i)).toList(),
                trades.stream()
                        .map(trade -> trade.path("clientOrderId").asText())
                        .toList());
        assertEquals(
                TRADES,
                trades.stream()
                        .map(trade -> trade.path("tradeId").asText())
                        .distinct()
                        .count());
        assertTrue(trades.stream()
                .allMatch(trade -> trade.path("fee").asText().equals("0.25")
                        && trade.path("price").asText().equals("50000")
                        && !trade.path("maker").asBoolean()));
    }

    @Test
    void aSpanOfTimeAcrossTheSeam() throws Exception {
        List<JsonNode> trades = all("/trades?limit=500", "trades");
        String from = trades.get(1_150).path("timeNanos").asText();
        String until = trades.get(850).path("timeNanos").asText();
        List<JsonNode> expected = trades.stream()
                .filter(trade -> trade.path("timeNanos").asLong() >= Long.parseLong(from)
                        && trade.path("timeNanos").asLong() < Long.parseLong(until))
                .toList();
        assertTrue(expected.size() > 100);
        assertEquals(
                expected, all("/trades?limit=41&from=" + from + "&until=" + until + "&market=" + MARKET, "trades"));
        String order = expected.getLast().path("orderId").asText();
        assertEquals(List.of(expected.getLast()), all("/trades?order=" + order, "trades"));
    }

    @Test
    void theLedgerAddsUp() throws Exception {
        List<JsonNode> entries = all("/ledger?limit=333", "entries");
        assertEquals(1 + TRADES, entries.size(), "a deposit, and the fee of each trade");
        BigDecimal balance = new BigDecimal("0");
        long number = 0;
        for (JsonNode entry : entries.reversed()) {
            balance = balance.add(new BigDecimal(entry.path("amount").asText()));
            number++;
            assertEquals(number, entry.path("sequence").asLong());
            assertEquals(
                    0, balance.compareTo(new BigDecimal(entry.path("balance").asText())), entry::toString);
        }
        JsonNode now = get("/balance").ok();
        assertEquals(
                0,
                balance.compareTo(new BigDecimal(now.path("free").asText())
                        .add(new BigDecimal(now.path("hold").asText()))
                        .add(new BigDecimal(now.path("collateral").asText()))));
        List<JsonNode> balances = all("/balance/history?interval=1h&limit=1", "balances");
        assertEquals(
                entries.getFirst().path("balance").asText(),
                balances.getFirst().path("balance").asText());
    }

    @Test
    void ordersThatMemoryHasForgottenAreThere() throws Exception {
        List<JsonNode> orders = all("/orders?state=ALL&limit=490", "orders");
        assertEquals(
                IntStream.range(0, TRADES + 1)
                        .mapToObj(i -> Integer.toString(TRADES + 1 - i))
                        .toList(),
                orders.stream().map(order -> order.path("orderId").asText()).toList());
        assertEquals("OPEN", orders.getLast().path("state").asText());
        assertEquals(orders.subList(0, TRADES), all("/orders?state=CLOSED&limit=333", "orders"), "all but the oldest");
        assertEquals(List.of(orders.getLast()), all("/orders?state=OPEN", "orders"));
        for (int place : new int[] {TRADES, TRADES - 1, TRADES - 301, 5}) {
            JsonNode order = orders.get(place);
            assertEquals(order, get("/orders/" + order.path("orderId").asText()).ok());
        }
        JsonNode second = orders.get(TRADES - 1);
        assertEquals("c0", second.path("clientOrderId").asText());
        assertEquals(second, get("/orders/client/c0").ok());
    }

    @Test
    void positionsFromFlatToFlat() throws Exception {
        List<JsonNode> positions = all("/positions/history?limit=100", "positions");
        assertEquals(TRADES / 2, positions.size());
        assertTrue(positions.stream()
                .noneMatch(one -> one.path("closedNanos").asText().equals("0")));
        assertEquals("0.5", positions.getFirst().path("fees").asText());
        assertEquals(List.of(), all("/positions/liquidations", "liquidations"));
        assertEquals(List.of(), all("/funding-payments", "payments"));
    }

    @Test
    void nobodySeesWhatIsSomebodyElses() throws Exception {
        assertEquals(404, get(2, "/orders/" + (TRADES + 1_000)).status());
        assertEquals("UNKNOWN_ORDER", get(2, "/orders/client/c0").code());
        // A cursor says where to go on in one's own list, whoever got it.
        String cursor = get(1, "/trades?limit=10").ok().path("nextCursor").asText();
        JsonNode others = get(2, "/trades?limit=10&cursor=" + cursor).ok().path("trades");
        assertEquals(10, others.size());
        others.forEach(trade -> assertTrue(trade.path("maker").asBoolean() && !trade.has("clientOrderId")));
        for (String path : LISTS) {
            assertEquals(400, get(2, path + "?accountId=1").status(), path);
            assertEquals(401, rest.get(path).status(), path);
        }
        String order =
                all("/trades?limit=500", "trades").getLast().path("orderId").asText();
        get(2, "/trades?order=" + order).ok().path("trades").forEach(trade -> assertFalse(trade.has("clientOrderId")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"'", "' OR ''='", "1; DROP TABLE projection.orders", "1 UNION SELECT 1", "\\", "%00", "=1+1"})
    void whatIsNoFilterIsRefused(String text) throws Exception {
        String value = URLEncoder.encode(text, StandardCharsets.UTF_8);
        for (String path : LISTS) {
            for (String name : List.of("cursor", "from", "until", "limit")) {
                Rest.Answer answer = get(path + "?" + name + "=" + value);
                assertEquals(400, answer.status(), path + " " + name);
                assertEquals(name, answer.body().path("field").asText());
            }
        }
        assertEquals(400, get("/balance/history?interval=" + value).status());
        assertEquals(400, get("/trades?order=" + value).status());
        assertEquals(404, get("/trades?market=" + value).status());
        assertEquals(404, get("/orders/" + value.replace("+", "%20")).status());
        assertEquals(404, get("/orders/client/" + value.replace("+", "%20")).status());
        assertEquals(TRADES, all("/trades?limit=500", "trades").size());
    }

    @ParameterizedTest
    @CsvSource({
        "limit, 0", "limit, -1", "limit, 501", "limit, 999999999999", "limit, 1e2", "limit, 0x10",
        "from, -1", "until, -1", "from, 9223372036854775808", "until, 1e400", "from, NaN", "until, 0x10",
        "cursor, -1--1", "cursor, zzzzzzzzzzzzz-0", "cursor, 1", "cursor, 1-2-3", "cursor, A-1",
    })
    void numbersThatAreNoneAreRefused(String name, String value) throws Exception {
        for (String path : LISTS) {
            Rest.Answer answer = get(path + "?" + name + "=" + value);
            assertEquals(400, answer.status(), path);
            assertEquals(name, answer.body().path("field").asText(), path);
        }
    }

    @Test
    void timesThatNothingHappenedAtAreEmpty() throws Exception {
        for (String span : List.of("from=8999999999999999999", "until=0", "until=1&from=5", "from=9&until=9")) {
            assertEquals(List.of(), all("/trades?" + span, "trades"), span);
            assertEquals(List.of(), all("/ledger?" + span, "entries"), span);
            assertEquals(List.of(), all("/positions/history?" + span, "positions"), span);
            assertEquals(List.of(), all("/balance/history?" + span, "balances"), span);
        }
        assertEquals(0, get("/trades?cursor=0-0").ok().path("trades").size());
        String last = "/trades?limit=500&cursor=1y2p0ij32e8e7-1y2p0ij32e8e7";
        assertEquals(500, get(last).ok().path("trades").size());
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void withoutTheDatabaseTradingGoesOn() throws Exception {
        tables.shut();
        Rest.Answer old = get("/trades?limit=500&until=" + timeOfTrade(700));
        assertEquals(503, old.status());
        assertEquals("HISTORY_UNAVAILABLE", old.code());
        assertEquals("1", old.response().headers().firstValue("Retry-After").orElse(""));
        assertEquals(503, get("/orders/2").status());
        String body = "{\"market\":\"" + MARKET
                + "\",\"side\":\"BUY\",\"type\":\"LIMIT\",\"price\":\"49900\",\"size\":\"0.5\"}";
        String id = rest.send("POST", "/orders", body, TestGate.HEADER, "1")
                .ok()
                .path("order")
                .path("orderId")
                .asText();
        assertEquals(200, get("/orders/" + id).status());
        assertEquals(404, get("/orders/99999").status());
        assertEquals(500, get("/trades?limit=500").ok().path("trades").size());
        assertEquals(500, get("/ledger?limit=500").ok().path("entries").size());
        assertEquals(2, get("/orders?state=OPEN").ok().path("orders").size());
        assertEquals(100, get("/orders?state=ALL").ok().path("orders").size());
        tables.open(exchange.hash().getEventSequence());
        TestTables.await(() -> isAnswered("/orders/2"));
        assertEquals(TRADES, all("/trades?limit=500", "trades").size());
    }

    private static boolean isAnswered(String path) {
        try {
            return get(path).status() == 200;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Time of the trade with this place, latest first: one that memory holds, from 400 on. */
    private static String timeOfTrade(int place) throws Exception {
        String cursor = get("/trades?limit=400").ok().path("nextCursor").asText();
        JsonNode page = get("/trades?limit=400&cursor=" + cursor).ok().path("trades");
        return page.get(place - 400).path("timeNanos").asText();
    }

    /** All rows, page by page. */
    private static List<JsonNode> all(String path, String list) throws Exception {
        List<JsonNode> rows = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get(path + cursor).ok();
            page.path(list).forEach(rows::add);
            cursor = page.has("nextCursor")
                    ? (path.contains("?") ? "&" : "?") + "cursor="
                            + page.path("nextCursor").asText()
                    : "";
        } while (!cursor.isEmpty());
        return rows;
    }

    private static Rest.Answer get(String path) throws Exception {
        return get(1, path);
    }

    private static Rest.Answer get(int account, String path) throws Exception {
        return rest.send("GET", path, "", TestGate.HEADER, Integer.toString(account));
    }

    private static void place(List<PlaceOrderRequest> orders) {
        BatchRequest.Builder batch = BatchRequest.newBuilder();
        orders.forEach(order -> batch.addCommands(OrderCommand.newBuilder().setPlace(order)));
        BatchReply reply = exchange.exchange().batch(batch.build());
        for (OrderAnswer answer : reply.getAnswersList()) {
            assertFalse(answer.hasRejection(), answer::toString);
        }
    }

    private static Path data() {
        return folder.resolve("exchange");
    }
}
