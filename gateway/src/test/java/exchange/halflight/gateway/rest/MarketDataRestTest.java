package exchange.halflight.gateway.rest;

import static exchange.halflight.gateway.RunningExchange.MARKET;
import static exchange.halflight.gateway.RunningExchange.accept;
import static exchange.halflight.gateway.RunningExchange.limit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import exchange.halflight.gateway.RunningExchange;
import exchange.halflight.messages.grpc.BookKind;
import exchange.halflight.messages.grpc.CreateMarketRequest;
import exchange.halflight.messages.grpc.MarketParameters;
import exchange.halflight.messages.grpc.Side;
import exchange.halflight.messages.grpc.UpdateReferenceRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real node with trades in a lit and a dark market, asked over HTTP. */
final class MarketDataRestTest {
    private static final String DARK = "DARK-PERP";
    private static final List<String> EVERYTHING = List.of(
            "/status",
            "/markets",
            "/tickers",
            "/markets/" + DARK + "/book",
            "/markets/" + DARK + "/trades",
            "/markets/" + DARK + "/candles",
            "/markets/" + DARK + "/funding",
            "/liquidations",
            "/open-interest",
            "/insurance",
            "/statistics/market-data",
            "/statistics/execution-quality",
            "/statistics/operational");

    @TempDir
    private static Path data;

    private static RunningExchange exchange;
    private static Rest rest;

    @BeforeAll
    static void start() throws Exception {
        // A moment that stands still, so that equal states give equal bytes.
        InstantSource clock = InstantSource.fixed(Instant.now().plus(1, ChronoUnit.MINUTES));
        exchange = new RunningExchange(
                        data, new StatusPart(clock, "1", () -> true), new MarketsPart(), new MarketDataPart(clock, "1"))
                .withMarketAndAccounts();
        accept(exchange.operator()
                .createMarket(CreateMarketRequest.newBuilder()
                        .setParameters(MarketParameters.newBuilder()
                                .setSymbol(DARK)
                                .setBookKind(BookKind.DARK)
                                .setPriceDecimals(1)
                                .setSizeDecimals(3)
                                .setTick("0.5")
                                .setStep("0.01"))
                        .build()));
        accept(exchange.operator()
                .updateReference(UpdateReferenceRequest.newBuilder()
                        .setMarket(DARK)
                        .setBid("99.5")
                        .setAsk("100.5")
                        .setIndex("100")
                        .build()));
        place(MARKET, Side.SELL, "50010", "0.5", Side.BUY, "0.2");
        place(MARKET, Side.BUY, "49990", "0.1", Side.SELL, "0.1");
        place(MARKET, Side.SELL, "50020", "0.1", Side.BUY, "0.1");
        place(DARK, Side.SELL, "100", "3", Side.BUY, "2");
        place(DARK, Side.SELL, "100", "1", Side.BUY, "1");
    }

    @AfterAll
    static void stop() {
        rest.close();
        exchange.close();
    }

    /** Account 1 offers, account 2 takes at the same price. */
    private static void place(String market, Side side, String price, String size, Side taking, String taken) {
        exchange.exchange()
                .placeOrder(limit(1, side, price, size).setMarket(market).build());
        assertFalse(exchange.exchange()
                .placeOrder(limit(2, taking, price, taken).setMarket(market).build())
                .hasRejection());
        if (rest == null) {
            rest = new Rest(exchange.gateway.httpPort());
        }
    }

    @Test
    void tickersTellTheDay() throws Exception {
        JsonNode ticker = rest.get("/markets/" + MARKET + "/ticker").ok();
        assertEquals("50010", ticker.path("openPrice").asText());
        // The rest of the first offer stands in front of the last one.
        assertEquals("50010", ticker.path("lastPrice").asText());
        assertEquals("49990", ticker.path("lowPrice").asText());
        assertEquals("50010", ticker.path("highPrice").asText());
        assertEquals("0.4", ticker.path("volume").asText());
        assertEquals("20002", ticker.path("quoteVolume").asText());
        assertEquals("50005", ticker.path("weightedAveragePrice").asText());
        assertEquals("3", ticker.path("trades").asText());
        assertEquals("0", ticker.path("change").asText());
        assertEquals("50010", ticker.path("askPrice").asText());
        assertEquals("0.2", ticker.path("askSize").asText());
        assertTrue(ticker.path("bidPrice").isMissingNode());
        assertEquals("50000", ticker.path("markPrice").asText());
        JsonNode tickers = rest.get("/tickers").ok().path("tickers");
        assertEquals(2, tickers.size());
        assertEquals(ticker, tickers.get(0));
        JsonNode dark = tickers.get(1);
        assertEquals("3", dark.path("volume").asText());
        assertTrue(dark.path("askPrice").isMissingNode() && dark.path("askSize").isMissingNode());
    }

