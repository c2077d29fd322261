package exchange.halflight.gateway.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.binance.connector.futures.client.impl.UMFuturesClientImpl;
import com.binance.connector.futures.client.impl.UMWebsocketClientImpl;
import com.binance.connector.futures.client.utils.WebSocketCallback;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import exchange.halflight.identity.key.CreatedKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Binance's own Java connector listens to the streams, with nothing but addresses and keys set. */
class JavaConnectorStreamsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SYMBOL = "BTC-PERP";
    private static final int PATIENCE_SECONDS = 20;
    private static final int TRIES = 100;

    @TempDir
    private static Path folder;

    private static BinanceExchange exchange;
    private static UMFuturesClientImpl ann;
    private static UMFuturesClientImpl ben;
    private static UMWebsocketClientImpl streams;

    /** Opens a stream that tells this what it hears. */
    @FunctionalInterface
    private interface Opener {
        int open(WebSocketCallback receiver);
    }

    @FunctionalInterface
    private interface Action {
        void run();
    }

    /** One stream, and what it has told. */
    private static final class Stream implements AutoCloseable {
        private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
        private final int connection;

        private Stream(Opener opener) {
            connection = opener.open(told::add);
        }

        private JsonNode next() throws Exception {
            String text = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertNotNull(text, "nothing came");
            return JSON.readTree(text);
        }

        private JsonNode next(Predicate<JsonNode> wanted) throws Exception {
            JsonNode node = next();
            while (!wanted.test(node)) {
                node = next();
            }
            return node;
        }

        /** Does something until the stream tells of it: nobody knows when it has begun to listen. */
        private JsonNode tells(Action action) throws Exception {
            for (int i = 0; i < TRIES; i++) {
                action.run();
                String text = told.poll(200, TimeUnit.MILLISECONDS);
                if (text != null) {
                    return JSON.readTree(text);
                }
            }
            throw new AssertionError("nothing came");
        }

        @Override
        public void close() {
            streams.closeConnection(connection);
        }
    }

    @BeforeAll
    static void start() throws Exception {
        exchange = new BinanceExchange(folder);
        ann = client(exchange.keyOf(1));
        ben = client(exchange.keyOf(2));
        streams = new UMWebsocketClientImpl("ws://127.0.0.1:" + exchange.port());
    }

    @AfterAll
    static void stop() throws Exception {
        streams.closeAllConnections();
        exchange.close();
    }

    @Test
    void tradesAndTickers() throws Exception {
        try (Stream trades = new Stream(told -> streams.aggTradeStream(SYMBOL, told))) {
            JsonNode trade = trades.tells(() -> trade("50000", "0.02"));
            assertEquals("aggTrade", trade.path("e").asText());
            assertEquals(SYMBOL, trade.path("s").asText());
            assertEquals("50000", trade.path("p").asText());
            assertEquals("0.02", trade.path("q").asText());
            assertFalse(trade.path("m").asBoolean(true));
        }
        try (Stream stream = new Stream(told -> streams.miniTickerStream(SYMBOL, told))) {
            assertEquals("50000", stream.next().path("c").asText());
        }
        try (Stream stream = new Stream(streams::allMiniTickerStream)) {
            assertEquals("24hrMiniTicker", stream.next().path(0).path("e").asText());
        }
        try (Stream stream = new Stream(told -> streams.symbolTicker(SYMBOL, told))) {
            assertEquals("0.02", stream.next().path("Q").asText());
        }
        try (Stream stream = new Stream(streams::allTickerStream)) {
            assertEquals("24hrTicker", stream.next().path(0).path("e").asText());
        }
        try (Stream stream = new Stream(told -> streams.markPriceStream(SYMBOL, 1, told))) {
            assertEquals("50000", stream.next().path("p").asText());
        }
        try (Stream stream = new Stream(told -> streams.markPriceStream(SYMBOL, 3, told))) {
            assertEquals("50000", stream.next().path("i").asText());
        }
        try (Stream stream = new Stream(told -> streams.allMarkPriceStream(1, told))) {
            assertEquals(3, stream.next().size());
        }
    }

    @Test
    void candles() throws Exception {
        trade("50000", "0.01");
        try (Stream stream = new Stream(told -> streams.klineStream(SYMBOL, "1m", told))) {
            JsonNode kline = stream.next().path("k");
            assertEquals("50000", kline.path("c").asText());
            assertEquals(59_999, kline.path("T").asLong() - kline.path("t").asLong());
        }
        try (Stream stream = new Stream(told -> streams.continuousKlineStream(SYMBOL, "perpetual", "1h", told))) {
            JsonNode event = stream.next();
            assertEquals("continuous_kline", event.path("e").asText());
            assertEquals(SYMBOL, event.path("ps").asText());
            assertEquals("1h", event.path("k").path("i").asText());
        }
    }

    @Test
    void bestPricesAndPartsOfTheBook() throws Exception {
        String order = limit(ben, "SELL", "50020", "0.5");
        try (Stream stream = new Stream(told -> streams.bookTicker(SYMBOL, told))) {
            JsonNode best = stream.next(told -> told.path("a").asText().equals("50020"));
            assertEquals("0.5", best.path("A").asText());
            assertEquals("0", best.path("b").asText());
        }
        try (Stream stream = new Stream(streams::allBookTickerStream)) {
            JsonNode best = stream.next(told -> told.path("s").asText().equals(SYMBOL));
            assertEquals("50020", best.path("a").asText());
        }
        try (Stream stream = new Stream(told -> streams.partialDepthStream(SYMBOL, 5, 100, told))) {
            assertEquals("50020", stream.next().path("a").path(0).path(0).asText());
        }
        ben.account().cancelOrder(parameters("symbol", SYMBOL, "orderId", order));
    }

    /** As Binance's page tells clients to keep a book. */
    @Test
    void aBookIsKeptFromItsChanges() throws Exception {
        try (Stream changes = new Stream(told -> streams.diffDepthStream(SYMBOL, 100, told))) {
            changes.tells(() -> limit(ben, "SELL", "50030", "0.25"));
            ben.account().cancelAllOpenOrders(parameters("symbol", SYMBOL));
            // Nothing happens any more until the book was asked for: the first change comes right after it.
            long last = JSON.readTree(ann.market().depth(parameters("symbol", SYMBOL)))
                    .path("lastUpdateId")
                    .asLong();
            changes.next(told -> told.path("u").asLong() == last);
            keepBook(changes, 1);
            // Much happens meanwhile: the book was asked for in the middle of changes.
            Thread busy = Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 60; i++) {
                    cancel(limit(ben, "SELL", "500" + (30 + i % 5), "0." + (10 + i)));
                }
            });
            keepBook(changes, 2);
            busy.join();
        }
    }

    private static void keepBook(Stream changes, int moreChanges) throws Exception {
        JsonNode whole = JSON.readTree(ann.market().depth(parameters("symbol", SYMBOL, "limit", 1000)));
        long lastUpdateId = whole.path("lastUpdateId").asLong();
        TreeMap<String, String> asks = new TreeMap<>();
        whole.path("asks")
                .forEach(level -> asks.put(level.path(0).asText(), level.path(1).asText()));
        String last = limit(ben, "SELL", "50040", "0.75");
        JsonNode change = changes.next(told -> told.path("u").asLong() >= lastUpdateId);
        assertTrue(change.path("U").asLong() <= lastUpdateId, () -> whole + " then a gap");
        int seen = 0;
        while (seen < moreChanges || !"0.75".equals(asks.get("50040"))) {
            for (JsonNode level : change.path("a")) {
                if (level.path(1).asText().equals("0")) {
                    asks.remove(level.path(0).asText());
                } else {
                    asks.put(level.path(0).asText(), level.path(1).asText());
                }
            }
            seen++;
            long before = change.path("u").asLong();
            if (seen < moreChanges || !"0.75".equals(asks.get("50040"))) {
                change = changes.next();
                assertEquals(before, change.path("pu").asLong());
            }
        }
        cancel(last);
    }

    @Test
    void liquidations() throws Exception {
        String symbol = BinanceExchange.TWIN_MARKET;
        limit(ben, symbol, "SELL", "51000", "0.1");
        limit(ann, symbol, "BUY", "51000", "0.1");
        try (Stream one = new Stream(told -> streams.forceOrderStream(symbol, told));
                Stream all = new Stream(streams::allForceOrderStream);
                Stream prices = new Stream(told -> streams.markPriceStream(symbol, 1, told))) {
            // Who has heard the price of each second has begun to listen to the rest.
            prices.next();
            prices.next();
            exchange.reference(symbol, "47900");
            limit(ben, symbol, "BUY", "47500", "1");
            exchange.reference(symbol, "46900");
            JsonNode order = one.next().path("o");
            assertEquals(symbol, order.path("s").asText());
            assertEquals("SELL", order.path("S").asText());
            assertEquals("47500", order.path("ap").asText());
            assertEquals(order, all.next().path("o"));
            JsonNode mine = JSON.readTree(ann.account().getForceOrders(parameters("symbol", symbol)));
            assertEquals(order.path("q"), mine.path(0).path("executedQty"));
            assertEquals("SELL", mine.path(0).path("side").asText());
            assertEquals("[]", ann.account().getForceOrders(parameters("autoCloseType", "ADL")));
            assertEquals("[]", ben.account().getForceOrders(parameters()));
        }
    }

    @Test
    void ownOrdersTradesAndMoney() throws Exception {
        String listenKey = JSON.readTree(ann.userData().createListenKey())
                .path("listenKey")
                .asText();
        try (Stream own = new Stream(told -> streams.listenUserStream(listenKey, told))) {
            own.tells(() -> {
                String number = limit(ann, "BUY", "49000", "0.01");
                ann.account().cancelOrder(parameters("symbol", SYMBOL, "orderId", number));
            });
            String number = limit(ann, "BUY", "49500", "0.1");
            JsonNode placed = own.next(told -> isOrder(told, number)).path("o");
            assertEquals(
                    List.of("NEW", "NEW"),
                    List.of(placed.path("x").asText(), placed.path("X").asText()));
            limit(ben, "SELL", "49500", "0.04");
            JsonNode part = own.next(told -> isOrder(told, number)).path("o");
            assertEquals("PARTIALLY_FILLED", part.path("X").asText());
            assertEquals("0.04", part.path("l").asText());
            assertTrue(part.path("m").asBoolean());
            JsonNode account = own.next(told -> told.path("e").asText().equals("ACCOUNT_UPDATE"));
            assertEquals(SYMBOL, account.path("a").path("P").path(0).path("s").asText());
            ann.account().cancelOrder(parameters("symbol", SYMBOL, "orderId", number));
            JsonNode cancelled = own.next(told -> isOrder(told, number)).path("o");
            assertEquals("CANCELED", cancelled.path("X").asText());
        }
        ann.userData().closeListenKey();
    }

    @Test
    void severalStreamsAtOnce() throws Exception {
        ArrayList<String> names =
                new ArrayList<>(List.of("btc-perp@aggTrade", "btc-perp@trade", "eth-usdt-perp@trade"));
        try (Stream stream = new Stream(told -> streams.combineStreams(names, told))) {
            JsonNode told = stream.tells(() -> trade("50000", "0.03"));
            assertTrue(names.contains(told.path("stream").asText()), told::toString);
            assertEquals("0.03", told.path("data").path("q").asText());
        }
    }

    @Test
    void countsDownToCancelEverything() throws Exception {
        String listenKey = JSON.readTree(ann.userData().createListenKey())
                .path("listenKey")
                .asText();
        try (Stream own = new Stream(told -> streams.listenUserStream(listenKey, told))) {
            own.tells(() -> {
                String number = limit(ann, "BUY", "49000", "0.01");
                ann.account().cancelOrder(parameters("symbol", SYMBOL, "orderId", number));
            });
            String number = limit(ann, "BUY", "48000", "0.01");
            // The countdown of another market runs out first; it takes the orders of all along.
            countDown(BinanceExchange.TWIN_MARKET, 500);
            assertEquals(
                    "60000", countDown(SYMBOL, 60_000).path("countdownTime").asText());
            JsonNode ended = own.next(told ->
                    isOrder(told, number) && !told.path("o").path("x").asText().equals("NEW"));
            assertEquals("CANCELED", ended.path("o").path("X").asText());
            countDown(SYMBOL, 0);
        }
    }

    private static JsonNode countDown(String symbol, int millis) throws JsonProcessingException {
        return JSON.readTree(ann.account().autoCancelOpen(parameters("symbol", symbol, "countdownTime", millis)));
    }

    private static boolean isOrder(JsonNode told, String number) {
        return told.path("e").asText().equals("ORDER_TRADE_UPDATE")
                && told.path("o").path("i").asText().equals(number);
    }

    private static void trade(String price, String quantity) {
        limit(ben, "SELL", price, quantity);
        limit(ann, "BUY", price, quantity);
    }

    private static String limit(UMFuturesClientImpl client, String side, String price, String quantity) {
        return limit(client, SYMBOL, side, price, quantity);
    }

    private static String limit(UMFuturesClientImpl client, String symbol, String side, String price, String quantity) {
        String answer = client.account()
                .newOrder(parameters(
                        "symbol",
                        symbol,
                        "side",
                        side,
                        "type",
                        "LIMIT",
                        "timeInForce",
                        "GTC",
                        "quantity",
                        quantity,
                        "price",
                        price));
        try {
            return JSON.readTree(answer).path("orderId").asText();
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer, e);
        }
    }

    private static void cancel(String number) {
        ben.account().cancelOrder(parameters("symbol", SYMBOL, "orderId", number));
    }

    private static UMFuturesClientImpl client(CreatedKey key) {
        return new UMFuturesClientImpl(
                key.key().id(), key.secret().orElseThrow().reveal(), "http://127.0.0.1:" + exchange.port());
    }

    @SuppressWarnings("NonApiType") // the connector takes its parameters in a LinkedHashMap only
    private static LinkedHashMap<String, Object> parameters(Object... namesAndValues) {
        LinkedHashMap<String, Object> parameters = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return parameters;
    }
}
