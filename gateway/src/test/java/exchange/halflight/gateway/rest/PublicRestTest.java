package exchange.halflight.gateway.rest;

import static exchange.halflight.gateway.RunningExchange.MARKET;
import static exchange.halflight.gateway.RunningExchange.limit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import exchange.halflight.gateway.RunningExchange;
import exchange.halflight.messages.grpc.Side;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real node, the gateway's HTTP door and an HTTP client. */
final class PublicRestTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochMilli(1_700_000_000_123L));

    @TempDir
    private static Path data;

    private static RunningExchange exchange;
    private static Rest rest;

    @BeforeAll
    static void start() throws Exception {
        exchange = new RunningExchange(data, new StatusPart(CLOCK, "1.2.3", () -> false), new MarketsPart())
                .withMarketAndAccounts();
        rest = new Rest(exchange.gateway.httpPort());
        exchange.exchange().placeOrder(limit(1, Side.SELL, "50010", "0.5").build());
        exchange.exchange().placeOrder(limit(1, Side.SELL, "50020", "1").build());
        exchange.exchange().placeOrder(limit(2, Side.BUY, "49990", "0.25").build());
    }

    @AfterAll
    static void stop() {
        rest.close();
        exchange.close();
    }

    @Test
    void tellsHowItIs() throws Exception {
        assertEquals("UP", rest.get("/health").ok().path("status").asText());
        assertEquals("1700000000123", rest.get("/time").ok().path("timeMillis").asText());
        JsonNode status = rest.get("/status").ok();
        assertEquals("OPERATIONAL", status.path("status").asText());
        assertEquals("1.2.3", status.path("version").asText());
        assertEquals(1, status.path("markets").asInt());
    }

    @Test
    void listsMarkets() throws Exception {
        JsonNode markets = rest.get("/markets").ok().path("markets");
        assertEquals(1, markets.size());
        JsonNode market = rest.get("/markets/" + MARKET).ok();
        assertEquals(markets.get(0), market);
        assertEquals("1", market.path("marketId").asText());
        assertTrue(market.path("marketId").isTextual());
        assertEquals("50000", market.path("mark").asText());
        assertEquals("ACTIVE", market.path("status").asText());
        assertEquals("0.5", market.path("parameters").path("tick").asText());
        assertEquals(-200, market.path("parameters").path("makerFeePpm").asInt());
    }

    @Test
    void showsTheBook() throws Exception {
        JsonNode book = rest.get("/markets/" + MARKET + "/book").ok();
        assertEquals(2, book.path("asks").size());
        assertEquals("50010", book.path("asks").get(0).path("price").asText());
        assertEquals("0.5", book.path("asks").get(0).path("size").asText());
        assertEquals("49990", book.path("bids").get(0).path("price").asText());
        assertEquals(
                1,
                rest.get("/markets/" + MARKET + "/book?depth=1")
                        .ok()
                        .path("asks")
                        .size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001", "-1", "1e1", "0x1", "1.0", "", "NaN", "99999999999", "%31%00", "+1"})
    void refusesADepth(String depth) throws Exception {
        Rest.Answer answer = rest.get("/markets/" + MARKET + "/book?depth=" + depth);
        assertEquals(400, answer.status());
        assertEquals("INVALID_REQUEST", answer.code());
        assertEquals("depth", answer.body().path("field").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/markets/NONE", "/markets/NONE/book", "/markets/btc-perp", "/markets/BTC-PERP%27--"})
    void doesNotKnowAMarket(String path) throws Exception {
        Rest.Answer answer = rest.get(path);
        assertEquals(404, answer.status());
        assertEquals("UNKNOWN_MARKET", answer.code());
    }

    @Test
    void knowsNoOtherPath() throws Exception {
        assertEquals("NOT_FOUND", rest.get("/none").code());
        assertEquals("METHOD_NOT_ALLOWED", rest.send("DELETE", "/markets", "").code());
    }
}
