package exchange.halflight.oracle.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exchange.halflight.oracle.source.Refusal;
import exchange.halflight.oracle.source.Venue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each venue's protocol over a real WebSocket: frames with the fields that the venue documents, values of our own. */
final class VenueFramesTest {
    private LocalVenue server;

    @BeforeEach
    void start() throws InterruptedException {
        server = LocalVenue.open();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void binance() {
        try (Wired wired = wired(Venue.BINANCE, "BTCUSDT", "ETHUSDT")) {
            server.awaitSubscriptions(1);
            assertEquals(
                    List.of(
                            "{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@aggTrade\",\"btcusdt@bookTicker\",\"ethusdt@aggTrade\",\"ethusdt@bookTicker\"],\"id\":1}"),
                    server.received());
            server.say("{\"result\":null,\"id\":1}");
            server.say(aggTrade("BTCUSDT", 501, "95000.00", "0.5"));
            server.say(aggTrade("BTCUSDT", 502, "95100.00", "0.5"));
            server.say(bookTicker("BTCUSDT", 900, "95049.99", "95050.01"));
            server.say(bookTicker("ETHUSDT", 900, "3199.9", "3200.1"));
            wired.awaitTaken("BTCUSDT", 3);
            wired.awaitTaken("ETHUSDT", 1);
            assertEquals("95050.00 95049.99 95050.01", wired.says("BTCUSDT"));
            assertEquals("3200.00 3199.9 3200.1", wired.says("ETHUSDT"));
            server.say(aggTrade("BTCUSDT", 502, "1.00", "100")); // said before
            server.say(bookTicker("BTCUSDT", 899, "1", "2")); // an older book
            server.say(aggTrade("BTCUSDT", 503, "NaN", "1"));
            server.say(aggTrade("BTCUSDT", 503, "-95000", "1"));
            server.say(aggTrade("BTCUSDT", 503, "1e400", "1"));
            server.say(aggTrade("XRPUSDT", 1, "2", "1"));
            server.say("{\"error\":{\"code\":2,\"msg\":\"Invalid request\"},\"id\":1}");
            wired.awaitRefused(Refusal.VENUE_ERROR, 1);
            assertEquals(
                    Map.of(
                            Refusal.BACKWARDS, 2L,
                            Refusal.NOT_A_NUMBER, 1L,
                            Refusal.NOT_POSITIVE, 1L,
                            Refusal.OUT_OF_RANGE, 1L),
                    wired.feed("BTCUSDT").refusals().byReason());
            assertEquals(
                    Map.of(Refusal.UNKNOWN_SYMBOL, 1L, Refusal.VENUE_ERROR, 1L),
                    wired.report().refusals());
            assertEquals("95050.00 95049.99 95050.01", wired.says("BTCUSDT"));
        }
    }

    @Test
    void coinbase() {
        try (Wired wired = wired(Venue.COINBASE, "BTC-USD")) {
            server.awaitSubscriptions(1);
            assertEquals(
                    "{\"type\":\"subscribe\",\"product_ids\":[\"BTC-USD\"],\"channels\":[\"matches\",\"ticker\",\"heartbeat\"]}",
                    server.received().getFirst());
            String time = Instant.now().toString();
            server.say("{\"type\":\"subscriptions\",\"channels\":[]}");
            server.say(
                    "{\"type\":\"last_match\",\"trade_id\":6,\"product_id\":\"BTC-USD\",\"price\":\"1\",\"size\":\"9\",\"time\":\"2020-01-01T00:00:00Z\"}");
            server.say(
                    "{\"type\":\"heartbeat\",\"sequence\":70,\"last_trade_id\":6,\"product_id\":\"BTC-USD\",\"time\":\""
                            + time + "\"}");
            server.say(
                    "{\"type\":\"match\",\"trade_id\":7,\"sequence\":71,\"maker_order_id\":\"a\",\"taker_order_id\":\"b\",\"time\":\""
                            + time
                            + "\",\"product_id\":\"BTC-USD\",\"size\":\"0.25\",\"price\":\"95010.00\",\"side\":\"sell\"}");
            server.say(coinbaseTicker(72, time, "95009.99", "95010.01"));
            wired.awaitTaken("BTC-USD", 2);
            assertEquals("95010.00 95009.99 95010.01", wired.says("BTC-USD"));
            server.say(coinbaseTicker(72, time, "1", "2"));
            server.say(coinbaseTicker(73, "2020-01-01T00:00:00Z", "1", "2"));
            server.say(coinbaseTicker(74, "yesterday", "1", "2"));
            server.say(coinbaseTicker(75, Instant.now().toString(), "95011", "95010"));
            server.say(
                    "{\"type\":\"error\",\"message\":\"Failed to subscribe\",\"reason\":\"XYZ-USD is not a valid product\"}");
            wired.awaitRefused(Refusal.VENUE_ERROR, 1);
            assertEquals(
                    Map.of(Refusal.BACKWARDS, 2L, Refusal.MALFORMED, 1L, Refusal.CROSSED, 1L),
                    wired.feed("BTC-USD").refusals().byReason());
        }
    }

    @Test
    void kraken() {
        try (Wired wired = wired(Venue.KRAKEN, "BTC/USD", "USD/JPY")) {
            server.awaitSubscriptions(2);
            assertEquals(
                    List.of(
                            "{\"method\":\"subscribe\",\"params\":{\"channel\":\"ticker\",\"symbol\":[\"BTC/USD\",\"USD/JPY\"],\"event_trigger\":\"bbo\",\"snapshot\":true}}",
                            "{\"method\":\"subscribe\",\"params\":{\"channel\":\"trade\",\"symbol\":[\"BTC/USD\",\"USD/JPY\"],\"snapshot\":false}}"),
                    server.received());
            server.say(
                    "{\"channel\":\"status\",\"type\":\"update\",\"data\":[{\"system\":\"online\",\"api_version\":\"v2\"}]}");
            server.say(
                    "{\"method\":\"subscribe\",\"success\":true,\"result\":{\"channel\":\"ticker\",\"symbol\":\"BTC/USD\"}}");
            server.say("{\"channel\":\"heartbeat\"}");
            server.say(
                    "{\"channel\":\"ticker\",\"type\":\"snapshot\",\"data\":[{\"symbol\":\"BTC/USD\",\"bid\":94999.9,\"bid_qty\":1.5,\"ask\":95000.1,\"ask_qty\":2.0,\"last\":95000.0,\"volume\":10.0}]}");
            server.say("{\"channel\":\"trade\",\"type\":\"update\",\"data\":["
                    + krakenTrade("BTC/USD", 11, "95000.3", "0.2") + ","
                    + krakenTrade("BTC/USD", 12, "95000.5", "0.2") + ","
                    + krakenTrade("USD/JPY", 3, "1.5625e2", "100.0") + "]}");
            wired.awaitTaken("USD/JPY", 1);
            assertEquals("95000.40 94999.9 95000.1", wired.says("BTC/USD"));
            assertEquals("156.25", wired.says("USD/JPY"));
            server.say("{\"channel\":\"trade\",\"type\":\"update\",\"data\":["
                    + krakenTrade("BTC/USD", 13, "1e400", "0.2") + ","
                    + krakenTrade("BTC/USD", 13, "0", "0.2") + ","
                    + krakenTrade("BTC/USD", 12, "95000", "0.2") + ","
                    + krakenTrade("BTC/USD", 13, "95000.4", "0.2") + "]}");
            server.say("{\"channel\":\"trade\",\"type\":\"update\",\"data\":["
                    + krakenTrade("BTC/USD", 14, "NaN", "0.2") + "]}");
            server.say(
                    "{\"method\":\"subscribe\",\"success\":false,\"error\":\"Currency pair not supported\",\"symbol\":\"X/USD\"}");
            wired.awaitRefused(Refusal.VENUE_ERROR, 1);
            assertEquals(
                    Map.of(Refusal.OUT_OF_RANGE, 1L, Refusal.NOT_POSITIVE, 1L, Refusal.BACKWARDS, 1L),
                    wired.feed("BTC/USD").refusals().byReason());
            assertEquals(
                    Map.of(Refusal.MALFORMED, 1L, Refusal.VENUE_ERROR, 1L),
                    wired.report().refusals(),
                    "a bare NaN is no JSON");
            assertEquals(4, wired.feed("BTC/USD").taken(), "one bad trade spoils no other of its frame");
        }
    }

    @Test
    void bybit() {
        try (Wired wired = wired(Venue.BYBIT, "BTCUSDT")) {
            server.awaitSubscriptions(1);
            assertEquals(
                    "{\"op\":\"subscribe\",\"args\":[\"publicTrade.BTCUSDT\",\"orderbook.1.BTCUSDT\"]}",
                    server.received().getFirst());
            server.say("{\"success\":true,\"ret_msg\":\"subscribe\",\"conn_id\":\"c\",\"op\":\"subscribe\"}");
            server.say(bybitBook("snapshot", 100, "[[\"94999.5\",\"1\"]]", "[[\"95000.5\",\"2\"]]"));
            wired.awaitTaken("BTCUSDT", 1);
            assertEquals("95000.00 94999.5 95000.5", wired.says("BTCUSDT"));
            server.say(bybitBook("delta", 101, "[[\"94999.5\",\"0\"],[\"94999.7\",\"3\"]]", "[]"));
            wired.awaitTaken("BTCUSDT", 2);
            assertEquals("95000.10 94999.7 95000.5", wired.says("BTCUSDT"));
            server.say(bybitBook("delta", 101, "[[\"1\",\"1\"]]", "[]")); // said before
            server.say(bybitBook("delta", 105, "[[\"94000\",\"1\"]]", "[]")); // a gap: nothing until a snapshot
            server.say(bybitBook("delta", 106, "[[\"94000\",\"1\"]]", "[]"));
            server.say(
                    "{\"topic\":\"publicTrade.BTCUSDT\",\"type\":\"snapshot\",\"ts\":" + Wired.millis()
                            + ",\"data\":[{\"T\":" + Wired.millis()
                            + ",\"s\":\"BTCUSDT\",\"S\":\"Buy\",\"v\":\"0.1\",\"p\":\"95001.5\",\"L\":\"PlusTick\",\"i\":\"22-ab\",\"BT\":false}]}");
            wired.awaitTaken("BTCUSDT", 3);
            assertEquals("95001.50 94999.7 95000.5", wired.says("BTCUSDT"));
            server.say(
                    bybitBook("snapshot", 1, "[[\"94999\",\"1\"]]", "[[\"95001\",\"2\"]]")); // their service restarted
            wired.awaitTaken("BTCUSDT", 4);
            assertEquals("95001.50 94999 95001", wired.says("BTCUSDT"));
            assertEquals(
                    Map.of(Refusal.BACKWARDS, 1L),
                    wired.feed("BTCUSDT").refusals().byReason());
            server.say(
                    "{\"success\":false,\"ret_msg\":\"error:topic not found\",\"conn_id\":\"c\",\"op\":\"subscribe\"}");
            wired.awaitRefused(Refusal.VENUE_ERROR, 1);
        }
    }

    @Test
    void okx() {
        try (Wired wired = wired(Venue.OKX, "BTC-USDT")) {
            server.awaitSubscriptions(1);
            assertEquals(
                    "{\"op\":\"subscribe\",\"args\":[{\"channel\":\"trades\",\"instId\":\"BTC-USDT\"},{\"channel\":\"bbo-tbt\",\"instId\":\"BTC-USDT\"}]}",
                    server.received().getFirst());
            server.say(
                    "{\"event\":\"subscribe\",\"arg\":{\"channel\":\"trades\",\"instId\":\"BTC-USDT\"},\"connId\":\"c\"}");
            server.say(
                    "{\"arg\":{\"channel\":\"trades\",\"instId\":\"BTC-USDT\"},\"data\":[{\"instId\":\"BTC-USDT\",\"tradeId\":\"130\",\"px\":\"95002.1\",\"sz\":\"0.12\",\"side\":\"buy\",\"ts\":\""
                            + Wired.millis() + "\",\"count\":\"3\"}]}");
            server.say(okxTop(40, "[[\"95002.2\",\"1\",\"0\",\"2\"]]", "[[\"95002.0\",\"1\",\"0\",\"2\"]]"));
            wired.awaitTaken("BTC-USDT", 2);
            assertEquals("95002.10 95002.0 95002.2", wired.says("BTC-USDT"));
            server.say(okxTop(41, "[]", "[[\"95002.0\",\"1\",\"0\",\"2\"]]")); // no asks: nothing to say
            server.say(okxTop(39, "[[\"1\",\"1\",\"0\",\"2\"]]", "[[\"1\",\"1\",\"0\",\"2\"]]"));
            server.say("pong");
            server.say("{\"event\":\"error\",\"code\":\"60018\",\"msg\":\"doesn't exist\",\"connId\":\"c\"}");
            wired.awaitRefused(Refusal.VENUE_ERROR, 1);
            assertEquals(
                    Map.of(Refusal.BACKWARDS, 1L),
                    wired.feed("BTC-USDT").refusals().byReason());
            assertEquals(Map.of(Refusal.VENUE_ERROR, 1L), wired.report().refusals());
        }
    }

    @Test
    void pyth() {
        String id = "e62df6c8b4a85fe1a67db44dc12de5db330f7ac66b72dc658afedf0f4a415b43";
        try (Wired wired = wired(Venue.PYTH, "0x" + id)) {
            server.awaitSubscriptions(1);
            assertEquals(
                    "{\"type\":\"subscribe\",\"ids\":[\"" + id + "\"]}",
                    server.received().getFirst());
            long second = Wired.millis() / 1000;
            server.say("{\"type\":\"response\",\"status\":\"success\"}");
            server.say(pythPrice(id, "9500312345678", "2500000000", -8, second - 2));
            wired.awaitTaken(id, 1);
            assertEquals("95003.12", wired.says(id));
            server.say(pythPrice(id, "95004", "40", 0, second - 1));
            wired.awaitTaken(id, 2);
            assertEquals("95004.00", wired.says(id));
            server.say(pythPrice(id, "95004", "40", 0, second - 1)); // not newer
            server.say(pythPrice(id, "95004", "951", 0, second)); // more than 1% uncertain
            server.say(pythPrice(id, "9", "0", 400, second));
            server.say(pythPrice(id, "-5", "1", -2, second));
            server.say(pythPrice(id, "9.5", "1", 0, second));
            server.say(pythPrice(id, "95004", "40", 0, second - 100));
            server.say("{\"type\":\"response\",\"status\":\"error\",\"error\":\"Price feed(s) not found\"}");
            wired.awaitRefused(Refusal.VENUE_ERROR, 1);
            assertEquals(
                    Map.of(
                            Refusal.BACKWARDS, 2L,
                            Refusal.UNCERTAIN, 1L,
                            Refusal.OUT_OF_RANGE, 1L,
                            Refusal.NOT_POSITIVE, 1L,
                            Refusal.NOT_A_NUMBER, 1L),
                    wired.feed(id).refusals().byReason());
            assertEquals("95004.00", wired.says(id));
        }
    }

    private Wired wired(Venue venue, String... symbols) {
        return new Wired(venue, server.address(), Wired.QUICK, symbols);
    }

    private static String aggTrade(String symbol, long id, String price, String size) {
        return "{\"e\":\"aggTrade\",\"E\":" + Wired.millis() + ",\"s\":\"" + symbol + "\",\"a\":" + id + ",\"p\":\""
                + price + "\",\"q\":\"" + size + "\",\"f\":1,\"l\":2,\"T\":" + Wired.millis()
                + ",\"m\":true,\"M\":true}";
    }

    private static String bookTicker(String symbol, long update, String bid, String ask) {
        return "{\"u\":" + update + ",\"s\":\"" + symbol + "\",\"b\":\"" + bid + "\",\"B\":\"1.5\",\"a\":\"" + ask
                + "\",\"A\":\"2.5\"}";
    }

    private static String coinbaseTicker(long sequence, String time, String bid, String ask) {
        return "{\"type\":\"ticker\",\"sequence\":" + sequence
                + ",\"product_id\":\"BTC-USD\",\"price\":\"95010.00\",\"best_bid\":\"" + bid
                + "\",\"best_bid_size\":\"1\",\"best_ask\":\"" + ask
                + "\",\"best_ask_size\":\"1\",\"side\":\"buy\",\"time\":\""
                + time + "\",\"trade_id\":7,\"last_size\":\"0.25\"}";
    }

    private static String krakenTrade(String symbol, long id, String price, String quantity) {
        return "{\"symbol\":\"" + symbol + "\",\"side\":\"sell\",\"price\":" + price + ",\"qty\":" + quantity
                + ",\"ord_type\":\"market\",\"trade_id\":" + id + ",\"timestamp\":\"" + Instant.now() + "\"}";
    }

    private static String bybitBook(String type, long update, String bids, String asks) {
        return "{\"topic\":\"orderbook.1.BTCUSDT\",\"type\":\"" + type + "\",\"ts\":" + Wired.millis()
                + ",\"data\":{\"s\":\"BTCUSDT\",\"b\":" + bids + ",\"a\":" + asks + ",\"u\":" + update
                + ",\"seq\":7961638724},\"cts\":" + Wired.millis() + "}";
    }

    private static String okxTop(long sequence, String asks, String bids) {
        return "{\"arg\":{\"channel\":\"bbo-tbt\",\"instId\":\"BTC-USDT\"},\"data\":[{\"asks\":" + asks + ",\"bids\":"
                + bids + ",\"ts\":\"" + Wired.millis() + "\",\"seqId\":" + sequence + "}]}";
    }

    private static String pythPrice(String id, String price, String confidence, int exponent, long second) {
        return "{\"type\":\"price_update\",\"price_feed\":{\"id\":\"" + id + "\",\"price\":{\"price\":\"" + price
                + "\",\"conf\":\"" + confidence + "\",\"expo\":" + exponent + ",\"publish_time\":" + second
                + "},\"ema_price\":{\"price\":\"1\",\"conf\":\"1\",\"expo\":-8,\"publish_time\":1}}}";
    }
}
