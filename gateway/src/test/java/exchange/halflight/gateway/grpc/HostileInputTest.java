package exchange.halflight.gateway.grpc;

import static exchange.halflight.gateway.RunningExchange.MARKET;
import static exchange.halflight.gateway.RunningExchange.limit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.gateway.RunningExchange;
import exchange.halflight.messages.grpc.AccountRequest;
import exchange.halflight.messages.grpc.AmendOrderRequest;
import exchange.halflight.messages.grpc.AmountRequest;
import exchange.halflight.messages.grpc.BookRequest;
import exchange.halflight.messages.grpc.CancelOrderRequest;
import exchange.halflight.messages.grpc.CommandReply;
import exchange.halflight.messages.grpc.CreateMarketRequest;
import exchange.halflight.messages.grpc.MarketParameters;
import exchange.halflight.messages.grpc.OrderReply;
import exchange.halflight.messages.grpc.PlaceOrderRequest;
import exchange.halflight.messages.grpc.PositionsRequest;
import exchange.halflight.messages.grpc.SetLeverageRequest;
import exchange.halflight.messages.grpc.Side;
import exchange.halflight.messages.grpc.StreamEventsRequest;
import exchange.halflight.messages.grpc.UpdateReferenceRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong is refused clearly and changes nothing: after every test the state hash is what it was before. */
class HostileInputTest {
    private static RunningExchange running;
    private static long restingOrder;

    private String hashBefore;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        running = new RunningExchange(data).withMarketAndAccounts();
        restingOrder = running.exchange()
                .placeOrder(limit(1, Side.BUY, "49000", "1")
                        .setClientOrderId("resting")
                        .setCommandId(1)
                        .build())
                .getOrderId();
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @BeforeEach
    void rememberState() {
        hashBefore = running.hash().getStateHash();
    }

    @AfterEach
    void stateIsUnchanged() {
        assertEquals(hashBefore, running.hash().getStateHash());
    }

    @ParameterizedTest
    @CsvSource({
        "49000, 0, INVALID_SIZE",
        "49000, -1, INVALID_SIZE",
        "49000, 0.005, INVALID_SIZE",
        "49000, 140737488355.33, INVALID_SIZE",
        "49000, 9223372036854775.807, INVALID_SIZE",
        "49000, -9223372036854775.808, INVALID_SIZE",
        "0, 1, INVALID_PRICE",
        "-1, 1, INVALID_PRICE",
        "49000.1, 1, INVALID_PRICE",
        "40000, 1, INVALID_PRICE",
        "60000, 1, INVALID_PRICE",
        "922337203685477580.7, 1, INVALID_PRICE",
        "-922337203685477580.8, 1, INVALID_PRICE",
        "49000, 140737488355.32, AMOUNT_OVERFLOW",
        "49000, 1000000, POSITION_SIZE_EXCEEDED|INSUFFICIENT_COLLATERAL",
    })
    void ordersOutsideTheRulesAreRejected(String price, String size, String expected) {
        OrderReply reply =
                running.exchange().placeOrder(limit(1, Side.BUY, price, size).build());

        assertTrue(reply.hasRejection(), reply::toString);
        assertTrue(
                Arrays.asList(expected.split("\\|", -1))
                        .contains(reply.getRejection().getCode()),
                reply::toString);
        assertFalse(reply.getRejection().getMessage().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "922337203685477580.8, 1, price",
        "49000, 9223372036854775.808, size",
        "49000, 99999999999999999999999, size",
        "49000.05, 1, price",
        "49000, 0.0001, size",
        "1e4, 1, price",
        "NaN, 1, price",
        "'', 1, price",
        "49000, '', size",
        "'49,000', 1, price",
    })
    void numbersThatAreNoneOrDoNotFitAreInvalidArguments(String price, String size, String field) {
        assertInvalid(
                field,
                () -> running.exchange()
                        .placeOrder(limit(1, Side.BUY, price, size).build()));
    }

    @ParameterizedTest
    @MethodSource("exchange.halflight.gateway.grpc.BadOrders#malformed")
    void malformedRequestsNameTheField(String field, PlaceOrderRequest request) {
        assertInvalid(field, () -> running.exchange().placeOrder(request));
    }

    @ParameterizedTest
    @MethodSource("exchange.halflight.gateway.grpc.BadOrders#contradictions")
    void whatTheRulesForbidIsARejection(String code, PlaceOrderRequest request) {
        OrderReply reply = running.exchange().placeOrder(request);
        assertEquals(code, reply.getRejection().getCode(), reply::toString);
        assertFalse(reply.getRejection().getMessage().isEmpty());
    }

    @Test
    void someoneElsesOrderIsUnknown() {
        assertEquals("UNKNOWN_ORDER", cancel(2, restingOrder).getRejection().getCode());
        assertEquals("UNKNOWN_ORDER", cancel(1, restingOrder + 1).getRejection().getCode());
        assertEquals("UNKNOWN_ORDER", cancel(1, Long.MAX_VALUE).getRejection().getCode());
        OrderReply amended = running.exchange()
                .amendOrder(AmendOrderRequest.newBuilder()
                        .setAccountId(2)
                        .setOrderId(restingOrder)
                        .setMarket(MARKET)
                        .setPrice("49500")
                        .build());
        assertEquals("UNKNOWN_ORDER", amended.getRejection().getCode());
    }

    @Test
    void anOrderMustBeNamedOnce() {
        assertInvalid("order_id", () -> cancel(1, 0));
        assertInvalid("order_id", () -> cancel(1, -5));
        assertInvalid(
                "order_id",
                () -> running.exchange()
                        .cancelOrder(CancelOrderRequest.newBuilder()
                                .setAccountId(1)
                                .setOrderId(restingOrder)
                                .setClientOrderId("resting")
                                .build()));
    }

