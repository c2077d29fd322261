package exchange.halflight.gateway.binance;

import exchange.halflight.gateway.service.Services;
import exchange.halflight.gateway.service.Trading;
import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.gateway.view.ViewUnavailableException;
import exchange.halflight.gateway.wire.InvalidRequestException;
import exchange.halflight.gateway.wire.Scale;
import exchange.halflight.messages.grpc.CancelOrderRequest;
import exchange.halflight.messages.grpc.Order;
import exchange.halflight.messages.grpc.PlaceOrderRequest;
import exchange.halflight.projections.history.History.OrderKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/** Orders that wait for a price: stops, take-profits, trailing stops. */
final class AlgoCalls {
    private static final String PATH = "/fapi/v1/algoOrder";
    private static final int USUAL_ORDERS = 500;
    private static final int MOST_ORDERS = 1_000;

    private final Trading trading;
    private final ExchangeView view;
    private final OwnOrders own;

    AlgoCalls(Services services, OwnOrders own) {
        trading = services.trading();
        view = services.view();
        this.own = own;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.trade("POST", PATH, this::place),
                Endpoint.trade("DELETE", PATH, this::cancel),
                Endpoint.trade("DELETE", "/fapi/v1/algoOpenOrders", this::cancelAll),
                Endpoint.read(PATH, 1, request -> OrderRows.algo(own.findAlgoEver(request))),
                Endpoint.read("/fapi/v1/openAlgoOrders", 1, this::openOrders),
                Endpoint.read("/fapi/v1/allAlgoOrders", 5, this::allOrders));
    }

    private Row place(Request request)
            throws InvalidRequestException, ExecutionException, ViewUnavailableException, InterruptedException {
        Scale market = Symbols.required(request.parameters(), view.markets());
        PlaceOrderRequest.Builder wanted = OrderRequests.closesPosition(request.parameters())
                ? OrderRequests.closing(request.parameters(), market, held(request.accountId(), market))
                : OrderRequests.algo(request.parameters(), market);
        PlaceOrderRequest order = wanted.setAccountId(request.accountId())
                .setCommandId(request.commandId())
                .build();
        request.takeOrders(view, 1, 0);
        return OrderRows.algo(own.accepted(trading.place(order)));
    }

    /** What the account's position is, without its sign. */
    private BigDecimal held(int accountId, Scale market) {
        return view.positions(accountId, market.symbol()).getPositionsList().stream()
                .findFirst()
                .map(position -> Money.value(position.getSize()).abs())
                .orElse(BigDecimal.ZERO);
    }

    private Row cancel(Request request)
            throws InvalidRequestException, ExecutionException, ViewUnavailableException, InterruptedException {
        Order order = own.findAlgo(request, ErrorCode.CANCEL_REFUSED);
        if (OrderRows.isOrder(order)) {
            throw new ApiError(ErrorCode.CANCEL_REFUSED);
        }
        CancelOrderRequest cancel = CancelOrderRequest.newBuilder()
                .setAccountId(request.accountId())
                .setCommandId(request.commandId())
                .setOrderId(order.getOrderId())
                .build();
        Order cancelled = own.accepted(trading.cancel(cancel));
        return Row.of("algoId", cancelled.getOrderId())
                .with("clientAlgoId", cancelled.getClientOrderId())
                .with("code", "200")
                .with("msg", "success");
    }

    private Row cancelAll(Request request)
            throws InvalidRequestException, ExecutionException, ViewUnavailableException, InterruptedException {
        String symbol = Symbols.required(request.parameters(), view.markets()).symbol();
        own.cancelAll(request, waiting(request, symbol).toList());
        return Row.of("code", 200).with("msg", "The operation of cancel all open order is done.");
    }

    private List<Row> openOrders(Request request) {
        String symbol = Symbols.optional(request.parameters(), view.markets());
        return waiting(request, symbol).map(OrderRows::algo).toList();
    }

    private List<Row> allOrders(Request request) throws InterruptedException {
        Slice<Order> slice = Slice.of(request.parameters(), "algoId", USUAL_ORDERS, MOST_ORDERS);
        return own.all(request, slice, OrderKind.TRIGGERS, OrderRows::isAlgo).stream()
                .map(OrderRows::algo)
                .toList();
    }

    private Stream<Order> waiting(Request request, String symbol) {
        return own.open(request.accountId(), symbol).filter(order -> !OrderRows.isOrder(order));
    }
}
