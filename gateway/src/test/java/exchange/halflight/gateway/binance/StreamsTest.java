package exchange.halflight.gateway.binance;

import static exchange.halflight.gateway.RunningExchange.MARKET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import exchange.halflight.gateway.access.TestIdentity;
import exchange.halflight.gateway.stream.StreamClient;
import exchange.halflight.gateway.stream.StreamRoom;
import exchange.halflight.gateway.stream.Trader;
import exchange.halflight.identity.access.Principal;
import exchange.halflight.identity.secret.Secret;
import exchange.halflight.messages.grpc.BookReply;
import exchange.halflight.messages.grpc.BookRequest;
import exchange.halflight.messages.grpc.CancelAllRequest;
import exchange.halflight.messages.grpc.OrderReply;
import exchange.halflight.messages.grpc.OrderType;
import exchange.halflight.messages.grpc.PlaceOrderRequest;
import exchange.halflight.messages.grpc.Side;
import exchange.halflight.messages.grpc.TriggerBy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The streams of the Binance-compatible API, by a WebSocket client. */
final class StreamsTest {
    private static final String SYMBOL = "btc-perp";

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
    void depthGoesOnFromTheBookThatRestTells() throws Exception {
        room.place(2, MARKET, Side.SELL, "50500", "0.5");
        try (StreamClient client = room.streams("/public/ws/0")) {
            subscribe(client, SYMBOL + "@depth@100ms");
            BookReply book = room.exchange
                    .exchange()
                    .book(BookRequest.newBuilder().setMarket(MARKET).build());
            Map<String, String> asks = new TreeMap<>();
            book.getAsksList().forEach(level -> asks.put(level.getPrice(), level.getSize()));
            long last = book.getBookSequence();

            room.place(2, MARKET, Side.SELL, "50600", "0.25");
            room.place(1, MARKET, Side.BUY, "50500", "0.1");
            room.exchange
                    .exchange()
                    .cancelAll(CancelAllRequest.newBuilder().setAccountId(2).build());
            while (!asks.isEmpty()) {
                JsonNode diff = client.next(node -> node.path("e").asText().equals("depthUpdate"));
                assertEquals(last, diff.path("pu").asLong());
                assertEquals(last, diff.path("U").asLong());
                last = diff.path("u").asLong();
                for (JsonNode level : diff.path("a")) {
                    if (level.get(1).asText().equals("0")) {
                        asks.remove(level.get(0).asText());
                    } else {
                        asks.put(level.get(0).asText(), level.get(1).asText());
                    }
                }
            }
        }
    }

    @Test
    void publicStreamsTellTradesTickersAndCandles() throws Exception {
        try (StreamClient client = room.streams("/market/stream?streams=" + SYMBOL + "@aggTrade/" + SYMBOL + "%40trade/"
                + SYMBOL + "@miniTicker/" + SYMBOL + "@ticker/" + SYMBOL + "@kline_1m/" + SYMBOL + "@markPrice@1s/"
                + SYMBOL + "@bookTicker/" + SYMBOL + "@depth5/!miniTicker@arr/!markPrice@arr@1s")) {
            client.send("{'method':'LIST_SUBSCRIPTIONS','id':7}");
            assertEquals(
                    10, client.next(node -> node.has("result")).path("result").size());
            room.trade(MARKET, "50000", "0.02");

            JsonNode trade = told(client, SYMBOL + "@trade", "trade");
            assertEquals("0.02", trade.path("q").asText());
            assertEquals(false, trade.path("m").asBoolean());
            assertEquals(MARKET, trade.path("s").asText());
        }
        try (StreamClient client = room.streams("/stream?streams=" + SYMBOL + "@aggTrade/" + SYMBOL + "@kline_1m")) {
            client.send("{'method':'LIST_SUBSCRIPTIONS','id':8}");
            client.next(node -> node.has("result"));
            room.trade(MARKET, "50000", "0.03");
            assertEquals(
                    "0.03",
                    told(client, SYMBOL + "@aggTrade", "aggTrade").path("q").asText());
        }
        for (String[] stream : new String[][] {
            {"@miniTicker", "24hrMiniTicker"},
            {"@ticker", "24hrTicker"},
            {"@kline_1m", "kline"},
            {"@markPrice@1s", "markPriceUpdate"},
            {"@bookTicker", "bookTicker"},
            {"@depth5", "depthUpdate"}
        }) {
            try (StreamClient client = room.streams("/ws/" + SYMBOL + stream[0])) {
                assertEquals(
                        stream[1], client.next(node -> node.has("e")).path("e").asText());
            }
        }
        try (StreamClient client = room.streams("/ws/!markPrice@arr@1s")) {
            assertTrue(client.next().isArray());
        }
    }