    @Test
    void aCommandIdThatWasUsedGetsItsFirstAnswerWhateverTheRequest() {
        OrderReply reply = running.exchange()
                .placeOrder(limit(1, Side.SELL, "51000", "5").setCommandId(1).build());
        assertTrue(reply.getRepeated());
        assertEquals(restingOrder, reply.getOrderId());
    }

    @Test
    void amountsAtTheEdge() {
        assertEquals("INVALID_AMOUNT", deposit(1, "0").getRejection().getCode());
        assertEquals("INVALID_AMOUNT", deposit(1, "-1").getRejection().getCode());
        assertEquals(
                "AMOUNT_OVERFLOW",
                deposit(1, "9223372036854.775807").getRejection().getCode());
        assertEquals("UNKNOWN_ACCOUNT", deposit(77, "1").getRejection().getCode());
        assertInvalid("amount", () -> deposit(1, "9223372036854.775808"));
        assertInvalid("amount", () -> deposit(1, "0.0000001"));
        assertInvalid("account_id", () -> deposit(0, "1"));
    }

    @Test
    void operatorsErrAsWell() {
        assertEquals("LEVERAGE_TOO_HIGH", leverage(1_001).getRejection().getCode());
        assertEquals("INVALID_FIELD", leverage(0).getRejection().getCode());
        assertInvalid("leverage", () -> leverage(-1));
        UpdateReferenceRequest crossed = UpdateReferenceRequest.newBuilder()
                .setMarket(MARKET)
                .setBid("2")
                .setAsk("1")
                .setIndex("1")
                .build();
        assertEquals(
                "INVALID_PRICE",
                running.operator().updateReference(crossed).getRejection().getCode());
        MarketParameters market = MarketParameters.newBuilder()
                .setSymbol(MARKET)
                .setTick("1")
                .setStep("1")
                .build();
        assertEquals("DUPLICATE_SYMBOL", create(market).getRejection().getCode());
        assertEquals(
                "INVALID_MARKET_PARAMETERS",
                create(market.toBuilder().setSymbol("lower").build())
                        .getRejection()
                        .getCode());
        assertEquals(
                "INVALID_MARKET_PARAMETERS",
                create(market.toBuilder()
                                .setSymbol("A")
                                .setPriceDecimals(4)
                                .setSizeDecimals(3)
                                .build())
                        .getRejection()
                        .getCode());
        assertInvalid(
                "parameters.price_decimals",
                () -> create(market.toBuilder().setPriceDecimals(300).build()));
        assertInvalid(
                "parameters.tick", () -> create(market.toBuilder().clearTick().build()));
    }

    @Test
    void queriesForNothingAreRejected() {
        assertEquals(
                "UNKNOWN_MARKET",
                running.exchange()
                        .book(BookRequest.newBuilder().setMarket("NO-SUCH").build())
                        .getRejection()
                        .getCode());
        assertEquals(
                "UNKNOWN_ACCOUNT",
                running.exchange()
                        .account(AccountRequest.newBuilder().setAccountId(77).build())
                        .getRejection()
                        .getCode());
        assertEquals(
                "UNKNOWN_ACCOUNT",
                running.exchange()
                        .positions(
                                PositionsRequest.newBuilder().setAccountId(77).build())
                        .getRejection()
                        .getCode());
        assertInvalid(
                "from_sequence",
                () -> running.exchange()
                        .streamEvents(StreamEventsRequest.newBuilder()
                                .setFromSequence(1_000_000)
                                .build())
                        .hasNext());
    }

    @Test
    void bytesThatAreNoMessageAreRefused() {
        byte[] whole = limit(1, Side.BUY, "49000", "1").build().toByteArray();
        byte[] rubbish = new byte[100];
        Arrays.fill(rubbish, (byte) 0xFF);
        for (byte[] bytes : List.of(Arrays.copyOf(whole, whole.length - 1), rubbish)) {
            StatusRuntimeException refused =
                    assertThrows(StatusRuntimeException.class, () -> RawCalls.placeOrder(running.channel, bytes));
            assertEquals(Status.Code.INVALID_ARGUMENT, refused.getStatus().getCode(), refused::toString);
        }
    }

    @Test
    void anOversizedMessageIsRefused() {
        StatusRuntimeException refused = assertThrows(
                StatusRuntimeException.class, () -> RawCalls.placeOrder(running.channel, new byte[100_000]));
        assertEquals(Status.Code.RESOURCE_EXHAUSTED, refused.getStatus().getCode(), refused::toString);
    }

    private static OrderReply cancel(int account, long order) {
        return running.exchange()
                .cancelOrder(CancelOrderRequest.newBuilder()
                        .setAccountId(account)
                        .setOrderId(order)
                        .build());
    }

    private static CommandReply deposit(int account, String amount) {
        return running.operator()
                .deposit(AmountRequest.newBuilder()
                        .setAccountId(account)
                        .setAmount(amount)
                        .build());
    }

    private static CommandReply leverage(int leverage) {
        return running.exchange()
                .setLeverage(SetLeverageRequest.newBuilder()
                        .setAccountId(1)
                        .setMarket(MARKET)
                        .setLeverage(leverage)
                        .build());
    }

    private static CommandReply create(MarketParameters parameters) {
        return running.operator()
                .createMarket(CreateMarketRequest.newBuilder()
                        .setParameters(parameters)
                        .build());
    }

    private static void assertInvalid(String field, Executable call) {
        StatusRuntimeException refused = assertThrows(StatusRuntimeException.class, call);
        assertEquals(Status.Code.INVALID_ARGUMENT, refused.getStatus().getCode(), refused::toString);
        assertTrue(refused.getStatus().getDescription().startsWith(field + ": "), refused::toString);
    }
}
