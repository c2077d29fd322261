package exchange.halflight.gateway.binance;

import exchange.halflight.gateway.wire.Scale;
import exchange.halflight.messages.grpc.OrderType;
import exchange.halflight.messages.grpc.PlaceOrderRequest;
import exchange.halflight.messages.grpc.SelfTradePrevention;
import exchange.halflight.messages.grpc.Side;
import exchange.halflight.messages.grpc.TimeInForce;
import exchange.halflight.messages.grpc.TriggerBy;
import java.math.BigDecimal;
import java.util.Optional;

/** Parameters of new orders into our requests. */
final class OrderRequests {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final BigDecimal PPM_PER_PERCENT = BigDecimal.valueOf(10_000);
    private static final BigDecimal MOST_CALLBACK = BigDecimal.TEN;

    private OrderRequests() {}

    /** A LIMIT or MARKET order. */
    static PlaceOrderRequest.Builder order(Parameters parameters, Scale market) {
        OrderType type = plainType(parameters.required("type"));
        if (closesPosition(parameters)) {
            throw new ApiError(ErrorCode.CLOSE_POSITION_TYPE);
        }
        String size = decimal(parameters, "quantity", market.parameters().sizeDecimals());
        PlaceOrderRequest.Builder request = common(parameters, market, size).setType(type);
        parameters.text("newClientOrderId").map(OrderRequests::clientId).ifPresent(request::setClientOrderId);
        if (type == OrderType.LIMIT) {
            request.setPrice(decimal(parameters, "price", market.parameters().priceDecimals()));
            timeInForce(request, parameters.required("timeInForce"), parameters);
        } else {
            notWanted(parameters, "price");
            parameters.text("timeInForce").ifPresent(text -> marketTimeInForce(request, text));
        }
        return request;
    }

    /** Whether it is an order that closes the position, whatever its size. */
    static boolean closesPosition(Parameters parameters) {
        return parameters.flag("closePosition");
    }

    /**
     * An order that closes the position when a price is met.
     *
     * @param size what the position is, without its sign; 0 = there is none
     */
    static PlaceOrderRequest.Builder closing(Parameters parameters, Scale market, BigDecimal size) {
        if (parameters.text("quantity").isPresent()) {
            throw new ApiError(ErrorCode.CLOSE_POSITION_QUANTITY);
        }
        if (parameters.text("reduceOnly").isPresent() && !parameters.flag("reduceOnly")) {
            throw new ApiError(ErrorCode.CLOSE_POSITION_REDUCES);
        }
        if (size.signum() == 0) {
            throw new ApiError(ErrorCode.REDUCE_ONLY, "There is no position to close.");
        }
        PlaceOrderRequest.Builder request =
                algo(parameters, market, Money.text(size)).setReduceOnly(true);
        if (request.getType() != OrderType.STOP_MARKET && request.getType() != OrderType.TAKE_PROFIT_MARKET) {
            throw new ApiError(ErrorCode.CLOSE_POSITION_TYPE);
        }
        return request;
    }

    /** An order that waits for a price. */
    static PlaceOrderRequest.Builder algo(Parameters parameters, Scale market) {
        return algo(
                parameters,
                market,
                decimal(parameters, "quantity", market.parameters().sizeDecimals()));
    }

    private static PlaceOrderRequest.Builder algo(Parameters parameters, Scale market, String size) {
        if (!parameters.text("algoType").orElse("CONDITIONAL").equals("CONDITIONAL")) {
            throw ApiError.invalid("algoType", "it must be CONDITIONAL.");
        }
        OrderType type = algoType(parameters.text("type", "orderType").orElseThrow(() -> ApiError.missing("type")));
        PlaceOrderRequest.Builder request = common(parameters, market, size).setType(type);
        parameters.text("clientAlgoId").map(OrderRequests::clientId).ifPresent(request::setClientOrderId);
        int decimals = market.parameters().priceDecimals();
        if (type == OrderType.STOP_LIMIT || type == OrderType.TAKE_PROFIT_LIMIT) {
            request.setPrice(decimal(parameters, "price", decimals));
            timeInForce(request, parameters.text("timeInForce").orElse("GTC"), parameters);
        } else {
            notWanted(parameters, "price");
        }
        if (type == OrderType.TRAILING_STOP) {
            request.setCallbackPpm(callbackPpm(parameters.required("callbackRate")));
            parameters
                    .text("activatePrice", "activationPrice")
                    .ifPresent(text -> request.setTriggerPrice(precise("activatePrice", text, decimals)));
        } else {
            String trigger =
                    parameters.text("triggerPrice", "stopPrice").orElseThrow(() -> ApiError.missing("triggerPrice"));
            request.setTriggerPrice(precise("triggerPrice", trigger, decimals));
        }
        return request.setTriggerBy(triggerBy(parameters.text("workingType").orElse("CONTRACT_PRICE")));
    }

    /** A decimal with no more decimals than the market knows. */
    static String decimal(Parameters parameters, String name, int decimals) {
        return precise(name, parameters.required(name), decimals);
    }

    /** A client's own name of an order. */
    static String clientId(String text) {
        if (!text.matches("[.A-Z:/a-z0-9_-]{1,36}")) {
            throw ApiError.invalid("newClientOrderId", "it has 1 to 36 letters, digits, or characters of ./:_-");
        }
        return text;
    }

