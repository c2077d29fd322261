package exchange.halflight.gateway.binance;

import exchange.halflight.messages.grpc.Order;
import exchange.halflight.messages.grpc.OrderState;
import exchange.halflight.messages.grpc.OrderType;
import exchange.halflight.messages.grpc.TimeInForce;
import exchange.halflight.messages.grpc.TriggerBy;

/**
 * Our orders as orders and as algo orders. A trigger is an algo order from the start and an order too once it has fired, both
 * under the number that it has in our API.
 */
final class OrderRows {
    private static final long PPM_PER_PERCENT = 10_000;

    private OrderRows() {}

    /** Whether it is, or was, a trigger. */
    static boolean isAlgo(Order order) {
        return switch (order.getType()) {
            case STOP_LIMIT, STOP_MARKET, TAKE_PROFIT_LIMIT, TAKE_PROFIT_MARKET, TRAILING_STOP -> true;
            default -> false;
        };
    }

    /** Whether it is an order in the sense of this API: a trigger is none before it fires. */
    static boolean isOrder(Order order) {
        return !isAlgo(order) || order.getTriggeredNanos() != 0;
    }

    static boolean isOpen(Order order) {
        return order.getState() == OrderState.OPEN || order.getState() == OrderState.UNTRIGGERED;
    }

    /** An order. */
    static Row order(Order order) {
        return Row.of("orderId", order.getOrderId())
                .with("symbol", order.getMarket())
                .with("status", status(order))
                .with("clientOrderId", order.getClientOrderId())
                .with("price", Money.orZero(order.getPrice()))
                .with("avgPrice", Money.average(order.getFilledNotional(), order.getFilled()))
                .with("origQty", order.getSize())
                .with("executedQty", order.getFilled())
                .with("cumQty", order.getFilled())
                .with("cumQuote", order.getFilledNotional())
                .with("timeInForce", timeInForce(order))
                .with("type", firedType(order.getType()))
                .with("reduceOnly", order.getReduceOnly())
                .with("closePosition", false)
                .with("side", order.getSide().name())
                .with("positionSide", "BOTH")
                .with("stopPrice", Money.orZero(order.getTriggerPrice()))
                .with("workingType", workingType(order.getTriggerBy()))
                .with("priceProtect", false)
                .with("origType", type(order.getType()))
                .with("priceMatch", "NONE")
                .with("selfTradePreventionMode", order.getSelfTradePrevention().name())
                .with("goodTillDate", Money.millis(order.getExpiresNanos()))
                .with("time", Money.millis(order.getAcceptedNanos()))
                .with("updateTime", Money.millis(order.getUpdatedNanos()));
    }

    /** An algo order. */
    static Row algo(Order order) {
        boolean fired = order.getTriggeredNanos() != 0;
        Row row = Row.of("algoId", order.getOrderId())
                .with("clientAlgoId", order.getClientOrderId())
                .with("algoType", "CONDITIONAL")
                .with("orderType", type(order.getType()))
                .with("symbol", order.getMarket())
                .with("side", order.getSide().name())
                .with("positionSide", "BOTH")
                .with("timeInForce", timeInForce(order))
                .with("quantity", order.getSize())
                .with("algoStatus", algoStatus(order))
                .with("actualOrderId", fired ? Long.toString(order.getOrderId()) : "")
                .with("actualPrice", Money.average(order.getFilledNotional(), order.getFilled()))
                .with("triggerPrice", Money.orZero(order.getTriggerPrice()))
                .with("price", Money.orZero(order.getPrice()))
                .with("selfTradePreventionMode", order.getSelfTradePrevention().name())
                .with("workingType", workingType(order.getTriggerBy()))
                .with("priceMatch", "NONE")
                .with("closePosition", false)
                .with("priceProtect", false)
                .with("reduceOnly", order.getReduceOnly())
                .with("createTime", Money.millis(order.getAcceptedNanos()))
                .with("updateTime", Money.millis(order.getUpdatedNanos()))
                .with("triggerTime", Money.millis(order.getTriggeredNanos()))
                .with("goodTillDate", Money.millis(order.getExpiresNanos()));
        if (order.getType() == OrderType.TRAILING_STOP) {
            row.with("activatePrice", Money.orZero(order.getTriggerPrice()))
                    .with(
                            "callbackRate",
                            Money.text(Money.value(Long.toString(order.getCallbackPpm()))
                                    .divide(Money.value(Long.toString(PPM_PER_PERCENT)))));
        }
        return row;
    }

    static String status(Order order) {
        return switch (order.getState()) {
            case OPEN -> Money.value(order.getFilled()).signum() == 0 ? "NEW" : "PARTIALLY_FILLED";
            case UNTRIGGERED -> "NEW";
            case FILLED -> "FILLED";
            case CANCELLED ->
                switch (order.getCancelReason()) {
                    case "IOC_REMAINDER", "EXPIRED", "INSUFFICIENT_COLLATERAL", "REDUCE_ONLY", "LIQUIDATION" ->
                        "EXPIRED";
                    case "SELF_TRADE_PREVENTED" -> "EXPIRED_IN_MATCH";
                    case "TRIGGER_REFUSED" -> "REJECTED";
                    default -> "CANCELED";
                };
            default -> throw new IllegalArgumentException("an order in state " + order.getState());
        };
    }

    static String algoStatus(Order order) {
        String status = status(order);
        if (order.getTriggeredNanos() == 0 || status.equals("REJECTED")) {
            return status;
        }
        return isOpen(order) ? "TRIGGERED" : "FINISHED";
    }

    static String timeInForce(Order order) {
        return order.getPostOnly() && order.getTimeInForce() == TimeInForce.GTC
                ? "GTX"
                : order.getTimeInForce().name();
    }

    /** As it was placed. */
    static String type(OrderType type) {
        return switch (type) {
            case STOP_LIMIT -> "STOP";
            case TAKE_PROFIT_LIMIT -> "TAKE_PROFIT";
            case TRAILING_STOP -> "TRAILING_STOP_MARKET";
            case PEG_MID, PEG_BID, PEG_ASK -> "LIMIT";
            default -> type.name();
        };
    }

    /** What it is, or becomes when it fires. */
    private static String firedType(OrderType type) {
        return switch (type) {
            case STOP_LIMIT, TAKE_PROFIT_LIMIT -> "LIMIT";
            case STOP_MARKET, TAKE_PROFIT_MARKET, TRAILING_STOP -> "MARKET";
            default -> type(type);
        };
    }

    private static String workingType(TriggerBy triggerBy) {
        return switch (triggerBy) {
            case BY_MARK -> "MARK_PRICE";
            case BY_INDEX -> "INDEX_PRICE";
            default -> "CONTRACT_PRICE";
        };
    }
}
