package exchange.halflight.gateway.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.binance.connector.futures.client.enums.HttpMethod;
import com.binance.connector.futures.client.exceptions.BinanceClientException;
import com.binance.connector.futures.client.impl.UMFuturesClientImpl;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import exchange.halflight.identity.key.CreatedKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Binance's own Java connector trades here, with nothing but an address and a key set. */
@SuppressWarnings("NonApiType") // the connector takes its parameters in a LinkedHashMap only
class JavaConnectorTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SYMBOL = "BTC-PERP";

    @TempDir
    private static Path folder;

    private static BinanceExchange exchange;
    private static UMFuturesClientImpl ann;
    private static UMFuturesClientImpl ben;

    @BeforeAll
    static void start() throws Exception {
        exchange = new BinanceExchange(folder);
        ann = client(exchange.keyOf(1));
        ben = client(exchange.keyOf(2));
    }

    @AfterAll
    static void stop() throws Exception {
        exchange.close();
    }

    @Test
    void readsTheMarkets() throws Exception {
        assertEquals("{}", ann.market().ping());
        assertTrue(json(ann.market().time()).get("serverTime").asLong() > 0);
        JsonNode market = json(ann.market().exchangeInfo()).get("symbols").get(0);
        assertEquals(SYMBOL, market.get("symbol").asText());
        assertEquals("PERPETUAL", market.get("contractType").asText());
        assertEquals(
                "50000", json(ann.market().markPrice(with())).get("markPrice").asText());
        assertEquals(0, json(ann.market().fundingRate(with("limit", 5))).size());
        assertEquals(
                0,
                json(ann.market().depth(parameters("symbol", BinanceExchange.DARK_MARKET)))
                        .get("asks")
                        .size());
        assertEquals(
                "50000",
                json(ann.market().markPriceKlines(with("interval", "1m")))
                        .get(0)
                        .get(4)
                        .asText());
        assertEquals(SYMBOL, json(ann.market().bookTicker(with())).get("symbol").asText());
    }

    @Test
    void placesReadsAndCancels() throws Exception {
        JsonNode placed = json(ann.account().newOrder(limit("BUY", "49000", "0.1")));
        assertEquals("NEW", placed.get("status").asText());
        LinkedHashMap<String, Object> name =
                with("orderId", placed.get("orderId").asLong());
        assertEquals(placed, json(ann.account().queryOrder(new LinkedHashMap<>(name))));
        assertEquals(placed, json(ann.account().queryCurrentOpenOrder(new LinkedHashMap<>(name))));
        assertEquals(1, json(ann.account().currentAllOpenOrders(with())).size());
        assertEquals(
                "CANCELED",
                json(ann.account().cancelOrder(new LinkedHashMap<>(name)))
                        .get("status")
                        .asText());
        BinanceClientException gone =
                assertThrows(BinanceClientException.class, () -> ann.account().cancelOrder(new LinkedHashMap<>(name)));
        assertEquals(-2011, gone.getErrorCode());
        assertEquals(400, gone.getHttpStatusCode());

        String item = "{\"symbol\":\"BTC-PERP\",\"side\":\"BUY\",\"type\":\"LIMIT\",\"timeInForce\":\"GTC\","
                + "\"quantity\":\"0.01\",\"price\":\"49100\"}";
        JsonNode both =
                json(ann.account().placeMultipleOrders(parameters("batchOrders", "[" + item + "," + item + "]")));
        assertEquals(List.of("NEW", "NEW"), both.findValuesAsText("status"));
        String ids = "[" + String.join(",", both.findValuesAsText("orderId")) + "]";
        assertEquals(
                List.of("CANCELED", "CANCELED"),
                json(ann.account().cancelMultipleOrders(with("orderIdList", ids)))
                        .findValuesAsText("status"));
        ann.account().cancelAllOpenOrders(with());
    }

    @Test
    void tradesAndManagesAPosition() throws Exception {
        ben.account().newOrder(limit("SELL", "50010", "1"));
        JsonNode market = json(ann.account().newOrder(with("side", "BUY", "type", "MARKET", "quantity", "0.5")));
        assertEquals("FILLED", market.get("status").asText());
        assertEquals("50010", market.get("avgPrice").asText());
        JsonNode trade = json(ann.account().accountTradeList(with())).get(0);
        assertEquals("0.5", trade.get("qty").asText());
        assertEquals("12.5025", trade.get("commission").asText());
        JsonNode position = json(ann.account().positionInformation(with())).get(0);
        assertEquals("0.5", position.get("positionAmt").asText());
        assertEquals("50010", position.get("entryPrice").asText());
        assertEquals(
                20,
                json(ann.account().changeInitialLeverage(with("leverage", 20)))
                        .get("leverage")
                        .asInt());
        assertEquals(
                200,
                json(ann.account().modifyIsolatedPositionMargin(with("amount", "10", "type", 1)))
                        .get("code")
                        .asInt());
        JsonNode moved = json(ann.account().getPositionMarginChangeHistory(with("type", 1)));
        assertEquals("10", moved.get(0).get("amount").asText());
        assertEquals("[]", ann.account().getPositionMarginChangeHistory(with("type", 2)));
        assertEquals(
                4,
                json(ann.account().getAdlQuantile(with()))
                        .get(0)
                        .get("adlQuantile")
                        .get("BOTH")
                        .asInt());
        BinanceClientException same = assertThrows(
                BinanceClientException.class, () -> ann.account().changeMarginType(with("marginType", "ISOLATED")));
        assertEquals(-4046, same.getErrorCode());
        JsonNode account = json(ann.account().accountInformation(parameters()));
        assertEquals("USDT", account.get("assets").get(0).get("asset").asText());
        assertEquals(
                account.get("availableBalance").asText(),
                json(ann.account().futuresAccountBalance(parameters()))
                        .get(0)
                        .get("availableBalance")
                        .asText());
        assertEquals(
                "COMMISSION",
                json(ann.account().getIncomeHistory(with("limit", 1)))
                        .get(0)
                        .get("incomeType")
                        .asText());
        assertEquals(
                "0.0005",
                json(ann.account().getCommissionRate(with()))
                        .get("takerCommissionRate")
                        .asText());
        assertEquals(
                SYMBOL,
                json(ann.account().getLeverageBracket(with()))
                        .get(0)
                        .get("symbol")
                        .asText());
        assertEquals(
                1,
                json(ann.account()
                                .allOrders(with("orderId", market.get("orderId").asLong())))
                        .size());
        assertEquals("0.5", json(ann.market().ticker24H(with())).get("volume").asText());
        assertEquals(
                "50010", json(ann.market().tickerSymbol(with())).get("price").asText());
        assertEquals(
                "50010",
                json(ann.market().klines(with("interval", "1h", "limit", 3)))
                        .get(0)
                        .get(4)
                        .asText());
        assertEquals(
                "50010",
                json(ann.market()
                                .continuousKlines(parameters(
                                        "pair", SYMBOL, "contractType", "PERPETUAL", "interval", "1h", "limit", 3)))
                        .get(0)
                        .get(4)
                        .asText());
        assertTrue(
                json(ann.market().openInterestStatistics(with("period", "5m"))).isArray());
        assertEquals("0.5", json(ann.market().trades(with())).get(0).get("qty").asText());
        assertEquals("0.5", json(ann.market().aggTrades(with())).get(0).get("q").asText());
        assertEquals(
                "0.5",
                json(ann.market().openInterest(with())).get("openInterest").asText());
        ben.account().cancelAllOpenOrders(with());
    }

    /** What the connector has no method of its own for goes by its general one. */
    @Test
    void amendsOrdersAndLetsThemWaitForAPrice() throws Exception {
        String number = json(ann.account().newOrder(limit("BUY", "49200", "0.1")))
                .get("orderId")
                .asText();
        JsonNode amended = json(send(
                HttpMethod.PUT, "order", with("orderId", number, "side", "BUY", "quantity", "0.2", "price", "49250")));
        assertEquals(number, amended.get("orderId").asText());
        assertEquals("0.2", amended.get("origQty").asText());
        ann.account().cancelOrder(with("orderId", number));

        for (LinkedHashMap<String, Object> order : List.of(
                with("type", "STOP", "triggerPrice", "52000", "price", "52100"),
                with("type", "STOP_MARKET", "triggerPrice", "52000"),
                with("type", "TAKE_PROFIT", "triggerPrice", "48000", "price", "48100"),
                with("type", "TAKE_PROFIT_MARKET", "triggerPrice", "48000"),
                with("type", "TRAILING_STOP_MARKET", "callbackRate", "1"))) {
            String type = (String) order.get("type");
            order.putAll(parameters("side", "BUY", "quantity", "0.1", "workingType", "MARK_PRICE"));
            JsonNode waiting = json(send(HttpMethod.POST, "algoOrder", order));
            assertEquals(type, waiting.get("orderType").asText());
            assertEquals(List.of(waiting), children(send(HttpMethod.GET, "openAlgoOrders", with())));
            LinkedHashMap<String, Object> name =
                    parameters("algoId", waiting.get("algoId").asLong());
            assertEquals(
                    "200",
                    json(send(HttpMethod.DELETE, "algoOrder", name)).get("code").asText());
        }

        // The mark reaches it.
        ben.account().newOrder(limit("SELL", "50300", "0.1"));
        LinkedHashMap<String, Object> stop =
                with("type", "STOP_MARKET", "side", "BUY", "quantity", "0.1", "triggerPrice", "50200");
        stop.put("workingType", "MARK_PRICE");
        LinkedHashMap<String, Object> name = parameters(
                "algoId",
                json(send(HttpMethod.POST, "algoOrder", stop)).get("algoId").asLong());
        exchange.reference(SYMBOL, "50250");
        JsonNode fired = json(send(HttpMethod.GET, "algoOrder", name));
        assertEquals("FINISHED", fired.get("algoStatus").asText());
        assertEquals("50300", fired.get("actualPrice").asText());
        exchange.reference(SYMBOL, "50000");
    }

    private static List<JsonNode> children(String text) throws JsonProcessingException {
        List<JsonNode> nodes = new ArrayList<>();
        json(text).forEach(nodes::add);
        return nodes;
    }

    private static String send(HttpMethod method, String path, LinkedHashMap<String, Object> parameters) {
        return ann.account()
                .getRequestHandler()
                .sendSignedRequest(ann.account().getProductUrl(), "/v1/" + path, parameters, method, false);
    }

    @Test
    void makesListenKeys() throws Exception {
        String key = json(ann.userData().createListenKey()).get("listenKey").asText();
        assertEquals(64, key.length());
        ann.userData().extendListenKey();
        assertEquals("{}", ann.userData().closeListenKey());
    }

    private static UMFuturesClientImpl client(CreatedKey key) {
        return new UMFuturesClientImpl(
                key.key().id(), key.secret().orElseThrow().reveal(), "http://127.0.0.1:" + exchange.port());
    }

    private static LinkedHashMap<String, Object> limit(String side, String price, String quantity) {
        return with("side", side, "type", "LIMIT", "timeInForce", "GTC", "quantity", quantity, "price", price);
    }

    /** Parameters about the one market. */
    private static LinkedHashMap<String, Object> with(Object... namesAndValues) {
        LinkedHashMap<String, Object> parameters = parameters(namesAndValues);
        parameters.put("symbol", SYMBOL);
        return parameters;
    }

    private static LinkedHashMap<String, Object> parameters(Object... namesAndValues) {
        LinkedHashMap<String, Object> parameters = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return parameters;
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return JSON.readTree(text);
    }
}
