package exchange.halflight.gateway.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import exchange.halflight.gateway.binance.SignedCalls.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What hidden orders of a dark market move: nothing that anybody but their owner is told, in any endpoint or stream. */
class DarkSilenceTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DARK = BinanceExchange.DARK_MARKET;
    /** What the clock moves, and not the market. */
    private static final Set<String> CLOCKS =
            Set.of("time", "E", "T", "serverTime", "openTime", "closeTime", "O", "C", "timestamp");

    private static final List<String> PUBLIC = List.of(
            "/fapi/v1/exchangeInfo",
            "/fapi/v1/depth?symbol=" + DARK,
            "/fapi/v1/ticker/bookTicker",
            "/fapi/v1/ticker/24hr",
            "/fapi/v1/ticker/price",
            "/fapi/v2/ticker/price",
            "/fapi/v1/premiumIndex",
            "/fapi/v1/fundingRate",
            "/fapi/v1/fundingInfo",
            "/fapi/v1/openInterest?symbol=" + DARK,
            "/futures/data/openInterestHist?period=5m&symbol=" + DARK,
            "/fapi/v1/aggTrades?symbol=" + DARK,
            "/fapi/v1/trades?symbol=" + DARK,
            "/fapi/v1/klines?interval=1d&symbol=" + DARK,
            "/fapi/v1/continuousKlines?interval=1d&contractType=PERPETUAL&pair=" + DARK,
            "/fapi/v1/markPriceKlines?interval=1d&symbol=" + DARK,
            "/fapi/v1/indexPriceKlines?interval=1d&pair=" + DARK,
            "/fapi/v1/premiumIndexKlines?interval=1d&symbol=" + DARK);
    private static final List<String> OF_OTHERS = List.of(
            "/fapi/v1/openOrders",
            "/fapi/v1/openAlgoOrders",
            "/fapi/v1/allOrders?symbol=" + DARK,
            "/fapi/v1/userTrades?symbol=" + DARK,
            "/fapi/v1/income",
            "/fapi/v1/forceOrders",
            "/fapi/v1/adlQuantile",
            "/fapi/v3/account",
            "/fapi/v2/positionRisk");

    @TempDir
    private static Path folder;

    private static BinanceExchange exchange;
    private static SignedCalls hidden;
    private static SignedCalls other;

    @BeforeAll
    static void start() throws Exception {
        exchange = new BinanceExchange(folder);
        hidden = new SignedCalls(exchange.port(), exchange.keyOf(1));
        other = new SignedCalls(exchange.port(), exchange.keyOf(2));
        // Something has happened in the market before.
        order(hidden, DARK, "SELL", "3000", "0.5");
        order(other, DARK, "BUY", "3000", "0.5");
        // Each second the rate of funding is foretold anew; the first makes a difference.
        try (Listener listener = new Listener("/ws/eth-usdt-perp@markPrice@1s/btc-usdt-perp@markPrice@1s")) {
            Set<String> waiting = new HashSet<>(Set.of(DARK, BinanceExchange.TWIN_MARKET));
            while (!waiting.isEmpty()) {
                JsonNode told = listener.next();
                if (!told.path("r").asText().equals("0")) {
                    waiting.remove(told.path("s").asText());
                }
            }
        }
    }

    @AfterAll
    static void stop() throws Exception {
        exchange.close();
    }

    @Test
    void hiddenOrdersMoveNoAnswer() throws Exception {
        Map<String, JsonNode> before = answers();
        comeAndGo();
        String rests = order(hidden, DARK, "BUY", "2995", "1");
        assertSame(before, "while it rests");
        assertTrue(hidden.get("/fapi/v1/openOrders", "symbol=" + DARK).body().contains("2995"));
        cancel(rests);
        assertSame(before, "after it has gone");
    }

    private static void assertSame(Map<String, JsonNode> before, String when) throws Exception {
        Map<String, JsonNode> now = answers();
        before.forEach((target, answer) -> assertEquals(answer, now.get(target), () -> target + " " + when));
    }

    @Test
    void hiddenOrdersMoveNoStream() throws Exception {
        List<String> names = new ArrayList<>(List.of("!bookTicker", "!forceOrder@arr", "btc-perp@trade"));
        for (String stream :
                List.of("trade", "aggTrade", "miniTicker", "ticker", "kline_1M", "markPriceKline_1M", "forceOrder")) {
            names.add("eth-usdt-perp@" + stream);
        }
        try (Listener listener = new Listener("/stream?streams=" + String.join("/", names))) {
            listener.send("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":1}");
            // Newcomers are told what there is; some of it is told again each second.
            Set<JsonNode> known = new HashSet<>(untilLitTrade(listener));
            assertEquals(4, known.size(), known::toString);
            comeAndGo();
            List<JsonNode> since = untilLitTrade(listener);
            since.removeAll(known);
            assertEquals(List.of(), since);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"depth", "depth@100ms", "depth5", "depth20@500ms", "bookTicker"})
    void thereIsNoStreamOfADarkBook(String stream) throws Exception {
        try (Listener listener = new Listener("/ws")) {
            listener.send("{\"method\":\"SUBSCRIBE\",\"params\":[\"eth-usdt-perp@" + stream + "\"],\"id\":1}");
            assertEquals(2, listener.next().path("error").path("code").asInt());
        }
    }

    @ParameterizedTest
    @CsvSource({"/fapi/v1/depth,0", "/fapi/v1/ticker/bookTicker,0", "/fapi/v1/openInterest,-1020"})
    void darkBooksAreEmptyAndTellNoInterest(String path, int code) throws Exception {
        Answer answer = other.send("GET", path, "symbol=" + DARK, "");
        assertEquals(code, answer.code(), answer.body());
        if (code == 0) {
            JsonNode book = JSON.readTree(answer.body());
            assertEquals(0, book.path("bids").size() + book.path("asks").size());
            assertEquals("0", book.path("bidPrice").asText("0"));
            assertEquals("0", book.path("askQty").asText("0"));
            assertEquals(0, book.path("lastUpdateId").asLong());
        }
    }

    /** Who took is not told of a dark trade, nor which trade of the exchange it was. */
    @Test
    void printsTellNoSide() throws Exception {
        JsonNode trade = JSON.readTree(other.send("GET", "/fapi/v1/trades", "symbol=" + DARK, "")
                        .body())
                .path(0);
        assertEquals("0.5", trade.path("qty").asText());
        assertEquals(1, trade.path("id").asLong());
        assertTrue(trade.path("isBuyerMaker").isMissingNode());
    }

    private static Map<String, JsonNode> answers() throws Exception {
        Map<String, JsonNode> answers = new TreeMap<>();
        for (String target : PUBLIC) {
            int question = target.indexOf('?');
            answers.put(
                    target,
                    masked(other.send(
                            "GET",
                            question < 0 ? target : target.substring(0, question),
                            question < 0 ? "" : target.substring(question + 1),
                            "")));
        }
        for (String target : OF_OTHERS) {
            int question = target.indexOf('?');
            answers.put(
                    target,
                    masked(other.get(
                            question < 0 ? target : target.substring(0, question),
                            question < 0 ? "" : target.substring(question + 1))));
        }
        return answers;
    }

    private static JsonNode masked(Answer answer) throws IOException {
        return mask(JSON.readTree(answer.body()));
    }

    private static JsonNode mask(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(CLOCKS);
            object.remove("updateTime");
            object.forEach(DarkSilenceTest::mask);
        } else if (node instanceof ArrayNode array) {
            array.forEach(DarkSilenceTest::mask);
        }
        return node;
    }

    private static void comeAndGo() throws Exception {
        cancel(order(hidden, DARK, "SELL", "3010", "2"));
        cancel(order(hidden, DARK, "BUY", "2990", "3"));
        order(hidden, DARK, "BUY", "2980", "1", "IOC");
    }

    /** A trade in a lit market; answers what was told of the dark one before it. */
    private static List<JsonNode> untilLitTrade(Listener listener) throws Exception {
        order(hidden, "BTC-PERP", "SELL", "50000", "0.01");
        order(other, "BTC-PERP", "BUY", "50000", "0.01");
        List<JsonNode> told = new ArrayList<>();
        JsonNode next = listener.next();
        while (!next.path("stream").asText().equals("btc-perp@trade")) {
            if (next.toString().contains(DARK)) {
                told.add(mask(next));
            }
            next = listener.next();
        }
        return told;
    }

    private static String order(SignedCalls calls, String symbol, String side, String price, String quantity)
            throws Exception {
        return order(calls, symbol, side, price, quantity, "GTC");
    }

    private static String order(
            SignedCalls calls, String symbol, String side, String price, String quantity, String timeInForce)
            throws Exception {
        Answer answer = calls.call(
                "POST",
                "/fapi/v1/order",
                "symbol=" + symbol + "&side=" + side + "&type=LIMIT&timeInForce=" + timeInForce + "&quantity="
                        + quantity + "&price=" + price);
        assertEquals(200, answer.status(), answer.body());
        return JSON.readTree(answer.body()).path("orderId").asText();
    }

    private static void cancel(String number) throws Exception {
        assertEquals(
                200,
                hidden.call("DELETE", "/fapi/v1/order", "symbol=" + DARK + "&orderId=" + number)
                        .status());
    }

    /** A client of streams. */
    private static final class Listener implements AutoCloseable, WebSocket.Listener {
        private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
        private final StringBuilder text = new StringBuilder();
        private final WebSocket socket;

        private Listener(String path) throws Exception {
            socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(URI.create("ws://127.0.0.1:" + exchange.port() + path), this)
                    .get(10, TimeUnit.SECONDS);
        }

        private void send(String message) throws Exception {
            socket.sendText(message, true).get(10, TimeUnit.SECONDS);
        }

        private JsonNode next() throws Exception {
            String next = texts.poll(10, TimeUnit.SECONDS);
            assertTrue(next != null, "nothing came");
            return JSON.readTree(next);
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                texts.add(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public void close() {
            socket.abort();
        }
    }
}
