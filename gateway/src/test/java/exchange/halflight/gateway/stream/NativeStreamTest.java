package exchange.halflight.gateway.stream;

import static exchange.halflight.gateway.RunningExchange.MARKET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import exchange.halflight.gateway.market.Interval;
import exchange.halflight.messages.grpc.CancelAllRequest;
import exchange.halflight.messages.grpc.MarketStatus;
import exchange.halflight.messages.grpc.Side;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The native stream for everybody. */
final class NativeStreamTest {
    @TempDir
    private static Path folder;

    private static StreamRoom room;

    @BeforeAll
    static void start() throws Exception {
        room = new StreamRoom(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        room.close();
    }

    @Test
    void tradesComeInOrderAndWithEverythingPublic() throws Exception {
        try (StreamClient client = room.client()) {
            client.ok(subscribe("'channel':'trades','market':'" + MARKET + "'"));
            for (int i = 1; i <= 3; i++) {
                room.trade(MARKET, "50000", "0.0" + i);
            }

            for (int i = 1; i <= 3; i++) {
                JsonNode told = client.told("trades");
                assertEquals("update", told.path("type").asText());
                assertEquals(MARKET, told.path("market").asText());
                assertEquals("0.0" + i, told.path("data").path("size").asText());
                assertEquals("BUY", told.path("data").path("takerSide").asText());
            }
            client.ok("{'op':'unsubscribe','channels':[{'channel':'trades','market':'" + MARKET + "'}]}");
            room.trade(MARKET, "50000", "0.01");
            assertEquals(
                    "answer", client.ask("{'op':'ping','id':'p'}").path("type").asText());
        }
    }

    @Test
    void theChangesOfABookAreGaplessAndLeadToTheBook() throws Exception {
        room.place(2, MARKET, Side.SELL, "50100", "0.5");
        try (StreamClient client = room.client()) {
            client.ok(subscribe("'channel':'book','market':'" + MARKET + "'"));
            JsonNode whole = client.told("book");
            assertEquals("snapshot", whole.path("type").asText());
            Map<String, String> asks = new TreeMap<>();
            apply(whole.path("data").path("asks"), asks);
            assertEquals("0.5", asks.get("50100"));
            long last = whole.path("data").path("sequence").asLong();

            room.place(2, MARKET, Side.SELL, "50200", "0.25");
            room.place(1, MARKET, Side.BUY, "50100", "0.1");
            room.exchange
                    .exchange()
                    .cancelAll(CancelAllRequest.newBuilder().setAccountId(2).build());
            while (!asks.isEmpty()) {
                JsonNode diff = client.told("book");
                assertEquals("update", diff.path("type").asText());
                assertEquals(last + 1, diff.path("data").path("firstSequence").asLong());
                last = diff.path("data").path("sequence").asLong();
                apply(diff.path("data").path("asks"), asks);
            }
            try (StreamClient late = room.client()) {
                late.ok(subscribe("'channel':'book','market':'" + MARKET + "'"));
                assertEquals(
                        last,
                        late.told("book").path("data").path("sequence").asLong(),
                        "who comes later begins where the others are");
            }
        }
    }

    @Test
    void tickerCandlesAndSystemTellTheLatestState() throws Exception {
        try (StreamClient client = room.client()) {
            client.ok("{'op':'subscribe','id':'1','channels':[{'channel':'ticker','market':'" + MARKET
                    + "'},{'channel':'candles','market':'" + MARKET + "','interval':'1m'},{'channel':'system'}]}");
            assertEquals(
                    MARKET, client.told("ticker").path("data").path("market").asText());
            room.trade(MARKET, "50050", "0.02");
            JsonNode candle = client.next(node -> node.path("channel").asText().equals("candles")
                    && node.path("data").path("close").asText().equals("50050"));
            assertEquals("1m", candle.path("interval").asText());
            room.status(StreamRoom.DARK, MarketStatus.REDUCE_ONLY);
            assertEquals(
                    "REDUCE_ONLY",
                    client.told("system")
                            .path("data")
                            .path("marketStatusChanged")
                            .path("status")
                            .asText());
            room.status(StreamRoom.DARK, MarketStatus.ACTIVE);
        }
    }

    @Test
    void aDarkMarketHasNoBookHere() throws Exception {
        try (StreamClient client = room.client()) {
            assertEquals(
                    "DARK_MARKET", client.refused(subscribe("'channel':'book','market':'" + StreamRoom.DARK + "'")));
            assertEquals(
                    "DARK_MARKET",
                    client.refused(subscribe("'channel':'liquidations','market':'" + StreamRoom.DARK + "'")));
            client.ok(subscribe("'channel':'trades','market':'" + StreamRoom.DARK + "'"));
            room.place(2, StreamRoom.DARK, Side.SELL, "50000", "0.01");
            room.place(1, StreamRoom.DARK, Side.BUY, "50000", "0.01");
            JsonNode print = client.told("trades").path("data");
            assertEquals("50000", print.path("price").asText());
            assertTrue(print.path("takerSide").isMissingNode(), print::toString);
            assertEquals("0", print.path("tradeId").asText());
        }
    }

    @Test
    void badRequestsAreRefusedWithAReason() throws Exception {
        try (StreamClient client = room.client()) {
            for (String bad : List.of(
                    "{}",
                    "[]",
                    "{'op':'subscribe'}",
                    "{'op':'ping','op':'ping'}",
                    "{'op':'ping','more':1}",
                    "{'op':'ping','place':{}}",
                    "{'op':'subscribe','channels':[{'channel':'trades'}]}",
                    "{'op':'subscribe','channels':[{'channel':'candles','market':'BTC-PERP','interval':'7m'}]}",
                    "{'op':'subscribe','channels':" + "[".repeat(2_000) + "]".repeat(2_000) + "}")) {
                assertEquals("INVALID_REQUEST", client.refused(bad), bad);
            }
            assertEquals("UNKNOWN_MARKET", client.refused(subscribe("'channel':'trades','market':'NONE'")));
            assertEquals("NOT_SUBSCRIBED", client.refused("{'op':'unsubscribe','channels':[{'channel':'system'}]}"));
            client.send(" ".repeat(FrameReader.MOST_BYTES + 1));
            assertEquals(1009, client.closeCode());
        }
    }

    @Test
    void aForeignPageGetsNoConnection() {
        CompletionException refused =
                assertThrows(CompletionException.class, () -> room.client("Origin", "https://elsewhere.example"));
        WebSocketHandshakeException handshake = assertInstanceOf(WebSocketHandshakeException.class, refused.getCause());
        assertEquals(403, handshake.getResponse().statusCode());
        try (StreamClient ours = room.client("Origin", "https://halflight.example")) {
            ours.send("{'op':'ping'}");
        }
    }

    @Test
    void aTierHasSoManySubscriptions() throws Exception {
        try (StreamClient client = room.client()) {
            StringBuilder channels = new StringBuilder("{'channel':'system'}");
            for (Interval interval : Interval.values()) {
                channels.append(",{'channel':'candles','market':'BTC-PERP','interval':'" + interval.text() + "'}");
            }
            client.ok("{'op':'subscribe','channels':[" + channels + "]}");
            String four = "{'channel':'trades','market':'BTC-PERP'},{'channel':'funding','market':'BTC-PERP'},"
                    + "{'channel':'ticker','market':'BTC-PERP'},{'channel':'book','market':'BTC-PERP'}";
            assertEquals(
                    "TOO_MANY_SUBSCRIPTIONS",
                    client.refused("{'op':'subscribe','channels':[" + four
                            + ",{'channel':'liquidations','market':'BTC-PERP'}]}"));
            client.ok("{'op':'subscribe','channels':[" + four + "]}");
            client.ok("{'op':'unsubscribe','channels':[{'channel':'system'}]}");
            client.ok("{'op':'subscribe','channels':[{'channel':'liquidations','market':'BTC-PERP'}]}");
        }
    }

    private static String subscribe(String channel) {
        return "{'op':'subscribe','channels':[{" + channel + "}]}";
    }

    private static void apply(JsonNode levels, Map<String, String> side) {
        for (JsonNode level : levels) {
            String size = level.path("size").asText();
            if (size.equals("0")) {
                side.remove(level.path("price").asText());
            } else {
                side.put(level.path("price").asText(), size);
            }
        }
    }
}