    @Test
    void tradesComeInPages() throws Exception {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    rest.get("/markets/" + MARKET + "/trades?limit=2" + cursor).ok();
            page.path("trades").forEach(all::add);
            cursor = page.has("nextCursor")
                    ? "&cursor=" + page.path("nextCursor").asText()
                    : "";
        } while (!cursor.isEmpty());
        assertEquals(
                List.of("3", "2", "1"),
                all.stream().map(trade -> trade.path("id").asText()).toList());
        assertEquals("SELL", all.get(1).path("takerSide").asText());
        assertEquals("0.1", all.get(1).path("size").asText());
        assertTrue(all.get(1).has("tradeId"));
        JsonNode dark = rest.get("/markets/" + DARK + "/trades").ok().path("trades");
        assertEquals(2, dark.size());
        assertFalse(dark.get(0).has("takerSide"));
        assertEquals("0", dark.get(0).path("tradeId").asText());
        assertEquals("2", dark.get(0).path("id").asText());
    }

    @Test
    void candlesAndTheirPages() throws Exception {
        JsonNode candles =
                rest.get("/markets/" + MARKET + "/candles?interval=1M").ok();
        long trades = 0;
        for (JsonNode candle : candles.path("candles")) {
            trades += candle.path("trades").asLong();
        }
        assertEquals(3, trades);
        assertEquals(
                "50000",
                rest.get("/markets/" + MARKET + "/candles?interval=4h&price=MARK")
                        .ok()
                        .path("candles")
                        .get(0)
                        .path("close")
                        .asText());
        assertEquals(
                0,
                rest.get("/markets/" + MARKET + "/candles?cursor=1")
                        .ok()
                        .path("candles")
                        .size());
    }

    @Test
    void totals() throws Exception {
        JsonNode openInterest = rest.get("/open-interest").ok().path("markets");
        assertEquals(1, openInterest.size());
        assertEquals("0.2", openInterest.get(0).path("size").asText());
        assertEquals("10000", openInterest.get(0).path("notional").asText());
        assertEquals("0", rest.get("/insurance").ok().path("balance").asText());
        assertEquals(
                "5", rest.get("/statistics/market-data").ok().path("trades").asText());
        JsonNode quality = rest.get("/statistics/execution-quality").ok().path("markets");
        assertEquals("100", quality.get(1).path("insidePercent").asText());
        assertEquals("0", quality.get(1).path("meanDistancePpm").asText());
        assertEquals("0", quality.get(0).path("insidePercent").asText());
        assertEquals(
                2,
                rest.get("/statistics/operational").ok().path("marketsActive").asInt());
        assertEquals(0, rest.get("/liquidations").ok().path("liquidations").size());
        assertEquals(
                "NONE",
                rest.get("/markets/" + MARKET + "/funding").ok().path("kind").asText());
    }

    @Test
    void aHiddenOrderMovesNoByte() throws Exception {
        List<String> before = everything();
        assertFalse(exchange.exchange()
                .placeOrder(limit(1, Side.BUY, "98", "1").setMarket(DARK).build())
                .hasRejection());
        assertFalse(exchange.exchange()
                .placeOrder(limit(2, Side.SELL, "102", "1").setMarket(DARK).build())
                .hasRejection());
        assertEquals(before, everything());
    }

    @ParameterizedTest
    @CsvSource({
        "candles?interval=7m, interval",
        "candles?interval=1H, interval",
        "candles?price=last, price",
        "trades?limit=0, limit",
        "trades?limit=1001, limit",
        "trades?cursor=-1, cursor",
        "trades?cursor=0, cursor",
        "trades?cursor=9223372036854775808, cursor",
        "trades?cursor=1%20OR%201=1, cursor",
        "trades?cursor=, cursor",
        "ticker?limit=1, limit",
        "funding?limit=1&limit=2, limit",
    })
    void refusesParameters(String query, String field) throws Exception {
        Rest.Answer answer = rest.get("/markets/" + MARKET + "/" + query);
        assertEquals(400, answer.status());
        assertEquals("INVALID_REQUEST", answer.code());
        assertEquals(field, answer.body().path("field").asText());
    }

    private static List<String> everything() throws Exception {
        List<String> bodies = new ArrayList<>();
        for (String path : EVERYTHING) {
            bodies.add(path + " " + rest.get(path).ok());
        }
        return bodies;
    }
}
