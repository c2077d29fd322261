package exchange.halflight.gateway.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.gateway.binance.SignedCalls.Answer;
import exchange.halflight.identity.access.Permission;
import exchange.halflight.identity.key.CreatedKey;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys, signatures, parameters and errors of the facade, over real HTTP. */
class FacadeTest {
    private static final String ORDER = "/fapi/v1/order";

    @TempDir
    private static Path folder;

    private static BinanceExchange exchange;
    private static SignedCalls calls;

    @BeforeAll
    static void start() throws Exception {
        exchange = new BinanceExchange(folder);
        calls = new SignedCalls(exchange.port(), exchange.keyOf(1));
    }

    @AfterAll
    static void stop() throws Exception {
        exchange.close();
    }

    @Test
    void allThreePlacementsOfASignatureDo() throws Exception {
        String order = order("49000") + "&" + SignedCalls.now();
        String signature = "&signature=" + calls.sign(order);
        assertEquals(200, calls.send("POST", ORDER, order + signature, "").status());

        order = order("49001") + "&" + SignedCalls.now();
        signature = "&signature=" + calls.sign(order);
        assertEquals(200, calls.send("POST", ORDER, "", order + signature).status());

        String time = SignedCalls.now();
        order = order("49002");
        signature = "&signature=" + calls.sign(time + order);
        Answer answer = calls.send("POST", ORDER, time + signature, order);
        assertEquals(200, answer.status(), answer.body());
        assertTrue(answer.body().contains("\"price\":\"49002\""), answer.body());
    }

