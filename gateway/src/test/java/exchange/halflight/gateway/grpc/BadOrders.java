package exchange.halflight.gateway.grpc;

import static exchange.halflight.gateway.RunningExchange.limit;

import exchange.halflight.messages.grpc.OrderType;
import exchange.halflight.messages.grpc.PlaceOrderRequest;
import exchange.halflight.messages.grpc.Side;
import exchange.halflight.messages.grpc.TimeInForce;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Orders with one thing wrong, and what is. */
final class BadOrders {
    private BadOrders() {}

    /** Field that can't be understood, request. */
    static Stream<Arguments> malformed() {
        PlaceOrderRequest valid = limit(1, Side.BUY, "49000", "1").build();
        return Stream.of(
                Arguments.of("side", valid.toBuilder().clearSide().build()),
                Arguments.of("side", valid.toBuilder().setSideValue(3).build()),
                Arguments.of("side", valid.toBuilder().setSideValue(-1).build()),
                Arguments.of("type", valid.toBuilder().clearType().build()),
                Arguments.of("type", valid.toBuilder().setTypeValue(99).build()),
                Arguments.of(
                        "time_in_force",
                        valid.toBuilder().setTimeInForceValue(77).build()),
                Arguments.of(
                        "self_trade_prevention",
                        valid.toBuilder().setSelfTradePreventionValue(9).build()),
                Arguments.of("market", valid.toBuilder().clearMarket().build()),
                Arguments.of("account_id", valid.toBuilder().clearAccountId().build()),
                Arguments.of("account_id", valid.toBuilder().setAccountId(-1).build()),
                Arguments.of(
                        "command_id",
                        valid.toBuilder().setCommandId(Long.MIN_VALUE).build()),
                Arguments.of(
                        "client_order_id",
                        valid.toBuilder().setClientOrderId("x".repeat(65)).build()));
    }

    /** Code of the rejection, request. */
    static Stream<Arguments> contradictions() {
        PlaceOrderRequest valid = limit(1, Side.BUY, "49000", "1").build();
        return Stream.of(
                Arguments.of(
                        "UNKNOWN_MARKET", valid.toBuilder().setMarket("NO-SUCH").build()),
                Arguments.of(
                        "UNKNOWN_ACCOUNT", valid.toBuilder().setAccountId(99).build()),
                Arguments.of(
                        "UNKNOWN_ACCOUNT",
                        valid.toBuilder().setAccountId(Integer.MAX_VALUE).build()),
                Arguments.of(
                        "DUPLICATE_CLIENT_ORDER_ID",
                        valid.toBuilder().setClientOrderId("resting").build()),
                Arguments.of(
                        "INVALID_FIELD",
                        valid.toBuilder().setClientOrderId("with space").build()),
                Arguments.of(
                        "INVALID_FIELD",
                        valid.toBuilder().setClientOrderId("x".repeat(37)).build()),
                Arguments.of(
                        "INVALID_FIELD", valid.toBuilder().setClientOrderId("é").build()),
                Arguments.of("NOT_ALLOWED", valid.toBuilder().setAllOrNone(true).build()),
                Arguments.of(
                        "NOT_ALLOWED", valid.toBuilder().setMinQuantity("1").build()),
                Arguments.of(
                        "REDUCE_ONLY_REJECTED",
                        valid.toBuilder().setReduceOnly(true).build()),
                Arguments.of(
                        "INVALID_EXPIRY",
                        valid.toBuilder()
                                .setTimeInForce(TimeInForce.GTD)
                                .setExpiresNanos(1)
                                .build()),
                Arguments.of(
                        "INVALID_EXPIRY", valid.toBuilder().setExpiresNanos(-1).build()),
                Arguments.of(
                        "INVALID_FIELD",
                        valid.toBuilder()
                                .setType(OrderType.MARKET)
                                .setTimeInForce(TimeInForce.GTC)
                                .build()),
                Arguments.of(
                        "INVALID_PRICE",
                        valid.toBuilder().setType(OrderType.MARKET).build()),
                Arguments.of(
                        "FOK_NOT_FILLED",
                        valid.toBuilder().setTimeInForce(TimeInForce.FOK).build()));
    }
}
