package exchange.halflight.gateway.rest;

import static exchange.halflight.gateway.RunningExchange.MARKET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import exchange.halflight.gateway.RunningExchange;
import exchange.halflight.gateway.access.Limits;
import exchange.halflight.gateway.access.TierLimits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused of orders over HTTP, by which status and code. */
final class OrderRefusalsRestTest {
    private static final TierLimits SIXTY_OPEN = new TierLimits(1_000_000, 100_000, 1_000_000, 1, 1, 1, 1_000_000, 60);

    @TempDir
    private static Path data;

    private static RunningExchange exchange;
    private static Rest rest;

    @BeforeAll
    static void start() throws Exception {
        Limits limits = new Limits(System::nanoTime, 1_000, subject -> SIXTY_OPEN);
        exchange = new RunningExchange(data, (routes, services) -> routes.gate(new TestGate()), new OrdersPart(limits))
                .withMarketAndAccounts();
        rest = new Rest(exchange.gateway.httpPort());
    }

    @AfterAll
    static void stop() {
        rest.close();
        exchange.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "01", "1e1", "0x1", "9223372036854775808", "NaN", "1%20or%201=1", "%E2%82%AC"})
    void whatIsNoNumberIsNobodysOrder(String id) throws Exception {
        assertEquals(404, get(1, "/orders/" + id).status());
        assertEquals(404, delete(1, "/orders/" + id).status());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"size\":\"NaN\"|400|INVALID_REQUEST|size",
                "\"size\":\"1e400\"|400|INVALID_REQUEST|size",
                "\"size\":\"0x1\"|400|INVALID_REQUEST|size",
                "\"size\":\"1.00001\"|400|INVALID_REQUEST|size",
                "\"size\":\"-1\"|422|INVALID_SIZE|",
                "\"size\":\"0\"|422|INVALID_SIZE|",
                "\"size\":\"1\",\"price\":\"60000\"|422|INVALID_PRICE|",
                "\"size\":\"100000000\"|422|AMOUNT_OVERFLOW|",
                "\"size\":\"5000\"|422|INSUFFICIENT_COLLATERAL|",
                "\"size\":\"1\",\"accountId\":\"2\"|400|INVALID_REQUEST|accountId",
                "\"size\":\"1\",\"commandId\":\"2\"|400|INVALID_REQUEST|commandId",
                "\"size\":\"1\",\"size\":\"2\"|400|INVALID_REQUEST|size",
                "\"size\":\"1\",\"market\":\"NONE\"|404|UNKNOWN_MARKET|",
                "\"size\":\"1\",\"clientOrderId\":\"a\\r\\nX: 1\"|400|INVALID_FIELD|",
                "\"size\":\"1\",\"timeInForce\":\"GTD\"|422|INVALID_EXPIRY|",
                "\"size\":\"1\",\"allOrNone\":true|422|NOT_ALLOWED|",
            })
    void refusals(String fields, int status, String code, String field) throws Exception {
        String market = fields.contains("\"market\"") ? "" : "\"market\":\"" + MARKET + "\",";
        String price = fields.contains("\"price\"") ? "" : "\"price\":\"50010\",";
        Rest.Answer answer =
                post(1, "/orders", "{" + market + price + "\"side\":\"SELL\",\"type\":\"LIMIT\"," + fields + "}");
        assertEquals(status, answer.status(), answer.response()::body);
        assertEquals(code, answer.code());
        assertEquals(field == null ? "" : field, answer.body().path("field").asText());
        assertFalse(answer.body().path("detail").asText().isEmpty());
    }

    @Test
    void credentialsAndPermissions() throws Exception {
        assertEquals("UNAUTHENTICATED", rest.get("/orders").code());
        assertEquals(
                "UNAUTHENTICATED",
                rest.send("POST", "/orders", limit("SELL", "50010", "1")).code());
        Rest.Answer answer = rest.send("POST", "/orders", limit("SELL", "50010", "1"), TestGate.HEADER, "1r");
        assertEquals(403, answer.status());
        assertEquals("PERMISSION_MISSING", answer.code());
        assertEquals(200, rest.send("GET", "/orders", "", TestGate.HEADER, "1r").status());
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
