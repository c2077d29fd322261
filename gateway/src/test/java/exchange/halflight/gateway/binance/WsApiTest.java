package exchange.halflight.gateway.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests, signatures and sessions of the WebSocket API, over a real one. */
class WsApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static BinanceExchange exchange;
    private static SignedCalls signer;

    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private WebSocket socket;

    @BeforeAll
    static void start() throws Exception {
        exchange = new BinanceExchange(folder);
        signer = new SignedCalls(exchange.port(), exchange.keyOf(1));
    }

    @AfterAll
    static void stop() throws Exception {
        exchange.close();
    }

    @BeforeEach
    void connect() throws Exception {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + exchange.port() + "/ws-fapi/v1"), new Listener())
                .get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void disconnect() {
        socket.abort();
    }

    @Test
    void aSignedRequestStandsAlone() throws Exception {
        JsonNode answer = ask("order.place", signed(order("49000")));
        assertEquals(200, answer.get("status").asInt(), answer::toString);
        assertEquals("NEW", answer.get("result").get("status").asText());
        assertEquals("7", answer.get("id").asText());
        Map<String, String> altered = signed(order("49001"));
        altered.put("price", "49002");
        assertEquals(-1022, code(ask("order.place", altered)));
        assertEquals(-2014, code(ask("order.place", order("49001"))));
    }

    @Test
    void aSessionIsLoggedOnOnce() throws Exception {
        Map<String, String> logon = signed(new TreeMap<>());
        JsonNode session = ask("session.logon", logon).get("result");
        assertEquals(exchange.keyOf(1).key().id(), session.get("apiKey").asText());
        assertEquals(
                "NEW",
                ask("order.place", order("49003")).get("result").get("status").asText());
        assertEquals(
                "USDT",
                ask("account.balance", new TreeMap<>())
                        .get("result")
                        .get(0)
                        .get("asset")
                        .asText());
        assertEquals(-1021, code(ask("session.logon", logon)), "the same signature again");
        assertTrue(ask("session.logout", new TreeMap<>())
                .get("result")
                .get("apiKey")
                .isNull());
        assertEquals(-2014, code(ask("order.place", order("49003"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing",
                "[]",
                "{\"id\":1,\"id\":2}",
                "{\"id\":1,\"method\":\"ping\",\"params\":{\"a\":{\"b\":1}}}",
                "{\"id\":1,\"method\":\"ping\"} {}",
                "{\"id\":1,\"method\":[\"ping\"]}"
            })
    void whatIsNoRequestIsTold(String text) throws Exception {
        assertEquals(-1100, code(ask(text)));
        assertEquals(200, ask("{\"id\":1,\"method\":\"ping\"}").get("status").asInt());
    }

    @Test
    void whatAnybodyMayAskTakesNoKey() throws Exception {
        JsonNode book = ask("{\"id\":\"x\",\"method\":\"depth\",\"params\":{\"symbol\":\"ETH-USDT-PERP\"}}");
        assertEquals(0, book.get("result").get("bids").size());
        assertEquals(-5000, code(ask("{\"id\":1,\"method\":\"order.steal\"}")));
    }

    private static Map<String, String> order(String price) {
        Map<String, String> order = new TreeMap<>(
                Map.of("symbol", "BTC-PERP", "side", "BUY", "type", "LIMIT", "timeInForce", "GTC", "quantity", "0.01"));
        order.put("price", price);
        return order;
    }

    private static Map<String, String> signed(Map<String, String> parameters) throws Exception {
        Map<String, String> all = new TreeMap<>(parameters);
        all.put("apiKey", exchange.keyOf(1).key().id());
        all.put("timestamp", Long.toString(System.currentTimeMillis()));
        String text = all.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("&"));
        all.put("signature", signer.sign(text));
        return all;
    }

    private JsonNode ask(String method, Map<String, String> parameters) throws Exception {
        return ask(JSON.writeValueAsString(Map.of("id", "7", "method", method, "params", parameters)));
    }

    private JsonNode ask(String text) throws Exception {
        socket.sendText(text, true).get(10, TimeUnit.SECONDS);
        String answer = answers.poll(10, TimeUnit.SECONDS);
        assertTrue(answer != null, "no answer to " + text);
        return JSON.readTree(answer);
    }

    private static int code(JsonNode answer) {
        return answer.get("error").get("code").asInt();
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                answers.add(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