    @Test
    void ed25519SignsToo() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----";
        CreatedKey key = exchange.newKey(Optional.of(pem), Permission.READ);
        SignedCalls signed = new SignedCalls(exchange.port(), key.key().id(), pair.getPrivate());
        // The account is not open in the exchange, which is said only after the signature was found good.
        assertEquals(-4109, signed.get("/fapi/v1/openOrders", "").code());
        assertEquals(
                -1022,
                calls.withKey(key.key().id()).get("/fapi/v1/openOrders", "").code());
    }

    @Test
    void aSignatureIsForOneTextOnly() throws Exception {
        String query = order("49000") + "&" + SignedCalls.now();
        String signature = "&signature=" + calls.sign(query);
        assertEquals(
                -1022,
                calls.send("POST", ORDER, query.replace("49000", "49010") + signature, "")
                        .code());
        assertEquals(-1022, calls.send("POST", ORDER, query + signature, "&x=1").code());
        assertEquals(200, calls.send("POST", ORDER, query + signature, "").status());
        // Sent again, it has no second effect.
        assertEquals(-1021, calls.send("POST", ORDER, query + signature, "").code());
        assertEquals(-1021, calls.send("DELETE", ORDER, query + signature, "").code());
    }

    @ParameterizedTest
    @CsvSource({
        "-60000, 60000, -1021",
        "-6000, 60000, -1021",
        "-2000, 1000, -1021",
        "5000, 60000, -1021",
        "-1000, 60000, 0"
    })
    void aRequestIsFresh(long offset, long window, int code) throws Exception {
        String query = "timestamp=" + (System.currentTimeMillis() + offset) + "&recvWindow=" + window;
        Answer answer = calls.send("GET", "/fapi/v1/openOrders", query + "&signature=" + calls.sign(query), "");
        assertEquals(code, answer.code(), answer.body());
    }

    @Test
    void whoIsNotKnownIsTold() throws Exception {
        String query = SignedCalls.now();
        String signature = "&signature=" + calls.sign(query);
        assertEquals(
                401,
                calls.withKey(null)
                        .send("GET", "/fapi/v1/openOrders", query + signature, "")
                        .status());
        assertEquals(
                -2014,
                calls.withKey("a b")
                        .send("GET", "/fapi/v1/openOrders", query + signature, "")
                        .code());
        assertEquals(
                -2015,
                calls.withKey("nobody")
                        .send("GET", "/fapi/v1/openOrders", query + signature, "")
                        .code());
        assertEquals(-1102, calls.send("GET", "/fapi/v1/openOrders", query, "").code());
        assertEquals(
                -1102,
                calls.send("GET", "/fapi/v1/openOrders", "signature=00", "").code());
        assertEquals(
                -1022,
                calls.send("GET", "/fapi/v1/openOrders", query + "&signature=zz", "")
                        .code());
    }

    @Test
    void aKeyThatMayOnlyReadDoesNotTrade() throws Exception {
        CreatedKey key = exchange.newKey(Optional.empty(), Permission.READ);
        SignedCalls reader = new SignedCalls(exchange.port(), key);
        assertEquals(-2015, reader.call("POST", ORDER, order("49000")).code());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "symbol=BTC-PERP&symbol=BTC-PERP",
                "symbol=BTC-PERP&sym%62ol=BTC-PERP",
            })
    void parametersComeOnce(String query) throws Exception {
        assertEquals(-1101, calls.get("/fapi/v1/openOrders", query).code());
    }

    @ParameterizedTest
    @CsvSource({
        "quantity=NaN, -1102",
        "quantity=1e400, -1102",
        "quantity=0x10, -1102",
        "quantity=-1, -4003",
        "quantity=0, -4003",
        "quantity=0.0001, -1111",
        "quantity=0.015, -1111",
        "price=50000.2, -4014",
        "price=50000.25, -1111",
        "price=90000, -4016",
        "price=10000, -4024",
        "side=HOLD, -1117",
        "type=PEG, -1116",
        "type=STOP_MARKET, -4120",
        "timeInForce=GOOD, -1115",
        "symbol=NONE, -1121",
        "positionSide=LONG, -4061",
        "newClientOrderId=a%20b, -1130",
        "reduceOnly=true, -2022",
        "quantity=90000, -2019",
        "symbol=%00, -1100"
    })
    void ordersThatAreRefused(String change, int code) throws Exception {
        Answer answer = calls.call("POST", ORDER, changed(order("49000"), change));
        assertEquals(code, answer.code(), answer.body());
        assertTrue(answer.status() >= 400);
    }

    @Test
    void nobodySeesOrTouchesSomebodyElsesOrder() throws Exception {
        SignedCalls other = new SignedCalls(exchange.port(), exchange.keyOf(2));
        Answer placed = calls.call("POST", ORDER, order("49500") + "&newClientOrderId=mine");
        assertEquals(200, placed.status());
        String id = placed.body().replaceAll(".*\"orderId\":(\\d+).*", "$1");
        assertEquals(-2013, other.get(ORDER, "symbol=BTC-PERP&orderId=99" + id).code());
        assertEquals(
                -2013,
                other.get(ORDER, "symbol=BTC-PERP&origClientOrderId=mine").code());
        assertEquals(
                -2011,
                other.call("DELETE", ORDER, "symbol=BTC-PERP&origClientOrderId=mine")
                        .code());
        assertEquals(
                -2011,
                calls.call("DELETE", ORDER, "symbol=ETH-USDT-PERP&orderId=" + id)
                        .code());
        assertEquals(
                200,
                calls.call("DELETE", ORDER, "symbol=BTC-PERP&orderId=" + id).status());
    }

    @Test
    void anItemOfABatchFailsAlone() throws Exception {
        String items = "[{\"symbol\":\"BTC-PERP\",\"side\":\"BUY\",\"type\":\"LIMIT\",\"timeInForce\":\"GTC\","
                + "\"quantity\":\"0.01\",\"price\":\"49100\"},{\"symbol\":\"NONE\"},"
                + "{\"symbol\":\"BTC-PERP\",\"side\":\"BUY\",\"type\":\"LIMIT\",\"timeInForce\":\"GTC\","
                + "\"quantity\":90000,\"price\":49100}]";
        // As it is, the way some clients send it.
        Answer answer = calls.call("POST", "/fapi/v1/batchOrders", "batchOrders=" + items);
        assertEquals(200, answer.status(), answer.body());
        assertTrue(
                answer.body().matches("\\[\\{\"orderId\".*\\{\"code\":-1121.*\\{\"code\":-2019.*\\]"), answer.body());
        assertEquals(
                -1130,
                calls.call("POST", "/fapi/v1/batchOrders", "batchOrders=[[[[]]]]")
                        .code());
        assertEquals(
                -1130,
                calls.call("POST", "/fapi/v1/batchOrders", "batchOrders=[]").code());
    }

    @Test
    void anAccountHasOnlySoManyOpenOrders() throws Exception {
        SignedCalls free = new SignedCalls(exchange.port(), exchange.poorKey());
        for (int i = 0; i < BinanceExchange.POOR_OPEN_ORDERS; i++) {
            assertEquals(200, free.call("POST", ORDER, order("4900" + i)).status());
        }
        assertEquals(-2025, free.call("POST", ORDER, order("49009")).code());
    }

    @Test
    void whoAsksTooMuchIsToldWhenToComeBack() throws Exception {
        SignedCalls free = new SignedCalls(exchange.port(), exchange.poorKey());
        Answer answer = free.get("/fapi/v3/account", "");
        for (int i = 0; i < 100 && answer.status() == 200; i++) {
            answer = free.get("/fapi/v3/account", "");
        }
        assertEquals(429, answer.status());
        assertEquals(-1003, answer.code());
        assertTrue(answer.retryAfter() > 0);
    }

    @Test
    void aListenKeyTakesTheKeysNameOnly() throws Exception {
        Answer made = calls.send("POST", "/fapi/v1/listenKey", "", "");
        assertEquals(200, made.status());
        assertEquals(
                made.body(), calls.send("POST", "/fapi/v1/listenKey", "", "").body());
        assertEquals(
                made.body(), calls.send("PUT", "/fapi/v1/listenKey", "", "").body());
        assertEquals("{}", calls.send("DELETE", "/fapi/v1/listenKey", "", "").body());
        assertEquals(-1125, calls.send("PUT", "/fapi/v1/listenKey", "", "").code());
        assertEquals(
                -2015,
                calls.withKey("nobody")
                        .send("POST", "/fapi/v1/listenKey", "", "")
                        .code());
        // What an account does is told to keys that may read.
        CreatedKey trader = exchange.newKey(Optional.empty(), Permission.TRADE);
        assertEquals(
                -2015,
                calls.withKey(trader.key().id())
                        .send("POST", "/fapi/v1/listenKey", "", "")
                        .code());
    }

    @Test
    void answersTellWhatTheyCost() throws Exception {
        int before = calls.get("/fapi/v1/openOrders", "").usedWeight();
        int after = calls.get("/fapi/v3/account", "").usedWeight();
        assertTrue(after - before >= 5, before + " then " + after);
        assertEquals(404, calls.send("GET", "/fapi/v1/nothing", "", "").status());
    }

    @Test
    void answersTellHowManyOrdersWerePlaced() throws Exception {
        SignedCalls free = new SignedCalls(exchange.port(), exchange.poorKey());
        assertEquals(0, free.get("/fapi/v1/openOrders", "").orderCount());
        assertEquals(1, free.call("POST", ORDER, order("49000")).orderCount());
        // One that the exchange refuses counts as well.
        Answer refused = free.call("POST", ORDER, order("49000.2"));
        assertEquals(-4014, refused.code());
        assertEquals(2, refused.orderCount());
        Answer two = free.call(
                "POST",
                "/fapi/v1/batchOrders",
                "batchOrders=[{\"symbol\":\"BTC-PERP\",\"side\":\"BUY\",\"type\":\"LIMIT\",\"timeInForce\":\"GTC\","
                        + "\"quantity\":\"0.01\",\"price\":\"49100\"}]");
        assertEquals(3, two.orderCount());
    }

    @ParameterizedTest
    @CsvSource({
        "type=STOP_MARKET&quantity=1, -4137",
        "type=STOP_MARKET&reduceOnly=false, -4138",
        "type=TRAILING_STOP_MARKET&callbackRate=1, -4136",
        "type=STOP&price=40000, -4136",
        "type=STOP_MARKET&side=BUY, -2022",
        "type=STOP_MARKET&symbol=ETH-USDT-PERP&triggerPrice=2000, -2022"
    })
    void whatCanNotCloseAPosition(String change, int code) throws Exception {
        SignedCalls other = new SignedCalls(exchange.port(), exchange.keyOf(2));
        holdSomething(other);
        String order = "symbol=BTC-PERP&side=SELL&triggerPrice=40000&closePosition=true";
        for (String one : change.split("&", -1)) {
            order = changed(order, one);
        }
        Answer answer = calls.call("POST", "/fapi/v1/algoOrder", order);
        assertEquals(code, answer.code(), answer.body());
        assertEquals(
                -4136,
                calls.call("POST", ORDER, order("49000") + "&closePosition=true")
                        .code());
    }

    @Test
    void aStopClosesWhatThePositionIs() throws Exception {
        SignedCalls other = new SignedCalls(exchange.port(), exchange.keyOf(2));
        holdSomething(other);
        String held = calls.get("/fapi/v3/positionRisk", "symbol=BTC-PERP")
                .body()
                .replaceAll(".*\"positionAmt\":\"([0-9.]+)\".*", "$1");
        Answer placed = calls.call(
                "POST",
                "/fapi/v1/algoOrder",
                "symbol=BTC-PERP&side=SELL&type=TAKE_PROFIT_MARKET&triggerPrice=60000&closePosition=true");
        assertEquals(200, placed.status(), placed.body());
        assertTrue(placed.body().contains("\"quantity\":\"" + held + "\""), placed.body() + " of " + held);
        assertTrue(placed.body().contains("\"reduceOnly\":true"), placed.body());
    }

    private static void holdSomething(SignedCalls other) throws Exception {
        assertEquals(
                200,
                other.call("POST", ORDER, order("50000").replace("BUY", "SELL")).status());
        assertEquals(200, calls.call("POST", ORDER, order("50000")).status());
    }

    private static String order(String price) {
        return "symbol=BTC-PERP&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=" + price;
    }

    /** With one parameter replaced or added. */
    private static String changed(String order, String change) {
        String name = change.substring(0, change.indexOf('=') + 1);
        return order.contains(name) ? order.replaceAll("(^|&)" + name + "[^&]*", "$1" + change) : order + "&" + change;
    }
}
