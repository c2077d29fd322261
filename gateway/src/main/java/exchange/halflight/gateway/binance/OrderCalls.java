package exchange.halflight.gateway.binance;

import exchange.halflight.gateway.service.Services;
import exchange.halflight.gateway.service.Trading;
import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.gateway.view.ViewUnavailableException;
import exchange.halflight.gateway.wire.InvalidRequestException;
import exchange.halflight.gateway.wire.Scale;
import exchange.halflight.messages.grpc.AmendOrderRequest;
import exchange.halflight.messages.grpc.CancelOrderRequest;
import exchange.halflight.messages.grpc.Order;
import exchange.halflight.messages.grpc.OrderReply;
import exchange.halflight.messages.grpc.PlaceOrderRequest;
import exchange.halflight.projections.history.History.OrderKind;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Orders: placing, amending, cancelling, asking. */
final class OrderCalls {
    private static final String PATH = "/fapi/v1/order";
    private static final int USUAL_ORDERS = 500;
    private static final int MOST_ORDERS = 1_000;

    private final Trading trading;
    private final ExchangeView view;
    private final OwnOrders own;

    OrderCalls(Services services, OwnOrders own) {
        trading = services.trading();
        view = services.view();
        this.own = own;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.trade("POST", PATH, this::place),
                Endpoint.trade("PUT", PATH, this::amend),
                Endpoint.trade("DELETE", PATH, this::cancel),
                Endpoint.trade("DELETE", "/fapi/v1/allOpenOrders", this::cancelAll),
                Endpoint.read(PATH, 1, request -> OrderRows.order(own.findEver(request))),
                Endpoint.read("/fapi/v1/openOrder", 1, this::openOrder),
                Endpoint.read("/fapi/v1/openOrders", 1, this::openOrders),
                Endpoint.read("/fapi/v1/allOrders", 5, this::allOrders));
    }

    /** Places an order; the answer is the order as it stands after it has traded. */
    Row place(Request request)
            throws InvalidRequestException, ExecutionException, ViewUnavailableException, InterruptedException {
        Scale market = Symbols.required(request.parameters(), view.markets());
        PlaceOrderRequest order = OrderRequests.order(request.parameters(), market)
                .setAccountId(request.accountId())
                .setCommandId(request.commandId())
                .build();
        request.takeOrders(view, 1, 0);
        return OrderRows.order(own.accepted(trading.place(order)));
    }

    /** Gives an order another price and size; it keeps its number. */
    Row amend(Request request)
            throws InvalidRequestException, ExecutionException, ViewUnavailableException, InterruptedException {
        Order order = own.find(request, ErrorCode.UNKNOWN_ORDER);
        AmendOrderRequest change = amendment(request.parameters(), order)
                .setCommandId(request.commandId())
                .build();
        request.takeOrders(view, 0, 1);
        OrderReply reply = trading.amend(change);
        if (reply.getRejection().getCode().equals("UNKNOWN_ORDER")) {
            throw new ApiError(ErrorCode.UNKNOWN_ORDER);
        }
        return OrderRows.order(own.accepted(reply));
    }

    /** Cancels an order. */
    Row cancel(Request request)
            throws InvalidRequestException, ExecutionException, ViewUnavailableException, InterruptedException {
        Order order = own.find(request, ErrorCode.CANCEL_REFUSED);
        CancelOrderRequest cancel = CancelOrderRequest.newBuilder()
                .setAccountId(request.accountId())
                .setCommandId(request.commandId())
                .setOrderId(order.getOrderId())
                .build();
        return OrderRows.order(own.accepted(trading.cancel(cancel)));
    }

    /** The amendment that parameters ask for. */
    AmendOrderRequest.Builder amendment(Parameters parameters, Order order) {
        Scale market = view.markets().find(order.getMarket()).orElseThrow();
        if (OrderRequests.side(parameters.required("side")) != order.getSide()) {
            throw ApiError.invalid("side", "the order has the other one.");
        }
        return AmendOrderRequest.newBuilder()
                .setAccountId(order.getAccountId())
                .setOrderId(order.getOrderId())
                .setPrice(OrderRequests.decimal(
                        parameters, "price", market.parameters().priceDecimals()))
                .setSize(OrderRequests.decimal(
                        parameters, "quantity", market.parameters().sizeDecimals()));
    }

    /** Cancels the open orders of a market; those that wait for a price are another endpoint's. */
    private Row cancelAll(Request request)
            throws InvalidRequestException, ExecutionException, ViewUnavailableException, InterruptedException {
        String symbol = Symbols.required(request.parameters(), view.markets()).symbol();
        own.cancelAll(
                request,
                own.open(request.accountId(), symbol).filter(OrderRows::isOrder).toList());
        return Row.of("code", 200).with("msg", "The operation of cancel all open order is done.");
    }

    private Row openOrder(Request request) {
        Order order = own.find(request, ErrorCode.UNKNOWN_ORDER);
        if (!OrderRows.isOpen(order)) {
            throw new ApiError(ErrorCode.UNKNOWN_ORDER);
        }
        return OrderRows.order(order);
    }

    private List<Row> openOrders(Request request) {
        String symbol = Symbols.optional(request.parameters(), view.markets());
        return own.open(request.accountId(), symbol)
                .filter(OrderRows::isOrder)
                .map(OrderRows::order)
                .toList();
    }

    private List<Row> allOrders(Request request) throws InterruptedException {
        Slice<Order> slice = Slice.of(request.parameters(), "orderId", USUAL_ORDERS, MOST_ORDERS);
        return own.all(request, slice, OrderKind.PLAIN_OR_FIRED, OrderRows::isOrder).stream()
                .map(OrderRows::order)
                .toList();
    }
}
