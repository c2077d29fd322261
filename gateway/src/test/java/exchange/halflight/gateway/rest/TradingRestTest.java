package exchange.halflight.gateway.rest;

import static exchange.halflight.gateway.RunningExchange.MARKET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import exchange.halflight.gateway.RunningExchange;
import exchange.halflight.gateway.access.Limits;
import exchange.halflight.gateway.access.TierLimits;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real node, trading over HTTP by two accounts. */
final class TradingRestTest {
    private static final TierLimits SIXTY_OPEN = new TierLimits(1_000_000, 100_000, 1_000_000, 1, 1, 1, 1_000_000, 60);

    @TempDir
    private static Path data;

    private static RunningExchange exchange;
    private static Rest rest;

    @BeforeAll
    static void start() throws Exception {
        Limits limits = new Limits(System::nanoTime, 1_000, subject -> SIXTY_OPEN);
        exchange = new RunningExchange(
                        data,
                        (routes, services) -> routes.gate(new TestGate()),
                        new OrdersPart(limits),
                        new PositionsPart(limits),
                        new MoneyPart())
                .withMarketAndAccounts();
        rest = new Rest(exchange.gateway.httpPort());
    }

    @AfterAll
    static void stop() {
        rest.close();
        exchange.close();
    }

    @AfterEach
    void everythingIsCancelledAndClosed() throws Exception {
        for (int account = 1; account <= 2; account++) {
            delete(account, "/orders").ok();
        }
        JsonNode position = get(1, "/positions/" + MARKET).ok().path("positions");
        if (position.size() > 0 && !position.get(0).path("size").asText().equals("0")) {
            String size = position.get(0).path("size").asText();
            String other = size.startsWith("-") ? "SELL" : "BUY";
            post(2, "/orders", limit(other, "50000", size.replace("-", ""))).ok();
            post(1, "/positions/" + MARKET + "/close", "{}").ok();
        }
    }

    @Test
    void anOrderFromPlacingToItsEnd() throws Exception {
        Rest.Answer placed = post(1, "/orders", limit("SELL", "50010", "0.5"));
        assertEquals(201, placed.status());
        JsonNode order = placed.body().path("order");
        String id = order.path("orderId").asText();
        assertEquals("OPEN", order.path("state").asText());
        assertEquals("GTC", order.path("timeInForce").asText());
        assertTrue(order.path("orderId").isTextual());
        assertEquals(order, get(1, "/orders/" + id).ok());
        JsonNode amended = send("PATCH", 1, "/orders/" + id, "{\"price\":\"50020\",\"size\":\"0.4\"}")
                .ok()
                .path("order");
        assertEquals("50020", amended.path("price").asText());
        assertEquals("0.4", amended.path("remaining").asText());
        JsonNode taken = post(2, "/orders", limit("BUY", "50020", "0.1")).ok();
        assertEquals("FILLED", taken.path("order").path("state").asText());
        assertEquals("50020", taken.path("fills").get(0).path("price").asText());
        JsonNode cancelled = delete(1, "/orders/" + id).ok().path("order");
        assertEquals("CANCELLED", cancelled.path("state").asText());
        assertEquals("0.1", cancelled.path("filled").asText());
        assertEquals("UNKNOWN_ORDER", delete(1, "/orders/" + id).code());
        assertEquals("CANCELLED", get(1, "/orders/" + id).ok().path("state").asText());
        assertEquals(0, get(1, "/orders").ok().path("orders").size());
        assertEquals(
                id,
                get(1, "/orders?state=CLOSED&limit=1")
                        .ok()
                        .path("orders")
                        .get(0)
                        .path("orderId")
                        .asText());
    }

    @Test
    void clientOrderIdsNameOrders() throws Exception {
        String body = limit("SELL", "50010", "0.5").replace("{", "{\"clientOrderId\":\"my/1\",");
        post(1, "/orders", body).ok();
        Rest.Answer again = post(1, "/orders", body);
        assertEquals(409, again.status());
        assertEquals("DUPLICATE_CLIENT_ORDER_ID", again.code());
        assertEquals(
                "my/1",
                get(1, "/orders/client/my%2F1").ok().path("clientOrderId").asText());
        send("PATCH", 1, "/orders/client/my%2F1", "{\"size\":\"0.3\"}").ok();
        assertEquals(
                "CANCELLED",
                delete(1, "/orders/client/my%2F1")
                        .ok()
                        .path("order")
                        .path("state")
                        .asText());
        assertEquals(404, get(1, "/orders/client/other").status());
    }

    @Test
    void aRepeatedRequestDoesNothingTwice() throws Exception {
        String body = limit("SELL", "50010", "0.5");
        JsonNode first =
                send("POST", 1, "/orders", body, "Idempotency-Key", "abc-1").ok();
        JsonNode second =
                send("POST", 1, "/orders", body, "Idempotency-Key", "abc-1").ok();
        assertFalse(first.path("repeated").asBoolean());
        assertTrue(second.path("repeated").asBoolean());
        assertEquals(first.path("orderId"), second.path("orderId"));
        assertEquals(1, get(1, "/orders").ok().path("orders").size());
        JsonNode others = send("POST", 2, "/orders", limit("BUY", "49000", "0.1"), "Idempotency-Key", "abc-1")
                .ok();
        assertFalse(others.path("repeated").asBoolean());
        assertNotEquals(
                first.path("commandId"),
                send("POST", 1, "/orders", body, "Idempotency-Key", "abc-2")
                        .ok()
                        .path("commandId"));
        Rest.Answer bad = send("POST", 1, "/orders", body, "Idempotency-Key", "a b");
        assertEquals(400, bad.status());
    }