    @Test
    void ownOrdersTradesAndMoneyByListenKey() throws Exception {
        Trader ann = room.trader("ann");
        Principal principal = room.identity.identity().sessions().authenticate(Secret.of(ann.access()));
        String listenKey = room.listenKeys.open(principal);
        try (StreamClient client = room.streams("/private/ws?listenKey=" + listenKey)) {
            client.send("{'method':'LIST_SUBSCRIPTIONS','id':'a'}");
            client.next(node -> node.has("result"));
            room.place(2, MARKET, Side.SELL, "50000", "0.02");
            room.place(ann.account(), MARKET, Side.BUY, "50000", "0.02");

            assertEquals("NEW", order(client).path("x").asText());
            JsonNode trade = order(client);
            assertEquals("TRADE", trade.path("x").asText());
            assertEquals("FILLED", trade.path("X").asText());
            assertEquals("0.02", trade.path("l").asText());
            assertEquals("0.5", trade.path("n").asText());
            JsonNode account = client.next(node -> node.path("e").asText().equals("ACCOUNT_UPDATE"))
                    .path("a");
            assertEquals("9999.5", account.path("B").path(0).path("wb").asText());
            assertEquals("0.02", account.path("P").path(0).path("pa").asText());

            OrderReply stop = room.exchange
                    .exchange()
                    .placeOrder(PlaceOrderRequest.newBuilder()
                            .setAccountId(ann.account())
                            .setMarket(MARKET)
                            .setSide(Side.SELL)
                            .setType(OrderType.STOP_MARKET)
                            .setTriggerBy(TriggerBy.BY_LAST)
                            .setTriggerPrice("40000")
                            .setSize("0.02")
                            .setReduceOnly(true)
                            .build());
            assertTrue(!stop.hasRejection(), stop::toString);
            JsonNode algo = client.next(node -> node.path("e").asText().equals("ALGO_UPDATE"))
                    .path("o");
            assertEquals("NEW", algo.path("X").asText());
            assertEquals("STOP_MARKET", algo.path("o").asText());

            room.identity.identity().sessions().logOutEverywhere(principal.accountId(), TestIdentity.CLIENT);
            assertEquals(4001, client.closeCode());
        }
    }

    @Test
    void aPrivateStreamEndsWithItsAccess() throws Exception {
        Trader ben = room.trader("ben");
        Principal known = room.identity.identity().sessions().authenticate(Secret.of(ben.access()));
        Principal brief = new Principal(
                known.accountId(),
                known.coreAccountId(),
                known.tier(),
                known.permissions(),
                known.leaving(),
                known.access(),
                Instant.now().plusSeconds(1));
        try (StreamClient client = room.streams("/private/ws?listenKey=" + room.listenKeys.open(brief))) {
            assertEquals(4001, client.closeCode());
        }
    }

    @Test
    void whatIsNoStreamIsRefused() throws Exception {
        try (StreamClient client = room.streams("/ws")) {
            for (String name :
                    new String[] {"none@trade", SYMBOL + "@dance", "dark-perp@depth", "dark-perp@bookTicker"}) {
                client.send("{'method':'SUBSCRIBE','params':['" + name + "'],'id':1}");
                assertEquals(2, client.next().path("error").path("code").asInt(), name);
            }
            client.send("{'method':5}");
            assertEquals(2, client.next().path("error").path("code").asInt());
        }
        try (StreamClient client = room.streams("/ws/dark-perp@depth")) {
            assertEquals(1008, client.closeCode());
        }
    }

    private static void subscribe(StreamClient client, String name) throws InterruptedException {
        client.send("{'method':'SUBSCRIBE','params':['" + name + "'],'id':1}");
        JsonNode answer = client.next();
        assertTrue(answer.has("result") && answer.path("result").isNull(), answer::toString);
        assertEquals(1, answer.path("id").asInt());
    }

    private static JsonNode told(StreamClient client, String stream, String event) throws InterruptedException {
        JsonNode data =
                client.next(node -> node.path("stream").asText().equals(stream)).path("data");
        assertEquals(event, data.path("e").asText());
        return data;
    }

    private static JsonNode order(StreamClient client) throws InterruptedException {
        return client.next(node -> node.path("e").asText().equals("ORDER_TRADE_UPDATE"))
                .path("o");
    }
}
