package exchange.halflight.gateway.binance;

import exchange.halflight.gateway.history.OwnHistory;
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
import exchange.halflight.projections.history.History.OrderKind;
import exchange.halflight.projections.history.Span;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A caller's own orders: nobody else's are ever found. */
final class OwnOrders {
    private static final int MOST_BATCHED = 100;

    /** What a request calls an order by: a number, or where that is 0 what its owner called it. */
    private record Name(long number, String clientId) {
        static Name of(Parameters parameters, String numberName, String clientIdName) {
            long number = parameters.number(numberName).orElse(0L);
            String clientId = parameters.text(clientIdName).orElse("");
            if (number == 0 && clientId.isEmpty()) {
                throw ApiError.missing(numberName);
            }
            return new Name(number, clientId);
        }
    }

    private final Trading trading;
    private final ExchangeView view;
    private final OwnHistory history;

    OwnOrders(Services services) {
        trading = services.trading();
        view = services.view();
        history = services.history();
    }

    /** The order that a request names by orderId or origClientOrderId, in the market it names. */
    Order find(Request request, ErrorCode unknown) {
        String symbol = Symbols.required(request.parameters(), view.markets()).symbol();
        Name name = Name.of(request.parameters(), "orderId", "origClientOrderId");
        return find(request.accountId(), name)
                .filter(order -> order.getMarket().equals(symbol) && OrderRows.isOrder(order))
                .orElseThrow(() -> new ApiError(unknown));
    }

    /** The same, however long ago it ended. */
    Order findEver(Request request) throws InterruptedException {
        String symbol = Symbols.required(request.parameters(), view.markets()).symbol();
        Name name = Name.of(request.parameters(), "orderId", "origClientOrderId");
        return history.order(request.accountId(), name.number, name.clientId)
                .filter(order -> order.getMarket().equals(symbol) && OrderRows.isOrder(order))
                .orElseThrow(() -> new ApiError(ErrorCode.UNKNOWN_ORDER));
    }

    /** The algo order that a request names. */
    Order findAlgo(Request request, ErrorCode unknown) {
        Name name = Name.of(request.parameters(), "algoId", "clientAlgoId");
        return find(request.accountId(), name).filter(OrderRows::isAlgo).orElseThrow(() -> new ApiError(unknown));
    }

    /** The same, however long ago it ended. */
    Order findAlgoEver(Request request) throws InterruptedException {
        Name name = Name.of(request.parameters(), "algoId", "clientAlgoId");
        return history.order(request.accountId(), name.number, name.clientId)
                .filter(OrderRows::isAlgo)
                .orElseThrow(() -> new ApiError(ErrorCode.UNKNOWN_ORDER));
    }

    /** The account's open orders, those that wait for a price too. */
    Stream<Order> open(int accountId, String symbol) {
        return orders(accountId, symbol).filter(OrderRows::isOpen);
    }

    /**
     * The part of the orders of a market that a request wants, the oldest first.
     *
     * @param wanted the same as the kind says
     */
    List<Order> all(Request request, Slice<Order> slice, OrderKind kind, Predicate<Order> wanted)
            throws InterruptedException {
        Span span = slice.span(
                Symbols.required(request.parameters(), view.markets()).marketId());
        return Slice.oldestFirst(span, history.orders(request.accountId(), kind, wanted, span));
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

    private Optional<Order> find(int accountId, Name name) {
        OrderStatusReply reply = view.orderStatus(accountId, name.number, name.clientId);
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