    @Test
    void otherPeoplesOrdersAreNotThere() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add(post(1, "/orders", limit("SELL", "50010", "0.5"))
                    .ok()
                    .path("orderId")
                    .asText());
        }
        // Orders have a number within their account; account 2 has placed fewer.
        String foreign = Long.toString(Long.parseLong(ids.getLast()) + 1_000);
        for (String path : List.of("/orders/" + foreign, "/orders/client/none")) {
            assertEquals("UNKNOWN_ORDER", get(2, path).code());
            assertEquals(404, get(2, path).status());
            assertEquals(404, delete(2, path).status());
            assertEquals(404, send("PATCH", 2, path, "{\"size\":\"1\"}").status());
        }
        delete(2, "/orders").ok();
        assertEquals(3, get(1, "/orders").ok().path("orders").size());
    }

    @Test
    void aBatchAnswersEachItem() throws Exception {
        String batch = "{\"commands\":[{\"tag\":\"1\",\"place\":" + limit("SELL", "50010", "0.5")
                + "},{\"tag\":\"2\",\"place\":" + limit("SELL", "99999", "0.5")
                + "},{\"tag\":\"3\",\"cancelAll\":{}}]}";
        JsonNode answers = send("POST", 1, "/orders/batch", batch, "Idempotency-Key", "batch")
                .ok()
                .path("answers");
        assertEquals("2", answers.get(1).path("tag").asText());
        assertEquals(
                "INVALID_PRICE", answers.get(1).path("rejection").path("code").asText());
        assertEquals("1", answers.get(2).path("id").asText());
        JsonNode again = send("POST", 1, "/orders/batch", batch, "Idempotency-Key", "batch")
                .ok()
                .path("answers");
        for (JsonNode answer : again) {
            assertTrue(answer.path("repeated").asBoolean(), again::toString);
        }
        Rest.Answer empty = post(1, "/orders/batch", "{\"commands\":[]}");
        assertEquals("commands", empty.body().path("field").asText());
        assertEquals(
                "commands[0]",
                post(1, "/orders/batch", "{\"commands\":[{}]}")
                        .body()
                        .path("field")
                        .asText());
    }

    @Test
    void openOrdersAreBoundedByTheTier() throws Exception {
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            items.append(i == 0 ? "" : ",").append("{\"place\":" + limit("SELL", "50010", "0.01") + "}");
        }
        post(1, "/orders/batch", "{\"commands\":[" + items + "]}").ok();
        assertEquals(
                "TOO_MANY_OPEN_ORDERS",
                post(1, "/orders", limit("SELL", "50010", "0.01")).code());
        List<String> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get(1, "/orders?limit=25" + cursor).ok();
            page.path("orders").forEach(order -> all.add(order.path("orderId").asText()));
            cursor = page.has("nextCursor")
                    ? "&cursor=" + page.path("nextCursor").asText()
                    : "";
        } while (!cursor.isEmpty());
        assertEquals(60, all.size());
        assertEquals(60, all.stream().distinct().count());
        assertEquals("60", delete(1, "/orders?market=" + MARKET).ok().path("id").asText());
    }

    @Test
    void theDeadManSwitchIsSetAndTakenBack() throws Exception {
        post(1, "/orders/dead-man-switch", "{\"timeoutMillis\":\"60000\"}").ok();
        assertNotEquals("0", get(1, "/balance").ok().path("deadManSwitchNanos").asText());
        post(1, "/orders/dead-man-switch", "{\"timeoutMillis\":\"0\"}").ok();
        assertEquals("0", get(1, "/balance").ok().path("deadManSwitchNanos").asText());
        assertEquals(
                400,
                post(1, "/orders/dead-man-switch", "{\"timeoutMillis\":60000}").status());
    }

    @Test
    void aPositionIsManagedAndClosed() throws Exception {
        post(2, "/orders", limit("SELL", "50000", "1")).ok();
        post(1, "/orders", limit("BUY", "50000", "1")).ok();
        JsonNode position =
                get(1, "/positions/" + MARKET).ok().path("positions").get(0);
        assertEquals("1", position.path("size").asText());
        assertEquals(5, position.path("adlQuantile").asInt());
        assertEquals(10, position.path("leverage").asInt());
        String collateral = position.path("collateral").asText();
        post(1, "/positions/" + MARKET + "/margin", "{\"add\":\"100\"}").ok();
        post(1, "/positions/" + MARKET + "/margin", "{\"remove\":\"100\"}").ok();
        assertEquals(
                "add",
                post(1, "/positions/" + MARKET + "/margin", "{}")
                        .body()
                        .path("field")
                        .asText());
        assertEquals(
                "INVALID_AMOUNT",
                post(1, "/positions/" + MARKET + "/margin", "{\"add\":\"-5\"}").code());
        assertEquals(
                "MARGIN_BELOW_INITIAL",
                post(1, "/positions/" + MARKET + "/margin", "{\"remove\":\"4000\"}")
                        .code());
        assertEquals(
                collateral,
                get(1, "/positions")
                        .ok()
                        .path("positions")
                        .get(0)
                        .path("collateral")
                        .asText());
        JsonNode protection = post(
                        1,
                        "/positions/" + MARKET + "/protection",
                        "{\"takeProfitPrice\":\"51000\",\"stopLossPrice\":\"49000\"}")
                .ok();
        JsonNode stop = protection.path("stopLoss").path("order");
        assertEquals("UNTRIGGERED", stop.path("state").asText());
        assertEquals("BY_MARK", stop.path("triggerBy").asText());
        assertEquals(
                protection.path("takeProfit").path("orderId").asText(),
                stop.path("twinOrderId").asText());
        post(2, "/orders", limit("BUY", "50000", "1")).ok();
        Rest.Answer closed = send("POST", 1, "/positions/" + MARKET + "/close", "{}", "Idempotency-Key", "close");
        assertEquals("FILLED", closed.ok().path("order").path("state").asText());
        Rest.Answer again = send("POST", 1, "/positions/" + MARKET + "/close", "{}", "Idempotency-Key", "close");
        assertTrue(again.ok().path("repeated").asBoolean());
        assertEquals(closed.body().path("orderId"), again.body().path("orderId"));
        Rest.Answer none = post(1, "/positions/" + MARKET + "/close", "{}");
        assertEquals(409, none.status());
        assertEquals("NO_POSITION", none.code());
        assertEquals(0, get(1, "/orders").ok().path("orders").size());
    }

    @Test
    void protectionIsAllOrNothing() throws Exception {
        post(2, "/orders", limit("SELL", "50000", "1")).ok();
        post(1, "/orders", limit("BUY", "50000", "1")).ok();
        for (String stop : List.of("60000", "1e5", "49000.25")) {
            Rest.Answer refused = send(
                    "POST",
                    1,
                    "/positions/" + MARKET + "/protection",
                    "{\"takeProfitPrice\":\"51000\",\"stopLossPrice\":\"" + stop + "\"}");
            assertEquals(4, refused.status() / 100, refused.response()::body);
            assertEquals(0, get(1, "/orders").ok().path("orders").size());
        }
        assertEquals(
                "takeProfitPrice",
                post(1, "/positions/" + MARKET + "/protection", "{}")
                        .body()
                        .path("field")
                        .asText());
    }

    @Test
    void leverageAndMoney() throws Exception {
        post(1, "/positions/" + MARKET + "/leverage", "{\"leverage\":5}").ok();
        assertEquals(
                "LEVERAGE_TOO_HIGH",
                post(1, "/positions/" + MARKET + "/leverage", "{\"leverage\":100000}")
                        .code());
        assertEquals(
                "leverage",
                post(1, "/positions/" + MARKET + "/leverage", "{\"leverage\":5.5}")
                        .body()
                        .path("field")
                        .asText());
        post(1, "/positions/" + MARKET + "/leverage", "{\"leverage\":10}").ok();
        JsonNode before = get(2, "/balance").ok();
        send("POST", 2, "/withdrawals", "{\"amount\":\"10.5\"}", "Idempotency-Key", "w")
                .ok();
        send("POST", 2, "/withdrawals", "{\"amount\":\"10.5\"}", "Idempotency-Key", "w")
                .ok();
        JsonNode after = get(2, "/balance").ok();
        assertEquals(
                new BigDecimal(before.path("free").asText()).subtract(new BigDecimal("10.5")),
                new BigDecimal(after.path("free").asText()));
        assertEquals(
                "INSUFFICIENT_COLLATERAL",
                post(2, "/withdrawals", "{\"amount\":\"999999999\"}").code());
        assertEquals(
                "actingAccountId",
                post(2, "/withdrawals", "{\"amount\":\"1\",\"actingAccountId\":\"1\"}")
                        .body()
                        .path("field")
                        .asText());
    }

    private static String limit(String side, String price, String size) {
        return "{\"market\":\"" + MARKET + "\",\"side\":\"" + side + "\",\"type\":\"LIMIT\",\"price\":\"" + price
                + "\",\"size\":\"" + size + "\"}";
    }

    private static Rest.Answer get(int account, String path) throws Exception {
        return send("GET", account, path, "");
    }

    private static Rest.Answer post(int account, String path, String body) throws Exception {
        return send("POST", account, path, body);
    }

    private static Rest.Answer delete(int account, String path) throws Exception {
        return send("DELETE", account, path, "");
    }

    private static Rest.Answer send(String method, int account, String path, String body, String... headers)
            throws Exception {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of(TestGate.HEADER, Integer.toString(account)));
        return rest.send(method, path, body, all.toArray(String[]::new));
    }
}
