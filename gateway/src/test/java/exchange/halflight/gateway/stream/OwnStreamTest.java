package exchange.halflight.gateway.stream;

import static exchange.halflight.gateway.RunningExchange.MARKET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import exchange.halflight.gateway.access.TestIdentity;
import exchange.halflight.identity.secret.Secret;
import exchange.halflight.messages.grpc.BookKind;
import exchange.halflight.messages.grpc.FundingKind;
import exchange.halflight.messages.grpc.MarketStatus;
import exchange.halflight.messages.grpc.Side;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The native stream for account holders. */
final class OwnStreamTest {
    @TempDir
    private static Path folder;

    private static StreamRoom room;
    private static Trader ann;

    @BeforeAll
    static void start() throws Exception {
        room = new StreamRoom(folder);
        ann = room.trader("ann");
    }

    @AfterAll
    static void stop() throws Exception {
        room.close();
    }

    @Test
    void ownOrdersPositionsAndMoneyForWhoHasLoggedIn() throws Exception {
        try (StreamClient client = room.client()) {
            assertEquals("UNAUTHENTICATED", client.refused(subscribe("'channel':'orders'")));
            assertEquals("UNAUTHENTICATED", client.refused("{'op':'login','login':{'token':'" + ann.access() + "x'}}"));
            client.ok(login(ann));
            client.ok("{'op':'subscribe','channels':[{'channel':'orders'},{'channel':'positions'},"
                    + "{'channel':'wallet'},{'channel':'notifications'}]}");
            assertEquals("snapshot", client.told("orders").path("type").asText());
            assertEquals(
                    "10000", client.told("wallet").path("data").path("free").asText());

            room.place(2, MARKET, Side.SELL, "50000", "0.02");
            client.send("{'op':'place','id':'o1','place':{'market':'" + MARKET
                    + "','side':'BUY','type':'LIMIT','price':'50000','size':'0.02'}}");
            List<JsonNode> told = new ArrayList<>();
            client.next(node -> {
                told.add(node);
                return node.path("channel").asText().equals("wallet")
                        && node.path("data").path("reasons").toString().contains("TAKER_FEE");
            });
            JsonNode fill = told.stream()
                    .filter(node -> node.path("data").path("kind").asText().equals("TRADED"))
                    .findFirst()
                    .orElseThrow()
                    .path("data");
            assertEquals("0.5", fill.path("fill").path("fee").asText());
            assertEquals("FILLED", fill.path("order").path("state").asText());
            JsonNode position = told.stream()
                    .filter(node -> node.path("channel").asText().equals("positions")
                            && node.path("type").asText().equals("update"))
                    .reduce((earlier, later) -> later)
                    .orElseThrow()
                    .path("data");
            assertEquals("0.02", position.path("positions").path(0).path("size").asText());
        }
    }

    @Test
    void ordersArePlacedAmendedAndCancelledOverTheStream() throws Exception {
        try (StreamClient client = room.client("Authorization", "Bearer " + ann.access())) {
            String place = "{'op':'place','id':'1','idempotencyKey':'k1','place':{'market':'" + MARKET
                    + "','side':'BUY','type':'LIMIT','price':'49000','size':'0.02'}}";
            String order = client.ok(place).path("result").path("orderId").asText();
            assertEquals(order, client.ok(place).path("result").path("orderId").asText(), "the same key is done once");
            assertEquals(
                    "0.03",
                    client.ok("{'op':'amend','id':'2','amend':{'orderId':'" + order + "','size':'0.03'}}")
                            .path("result")
                            .path("order")
                            .path("size")
                            .asText());
            client.ok("{'op':'cancel','id':'3','cancel':{'orderId':'" + order + "'}}");
            assertEquals(
                    "UNKNOWN_ORDER", client.refused("{'op':'cancel','id':'4','cancel':{'orderId':'" + order + "'}}"));
            assertEquals(
                    "INVALID_REQUEST",
                    client.refused("{'op':'cancel','cancel':{'orderId':'1','accountId':'1'}}"),
                    "nobody names an account");
        }
    }

    @Test
    void openOrdersAreBoundedByTheTier() throws Exception {
        Trader cid = room.trader("cid");
        try (StreamClient client = room.client("Authorization", "Bearer " + cid.access())) {
            String place = "{'op':'place','place':{'market':'" + MARKET
                    + "','side':'BUY','type':'LIMIT','price':'49000','size':'0.01'}}";
            String order = "";
            for (int i = 0; i < 5; i++) {
                order = client.ok(place).path("result").path("orderId").asText();
            }
            assertEquals("TOO_MANY_OPEN_ORDERS", client.refused(place));
            client.ok("{'op':'amend','amend':{'orderId':'" + order + "','size':'0.02'}}");
            client.ok("{'op':'cancel','cancel':{'orderId':'" + order + "'}}");
            client.ok(place);
        }
    }

    @Test
    void aStreamEndsWithItsAccess() throws Exception {
        Trader ben = room.trader("ben");
        try (StreamClient client = room.client()) {
            client.ok(login(ben));
            client.ok(subscribe("'channel':'wallet'"));
            long asked = System.nanoTime();
            room.identity
                    .identity()
                    .sessions()
                    .logOutEverywhere(
                            room.identity
                                    .identity()
                                    .sessions()
                                    .authenticate(Secret.of(ben.access()))
                                    .accountId(),
                            TestIdentity.CLIENT);
            assertEquals(4001, client.closeCode());
            assertTrue(System.nanoTime() - asked < 1_500_000_000L, "within a second, and what the machine needs");
        }
    }

    @Test
    void everyKindOfMessageIsAsItsDescriptionSays() throws Exception {
        String fall = "FALL-PERP";
        room.market(fall, BookKind.LIT, FundingKind.PREMIUM);
        room.reference(fall, "100");
        try (StreamClient client = room.client("Authorization", "Bearer " + ann.access())) {
            client.ok("{'op':'subscribe','id':'all','channels':[{'channel':'system'},{'channel':'orders'},"
                    + "{'channel':'positions'},{'channel':'wallet'},{'channel':'notifications'},"
                    + "{'channel':'trades','market':'FALL-PERP'},{'channel':'funding','market':'FALL-PERP'},"
                    + "{'channel':'liquidations','market':'FALL-PERP'},{'channel':'ticker','market':'FALL-PERP'},"
                    + "{'channel':'book','market':'FALL-PERP'},"
                    + "{'channel':'candles','market':'FALL-PERP','interval':'1h'}]}");
            client.refused("{'op':'dance'}");
            room.place(2, fall, Side.SELL, "100", "10");
            client.send("{'op':'place','place':{'market':'" + fall
                    + "','side':'BUY','type':'LIMIT','price':'100','size':'10'}}");
            client.next(node -> node.path("type").asText().equals("answer"));
            room.reference(fall, "94");
            room.place(2, fall, Side.BUY, "93", "20");
            room.reference(fall, "92");
            room.status(fall, MarketStatus.REDUCE_ONLY);
            Set<String> wanted = room.description.unseen();
            while (!wanted.isEmpty()) {
                client.next();
                wanted = room.description.unseen();
            }
        }
    }

    private static String subscribe(String channel) {
        return "{'op':'subscribe','channels':[{" + channel + "}]}";
    }

    private static String login(Trader trader) {
        return "{'op':'login','login':{'token':'" + trader.access() + "'}}";
    }
}
