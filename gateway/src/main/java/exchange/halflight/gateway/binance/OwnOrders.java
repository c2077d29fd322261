package exchange.halflight.gateway.binance;

import exchange.halflight.gateway.service.Services;
import exchange.halflight.gateway.service.Trading;
import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.gateway.view.ViewUnavailableException;
import exchange.halflight.gateway.wire.InvalidRequestException;
import exchange.halflight.messages.grpc.AccountOrdersReply;
import exchange.halflight.messages.grpc.BatchRequest;
import exchange.halflight.messages.grpc.CancelOrderRequest;
import exchange.halflight.messages.grpc.Order;
import exchange.halflight.messages.grpc.OrderCommand;
import exchange.halflight.messages.grpc.OrderReply;
import exchange.halflight.messages.grpc.OrderStatusReply;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/** A caller's own orders: nobody else's are ever found. */
final class OwnOrders {
    private static final int MOST_BATCHED = 100;

    private final Trading trading;
    private final ExchangeView view;

    OwnOrders(Services services) {
        trading = services.trading();
        view = services.view();
    }

    /** The order that a request names by orderId or origClientOrderId, in the market it names. */
    Order find(Request request, ErrorCode unknown) {
        String symbol = Symbols.required(request.parameters(), view.markets()).symbol();
        long number = request.parameters().number("orderId").orElse(0L);
        String clientId = request.parameters().text("origClientOrderId").orElse("");
        if (number == 0 && clientId.isEmpty()) {
            throw ApiError.missing("orderId");
        }
        return find(request.accountId(), number, clientId)
                .filter(order -> order.getMarket().equals(symbol) && OrderRows.isOrder(order))
                .orElseThrow(() -> new ApiError(unknown));
    }

    /** The algo order that a request names. */
    Order findAlgo(Request request, ErrorCode unknown) {
        long number = request.parameters().number("algoId").orElse(0L);
        String clientId = request.parameters().text("clientAlgoId").orElse("");
        if (number == 0 && clientId.isEmpty()) {
            throw ApiError.missing("algoId");
        }
        return find(request.accountId(), number, clientId)
                .filter(OrderRows::isAlgo)
                .orElseThrow(() -> new ApiError(unknown));
    }

    /** The account's open orders, those that wait for a price too. */
    Stream<Order> open(int accountId, String symbol) {
        return orders(accountId, symbol).filter(OrderRows::isOpen);
    }

    /** The orders of the market that a request names, as far back as memory goes. */
    Stream<Order> all(Request request) {
        String symbol = Symbols.required(request.parameters(), view.markets()).symbol();
        return orders(request.accountId(), symbol);
    }

    /** The order of a reply, or the error it tells. */
    Order accepted(OrderReply reply) {
        if (reply.hasRejection()) {
            throw Errors.of(reply.getRejection());
        }
        if (!reply.hasOrder()) {
            throw new ApiError(ErrorCode.UNEXPECTED_RESPONSE);
        }
        return reply.getOrder();
    }

    /**
     * Takes so many new orders from the caller's allowance, and sees that he has not too many open.
     *
     * @throws ApiError where it is too much
     */
    void allowNew(Request request, int count) {
        request.takeOrders(count);
        int most = request.limits().of(request.caller().subject()).openOrders();
        if (view.openOrders(request.accountId()) + count > most) {
            throw new ApiError(
                    ErrorCode.TOO_MANY_OPEN_ORDERS, "An account of this tier has at most " + most + " open orders.");
        }
    }

    /** Cancels these; that one of them has ended meanwhile is no error. */
    void cancelAll(Request request, List<Order> orders)
            throws InvalidRequestException, ExecutionException, ViewUnavailableException, InterruptedException {
        for (int start = 0; start < orders.size(); start += MOST_BATCHED) {
            BatchRequest.Builder batch = BatchRequest.newBuilder();
            for (int i = start; i < Math.min(start + MOST_BATCHED, orders.size()); i++) {
                batch.addCommands(OrderCommand.newBuilder()
                        .setCancel(CancelOrderRequest.newBuilder()
                                .setAccountId(request.accountId())
                                .setCommandId(request.commandId(i))
                                .setOrderId(orders.get(i).getOrderId())));
            }
            trading.batch(batch.build());
        }
    }

    private Optional<Order> find(int accountId, long number, String clientId) {
        OrderStatusReply reply = view.orderStatus(accountId, number, clientId);
        return reply.hasRejection() ? Optional.empty() : Optional.of(reply.getOrder());
    }

    private Stream<Order> orders(int accountId, String symbol) {
        AccountOrdersReply reply = view.history().orders(accountId, symbol);
        if (reply.hasRejection()) {
            throw Errors.of(reply.getRejection());
        }
        return reply.getOrdersList().stream();
    }
}
