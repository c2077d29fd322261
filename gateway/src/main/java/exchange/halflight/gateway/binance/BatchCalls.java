package exchange.halflight.gateway.binance;

import exchange.halflight.gateway.service.Services;
import exchange.halflight.gateway.service.Trading;
import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.gateway.view.ViewUnavailableException;
import exchange.halflight.gateway.wire.InvalidRequestException;
import exchange.halflight.gateway.wire.Scale;
import exchange.halflight.messages.grpc.BatchRequest;
import exchange.halflight.messages.grpc.CancelOrderRequest;
import exchange.halflight.messages.grpc.Order;
import exchange.halflight.messages.grpc.OrderAnswer;
import exchange.halflight.messages.grpc.OrderCommand;
import exchange.halflight.messages.grpc.OrderStatusReply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** Several orders in one request: each has its own answer, and one that is refused does not stop the others. */
final class BatchCalls {
    private static final String PATH = "/fapi/v1/batchOrders";
    private static final int MOST_PLACED = 5;
    private static final int MOST_CANCELLED = 10;

    private final Trading trading;
    private final ExchangeView view;
    private final OwnOrders own;
    private final OrderCalls orders;

    BatchCalls(Services services, OwnOrders own, OrderCalls orders) {
        trading = services.trading();
        view = services.view();
        this.own = own;
        this.orders = orders;
    }

    List<Endpoint> endpoints() {
        return List.of(
                new Endpoint("POST", PATH, Endpoint.Security.TRADE, 5, this::place),
                new Endpoint("PUT", PATH, Endpoint.Security.TRADE, 5, this::amend),
                Endpoint.trade("DELETE", PATH, this::cancel));
    }

    private List<Row> place(Request request)
            throws InvalidRequestException, ExecutionException, ViewUnavailableException, InterruptedException {
        List<Parameters> items = items(request);
        request.takeOrders(view, items.size(), 0);
        return run(request, items, (parameters, commandId) -> {
            Scale market = Symbols.required(parameters, view.markets());
            return OrderCommand.newBuilder()
                    .setPlace(OrderRequests.order(parameters, market)
                            .setAccountId(request.accountId())
                            .setCommandId(commandId))
                    .build();
        });
    }

    private List<Row> amend(Request request)
            throws InvalidRequestException, ExecutionException, ViewUnavailableException, InterruptedException {
        List<Parameters> items = items(request);
        request.takeOrders(view, 0, items.size());
        return run(request, items, (parameters, commandId) -> {
            Order order =
                    own.find(new Request(parameters, request.caller(), request.limits()), ErrorCode.UNKNOWN_ORDER);
            return OrderCommand.newBuilder()
                    .setAmend(orders.amendment(parameters, order).setCommandId(commandId))
                    .build();
        });
    }

    private List<Row> cancel(Request request)
            throws InvalidRequestException, ExecutionException, ViewUnavailableException, InterruptedException {
        String symbol = Symbols.required(request.parameters(), view.markets()).symbol();
        return run(request, named(request.parameters(), symbol), (parameters, commandId) -> {
            Order order =
                    own.find(new Request(parameters, request.caller(), request.limits()), ErrorCode.CANCEL_REFUSED);
            return OrderCommand.newBuilder()
                    .setCancel(CancelOrderRequest.newBuilder()
                            .setAccountId(request.accountId())
                            .setCommandId(commandId)
                            .setOrderId(order.getOrderId()))
                    .build();
        });
    }

    private static List<Parameters> items(Request request) {
        return JsonLists.objects("batchOrders", request.parameters().required("batchOrders"), MOST_PLACED);
    }

    /** The orders to cancel, each as if it were named alone. */
    private static List<Parameters> named(Parameters parameters, String symbol) {
        Optional<String> numbers = parameters.text("orderIdList", "orderidlist");
        Optional<String> clientIds = parameters.text("origClientOrderIdList", "origclientorderidlist");
        if (numbers.isPresent() == clientIds.isPresent()) {
            throw ApiError.missing("orderIdList");
        }
        String name = numbers.isPresent() ? "orderId" : "origClientOrderId";
        return JsonLists.values(name, numbers.or(() -> clientIds).orElseThrow(), MOST_CANCELLED).stream()
                .map(value -> Parameters.of(Map.of("symbol", symbol, name, value)))
                .toList();
    }

    private List<Row> run(Request request, List<Parameters> items, Command command)
            throws InvalidRequestException, ExecutionException, ViewUnavailableException, InterruptedException {
        Map<Integer, Row> rows = new LinkedHashMap<>();
        BatchRequest.Builder batch = BatchRequest.newBuilder();
        List<Integer> sent = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            try {
                batch.addCommands(command.of(items.get(i), request.commandId(i)));
                sent.add(i);
            } catch (ApiError e) {
                rows.put(i, e.row());
            }
        }
        if (!sent.isEmpty()) {
            List<OrderAnswer> answers = trading.batch(batch.build()).getAnswersList();
            for (int k = 0; k < sent.size(); k++) {
                rows.put(sent.get(k), row(request.accountId(), answers.get(k)));
            }
        }
        List<Row> all = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            all.add(rows.get(i));
        }
        return all;
    }

    private Row row(int accountId, OrderAnswer answer) {
        if (answer.hasRejection()) {
            return Errors.of(answer.getRejection()).row();
        }
        if (!answer.getMalformed().isEmpty()) {
            return new ApiError(ErrorCode.INVALID_PARAMETER, answer.getMalformed()).row();
        }
        OrderStatusReply reply = view.orderStatus(accountId, answer.getId(), "");
        return reply.hasOrder() ? OrderRows.order(reply.getOrder()) : new ApiError(ErrorCode.UNEXPECTED_RESPONSE).row();
    }

    /** Makes one command of one item. */
    @FunctionalInterface
    private interface Command {
        OrderCommand of(Parameters parameters, long commandId);
    }
}
