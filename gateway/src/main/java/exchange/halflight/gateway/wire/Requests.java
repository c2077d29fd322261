package exchange.halflight.gateway.wire;

import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.OrderChange;
import exchange.halflight.core.governance.Proposal;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.SelfTradePrevention;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TimeInForce;
import exchange.halflight.messages.grpc.AmendOrderRequest;
import exchange.halflight.messages.grpc.BookRequest;
import exchange.halflight.messages.grpc.CancelOrderRequest;
import exchange.halflight.messages.grpc.PlaceOrderRequest;

/** Public requests into the core's carriers. What can't be understood is refused with the field's name. */
public final class Requests {
    /** Longest text of a field the core does not limit itself. */
    private static final int LONGEST_TEXT = 64;

    private static final int MOST_TRADES = 1_000;

    private Requests() {}

    /** Fills in an order; the command id is the caller's business. */
    public static void fill(NewOrder order, PlaceOrderRequest request, Scale scale) throws InvalidRequestException {
        order.reset();
        order.accountId = account(request.getAccountId());
        order.marketId = scale.marketId();
        order.side = Names.core("side", Side.class, request.getSide(), request.getSideValue());
        order.type = Names.core("type", OrderType.class, request.getType(), request.getTypeValue());
        order.timeInForce = Names.core(
                "time_in_force",
                order.type == OrderType.MARKET ? TimeInForce.IOC : TimeInForce.GTC,
                request.getTimeInForce(),
                request.getTimeInForceValue());
        order.selfTradePrevention = Names.core(
                "self_trade_prevention",
                SelfTradePrevention.EXPIRE_TAKER,
                request.getSelfTradePrevention(),
                request.getSelfTradePreventionValue());
        if (order.type.fired() == OrderType.LIMIT || !request.getPrice().isEmpty()) {
            order.priceUnits = scale.priceUnits("price", request.getPrice());
        }
        order.sizeUnits = scale.sizeUnits("size", request.getSize());
        order.expiresNanos = request.getExpiresNanos();
        order.postOnly = request.getPostOnly();
        order.reduceOnly = request.getReduceOnly();
        order.allOrNone = request.getAllOrNone();
        order.nbboProtection = request.getNbboProtection();
        if (!request.getMinQuantity().isEmpty()) {
            order.minQuantityUnits = scale.sizeUnits("min_quantity", request.getMinQuantity());
        }
        fillTrigger(order, request, scale);
        order.clientOrderId.set(bounded("client_order_id", request.getClientOrderId()));
    }

    private static void fillTrigger(NewOrder order, PlaceOrderRequest request, Scale scale)
            throws InvalidRequestException {
        order.triggerBy = Names.triggerBy(request.getTriggerBy(), order.type.isTrigger());
        boolean mayLack = !order.type.isTrigger() || order.type == OrderType.TRAILING_STOP;
        if (!mayLack || !request.getTriggerPrice().isEmpty()) {
            order.triggerPriceUnits = scale.priceUnits("trigger_price", request.getTriggerPrice());
        }
        order.callbackPpm = count("callback_ppm", request.getCallbackPpm());
        order.twinOrderId = count("twin_order_id", request.getTwinOrderId());
    }

    /** Fills in an amendment of an order in this market; the command id is the caller's business. */
    public static void fill(OrderChange change, AmendOrderRequest request, Scale scale) throws InvalidRequestException {
        name(change, request.getAccountId(), request.getOrderId(), request.getClientOrderId());
        if (request.getPrice().isEmpty()
                && request.getSize().isEmpty()
                && request.getTriggerPrice().isEmpty()) {
            throw new InvalidRequestException("price", "and size are both missing; give at least one");
        }
        if (!request.getTriggerPrice().isEmpty()) {
            change.triggerPriceUnits =
                    changed("trigger_price", scale.priceUnits("trigger_price", request.getTriggerPrice()));
        }
        if (!request.getPrice().isEmpty()) {
            change.priceUnits = changed("price", scale.priceUnits("price", request.getPrice()));
        }
        if (!request.getSize().isEmpty()) {
            change.sizeUnits = changed("size", scale.sizeUnits("size", request.getSize()));
        }
    }

    /** Fills in a cancel; the command id is the caller's business. */
    public static void fill(OrderChange change, CancelOrderRequest request) throws InvalidRequestException {
        name(change, request.getAccountId(), request.getOrderId(), request.getClientOrderId());
    }

    /** The fields of a request for a book that are numbers or must be there. */
    public static void check(BookRequest request) throws InvalidRequestException {
        required("market", request.getMarket());
        count("depth", request.getDepth());
        if (count("trades", request.getTrades()) > MOST_TRADES) {
            throw new InvalidRequestException("trades", "is at most " + MOST_TRADES);
        }
    }

    /** An account number; 0 is the operator's and no client's. */
    public static int account(int value) throws InvalidRequestException {
        if (value == 0) {
            throw new InvalidRequestException("account_id", "is missing");
        }
        return count("account_id", value);
    }

    /** A number that must fit 31 bits; more arrives as a negative int. */
    public static int count(String field, int value) throws InvalidRequestException {
        if (value < 0) {
            throw new InvalidRequestException(field, Integer.toUnsignedString(value) + " is too large");
        }
        return value;
    }

    /** A number that must fit 63 bits; more arrives as a negative long. */
    public static long count(String field, long value) throws InvalidRequestException {
        if (value < 0) {
            throw new InvalidRequestException(field, Long.toUnsignedString(value) + " is too large");
        }
        return value;
    }

    /** A text that must be there. */
    public static String required(String field, String text) throws InvalidRequestException {
        if (text.isEmpty()) {
            throw new InvalidRequestException(field, "is missing");
        }
        return bounded(field, text);
    }

    /** Exactly one of the two names an order. */
    public static void requireOneName(long orderId, String clientOrderId) throws InvalidRequestException {
        count("order_id", orderId);
        bounded("client_order_id", clientOrderId);
        if ((orderId == 0) == clientOrderId.isEmpty()) {
            throw new InvalidRequestException("order_id", "give either this or client_order_id");
        }
    }

    /** Why something is proposed or paused: 1 to 200 printable ASCII characters. */
    public static String reason(String text) throws InvalidRequestException {
        if (!Proposal.isReason(text)) {
            throw new InvalidRequestException(
                    "reason", "must be 1 to " + Proposal.MAX_REASON_LENGTH + " printable ASCII characters");
        }
        return text;
    }

    private static void name(OrderChange change, int accountId, long orderId, String clientOrderId)
            throws InvalidRequestException {
        requireOneName(orderId, clientOrderId);
        change.reset();
        change.accountId = account(accountId);
        change.orderId = orderId;
        change.clientOrderId.set(clientOrderId);
    }

    private static long changed(String field, long units) throws InvalidRequestException {
        if (units == 0) {
            throw new InvalidRequestException(
                    field, "0 is not possible; leave it empty to keep it, or cancel the order");
        }
        return units;
    }

    private static String bounded(String field, String text) throws InvalidRequestException {
        if (text.length() > LONGEST_TEXT) {
            throw new InvalidRequestException(field, "is longer than " + LONGEST_TEXT + " characters");
        }
        return text;
    }
}