    private static PlaceOrderRequest.Builder common(Parameters parameters, Scale market, String size) {
        if (!parameters.text("positionSide").orElse("BOTH").equals("BOTH")) {
            throw new ApiError(ErrorCode.POSITION_SIDE);
        }
        if (parameters.flag("priceProtect")) {
            throw ApiError.invalid("priceProtect", "it is not served.");
        }
        if (!parameters.text("priceMatch").orElse("NONE").equals("NONE")) {
            throw ApiError.invalid("priceMatch", "it is not served.");
        }
        PlaceOrderRequest.Builder request = PlaceOrderRequest.newBuilder()
                .setMarket(market.symbol())
                .setSide(side(parameters.required("side")))
                .setSize(size)
                .setReduceOnly(parameters.flag("reduceOnly"));
        parameters.text("selfTradePreventionMode").ifPresent(text -> request.setSelfTradePrevention(prevention(text)));
        return request;
    }

    static Side side(String text) {
        return switch (text) {
            case "BUY" -> Side.BUY;
            case "SELL" -> Side.SELL;
            default -> throw new ApiError(ErrorCode.INVALID_SIDE);
        };
    }

    private static OrderType plainType(String text) {
        return switch (text) {
            case "LIMIT" -> OrderType.LIMIT;
            case "MARKET" -> OrderType.MARKET;
            case "STOP", "STOP_MARKET", "TAKE_PROFIT", "TAKE_PROFIT_MARKET", "TRAILING_STOP_MARKET" ->
                throw new ApiError(ErrorCode.NOT_AN_ALGO_ENDPOINT);
            default -> throw new ApiError(ErrorCode.INVALID_TYPE);
        };
    }

    private static OrderType algoType(String text) {
        return switch (text) {
            case "STOP" -> OrderType.STOP_LIMIT;
            case "STOP_MARKET" -> OrderType.STOP_MARKET;
            case "TAKE_PROFIT" -> OrderType.TAKE_PROFIT_LIMIT;
            case "TAKE_PROFIT_MARKET" -> OrderType.TAKE_PROFIT_MARKET;
            case "TRAILING_STOP_MARKET" -> OrderType.TRAILING_STOP;
            default -> throw new ApiError(ErrorCode.INVALID_TYPE);
        };
    }

    private static void timeInForce(PlaceOrderRequest.Builder request, String text, Parameters parameters) {
        switch (text) {
            case "GTC" -> request.setTimeInForce(TimeInForce.GTC);
            case "IOC" -> request.setTimeInForce(TimeInForce.IOC);
            case "FOK" -> request.setTimeInForce(TimeInForce.FOK);
            case "GTX" -> request.setTimeInForce(TimeInForce.GTC).setPostOnly(true);
            case "GTD" -> {
                long millis = parameters.requiredNumber("goodTillDate");
                if (millis > Long.MAX_VALUE / NANOS_PER_MILLI) {
                    throw ApiError.invalid("goodTillDate", "it is too far away.");
                }
                request.setTimeInForce(TimeInForce.GTD).setExpiresNanos(millis * NANOS_PER_MILLI);
            }
            default -> throw new ApiError(ErrorCode.INVALID_TIME_IN_FORCE);
        }
    }

    /** A MARKET order never rests, so clients that say GTC mean the usual. */
    private static void marketTimeInForce(PlaceOrderRequest.Builder request, String text) {
        switch (text) {
            case "GTC", "IOC" -> request.setTimeInForce(TimeInForce.IOC);
            case "FOK" -> request.setTimeInForce(TimeInForce.FOK);
            default -> throw new ApiError(ErrorCode.INVALID_TIME_IN_FORCE);
        }
    }

    private static SelfTradePrevention prevention(String text) {
        return switch (text) {
            case "EXPIRE_TAKER" -> SelfTradePrevention.EXPIRE_TAKER;
            case "EXPIRE_MAKER" -> SelfTradePrevention.EXPIRE_MAKER;
            case "EXPIRE_BOTH" -> SelfTradePrevention.EXPIRE_BOTH;
            default ->
                throw ApiError.invalid(
                        "selfTradePreventionMode", "it must be EXPIRE_TAKER, EXPIRE_MAKER or EXPIRE_BOTH.");
        };
    }

    private static TriggerBy triggerBy(String text) {
        return switch (text) {
            case "CONTRACT_PRICE" -> TriggerBy.BY_LAST;
            case "MARK_PRICE" -> TriggerBy.BY_MARK;
            case "INDEX_PRICE" -> TriggerBy.BY_INDEX;
            default -> throw ApiError.invalid("workingType", "it must be CONTRACT_PRICE or MARK_PRICE.");
        };
    }

    /** Percent, from 0.1 to 10. */
    private static int callbackPpm(String text) {
        BigDecimal percent = number("callbackRate", text);
        if (percent.compareTo(new BigDecimal("0.1")) < 0
                || percent.compareTo(MOST_CALLBACK) > 0
                || percent.stripTrailingZeros().scale() > 4) {
            throw ApiError.invalid("callbackRate", "it must be 0.1 to 10, in percent, with at most 4 decimals.");
        }
        return percent.multiply(PPM_PER_PERCENT).intValueExact();
    }

    private static void notWanted(Parameters parameters, String name) {
        Optional<String> value = parameters.text(name);
        if (value.isPresent() && number(name, value.get()).signum() != 0) {
            throw new ApiError(ErrorCode.NOT_REQUIRED, "Parameter '" + name + "' sent when not required.");
        }
    }

    private static String precise(String name, String text, int decimals) {
        BigDecimal value = number(name, text);
        if (value.signum() != 0 && value.stripTrailingZeros().scale() > decimals) {
            throw new ApiError(ErrorCode.TOO_PRECISE);
        }
        return Money.text(value);
    }

    private static BigDecimal number(String name, String text) {
        if (!text.matches("-?[0-9]{1,20}(\\.[0-9]{1,20})?|-?\\.[0-9]{1,20}")) {
            throw ApiError.missing(name);
        }
        return new BigDecimal(text);
    }
}
