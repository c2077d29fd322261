package exchange.halflight.gateway.rest;

import exchange.halflight.gateway.access.Limits;
import exchange.halflight.gateway.access.Rule;
import exchange.halflight.gateway.http.Call;
import exchange.halflight.gateway.http.HttpPart;
import exchange.halflight.gateway.http.Operation;
import exchange.halflight.gateway.http.Problem;
import exchange.halflight.gateway.http.ProblemException;
import exchange.halflight.gateway.http.Reply;
import exchange.halflight.gateway.http.Routes;
import exchange.halflight.gateway.service.CommandIds;
import exchange.halflight.gateway.service.Services;
import exchange.halflight.gateway.service.Trading;
import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.gateway.view.ViewUnavailableException;
import exchange.halflight.gateway.wire.InvalidRequestException;
import exchange.halflight.identity.access.Permission;
import exchange.halflight.messages.grpc.AmendOrderRequest;
import exchange.halflight.messages.grpc.BatchRequest;
import exchange.halflight.messages.grpc.CancelAllRequest;
import exchange.halflight.messages.grpc.CancelOrderRequest;
import exchange.halflight.messages.grpc.DeadManSwitchRequest;
import exchange.halflight.messages.grpc.Order;
import exchange.halflight.messages.grpc.OrderCommand;
import exchange.halflight.messages.grpc.OrderState;
import exchange.halflight.messages.grpc.OrderStatusReply;
import exchange.halflight.messages.grpc.OrdersPage;
import exchange.halflight.messages.grpc.PlaceOrderRequest;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;

/** The caller's orders. */
public final class OrdersPart implements HttpPart {
    private static final String ROOT = Api.ROOT + "/orders";
    private static final String BY_NUMBER = ROOT + "/{orderId}";
    private static final String BY_CLIENT = ROOT + "/client/{clientOrderId}";
    private static final Rule TRADE = Rule.command(Permission.TRADE, 1);
    private static final Rule TRADE_MUCH = Rule.command(Permission.TRADE, 5);
    private static final int LONGEST_PAGE = 500;
    private static final int USUAL_PAGE = 100;
    /** Orders known by their number: 1 to 2^63-1. */
    private static final String NUMBER = "[1-9][0-9]{0,17}|[1-8][0-9]{18}";

    private final Limits limits;

    /** Orders within these limits. */
    public OrdersPart(Limits limits) {
        this.limits = limits;
    }

    /** The operations on these services. */
    private record Operations(Trading trading, ExchangeView view, Trader trader) {}

    @Override
    public void addTo(Routes routes, Services services) {
        Operations on = new Operations(services.trading(), services.view(), new Trader(services.view(), limits));
        routes.add(
                Operation.of("POST", ROOT, TRADE, call -> place(on, call)),
                Operation.get(ROOT, Rule.read(5), call -> list(on, call)).query("state", "market", "limit", "cursor"),
                Operation.of("DELETE", ROOT, TRADE, call -> cancelAll(on, call)).query("market"),
                Operation.of("POST", ROOT + "/batch", TRADE_MUCH, call -> batch(on, call)),
                Operation.of("POST", ROOT + "/dead-man-switch", TRADE, call -> deadManSwitch(on, call)));
        for (String path : List.of(BY_NUMBER, BY_CLIENT)) {
            routes.add(
                    Operation.get(path, Rule.read(1), call -> status(on, call)),
                    Operation.of("PATCH", path, TRADE, call -> amend(on, call)),
                    Operation.of("DELETE", path, TRADE, call -> cancel(on, call)));
        }
    }

    private static Reply place(Operations on, Call call)
            throws ProblemException, InvalidRequestException, ExecutionException, ViewUnavailableException,
                    InterruptedException {
        PlaceOrderRequest.Builder order = Trader.body(call, PlaceOrderRequest.newBuilder());
        on.trader.allow(call, 1);
        return Trader.reply(
                201,
                on.trading.place(order.setAccountId(call.accountId())
                        .setCommandId(call.commandId())
                        .build()));
    }

    private static Reply amend(Operations on, Call call)
            throws ProblemException, InvalidRequestException, ExecutionException, ViewUnavailableException,
                    InterruptedException {
        AmendOrderRequest.Builder change = Trader.bodyBesidePath(call, AmendOrderRequest.newBuilder());
        return Trader.reply(
                200,
                on.trading.amend(change.setAccountId(call.accountId())
                        .setCommandId(call.commandId())
                        .setOrderId(number(call))
                        .setClientOrderId(clientOrderId(call))
                        .build()));
    }

    private static Reply cancel(Operations on, Call call)
            throws ProblemException, InvalidRequestException, ExecutionException, ViewUnavailableException,
                    InterruptedException {
        return Trader.reply(
                200,
                on.trading.cancel(CancelOrderRequest.newBuilder()
                        .setAccountId(call.accountId())
                        .setCommandId(call.commandId())
                        .setOrderId(number(call))
                        .setClientOrderId(clientOrderId(call))
                        .build()));
    }

    private static Reply cancelAll(Operations on, Call call)
            throws ProblemException, InvalidRequestException, ExecutionException, ViewUnavailableException,
                    InterruptedException {
        return Trader.reply(on.trading.cancelAll(CancelAllRequest.newBuilder()
                .setAccountId(call.accountId())
                .setCommandId(call.commandId())
                .setMarket(on.trader.marketOrAll(call))
                .build()));
    }

    private static Reply batch(Operations on, Call call)
            throws ProblemException, InvalidRequestException, ExecutionException, ViewUnavailableException,
                    InterruptedException {
        BatchRequest.Builder batch = Trader.body(call, BatchRequest.newBuilder());
        int placed = (int)
                batch.getCommandsList().stream().filter(OrderCommand::hasPlace).count();
        if (placed > 0) {
            on.trader.allow(call, placed);
        }
        int account = call.accountId();
        long commandId = call.commandId();
        for (int i = 0; i < batch.getCommandsCount(); i++) {
            OrderCommand.Builder command = batch.getCommandsBuilder(i);
            long id = CommandIds.part(commandId, i);
            switch (command.getCommandCase()) {
                case PLACE -> command.getPlaceBuilder().setAccountId(account).setCommandId(id);
                case AMEND -> command.getAmendBuilder().setAccountId(account).setCommandId(id);
                case CANCEL -> command.getCancelBuilder().setAccountId(account).setCommandId(id);
                case CANCEL_ALL ->
                    command.getCancelAllBuilder().setAccountId(account).setCommandId(id);
                case COMMAND_NOT_SET ->
                    throw new InvalidRequestException(
                            "commands[" + i + "]", "is empty; give place, amend, cancel or cancelAll");
            }
        }
        return Reply.of(on.trading.batch(batch.build()));
    }

    private static Reply deadManSwitch(Operations on, Call call)
            throws ProblemException, InvalidRequestException, ExecutionException, ViewUnavailableException,
                    InterruptedException {
        return Trader.reply(on.trading.deadManSwitch(Trader.body(call, DeadManSwitchRequest.newBuilder())
                .setAccountId(call.accountId())
                .setCommandId(call.commandId())
                .build()));
    }

    private static Reply status(Operations on, Call call) throws ProblemException {
        OrderStatusReply reply = on.view.orderStatus(call.accountId(), number(call), clientOrderId(call));
        Trader.accepted(reply.hasRejection(), reply.getRejection());
        return Reply.of(reply.getOrder());
    }

    private static Reply list(Operations on, Call call) throws ProblemException {
        String state = call.query("state").orElse("OPEN");
        Predicate<Order> wanted = switch (state) {
            case "OPEN" -> order -> isOpen(order);
            case "CLOSED" -> order -> !isOpen(order);
            case "ALL" -> order -> true;
            default -> throw new ProblemException(Problem.invalid("state", "state must be OPEN, CLOSED or ALL."));
        };
        long before = Api.cursor(call, Long.MAX_VALUE);
        int limit = call.queryNumber("limit", 1, LONGEST_PAGE, USUAL_PAGE);
        List<Order> found = on
                .view
                .history()
                .orders(call.accountId(), on.trader.marketOrAll(call))
                .getOrdersList()
                .reversed()
                .stream()
                .filter(order -> order.getOrderId() < before)
                .filter(wanted)
                .limit(limit + 1L)
                .toList();
        OrdersPage.Builder page = OrdersPage.newBuilder().addAllOrders(found.subList(0, Math.min(limit, found.size())));
        if (found.size() > limit) {
            page.setNextCursor(Long.toString(found.get(limit - 1).getOrderId()));
        }
        return Reply.of(page.build());
    }

    private static boolean isOpen(Order order) {
        return order.getState() == OrderState.OPEN || order.getState() == OrderState.UNTRIGGERED;
    }

    /** The order's number in the path, 0 where the path has none. What is no number is nobody's order. */
    private static long number(Call call) throws ProblemException {
        if (!call.hasPathParameter("orderId")) {
            return 0;
        }
        String text = call.pathParameter("orderId");
        if (!text.matches(NUMBER)) {
            throw unknown();
        }
        return Long.parseLong(text);
    }

    private static String clientOrderId(Call call) throws ProblemException {
        if (!call.hasPathParameter("clientOrderId")) {
            return "";
        }
        String text = call.pathParameter("clientOrderId");
        if (!text.matches("[!-~]{1,36}")) {
            throw unknown();
        }
        return text;
    }

    private static ProblemException unknown() {
        return new ProblemException(
                Problem.of(404, "UNKNOWN_ORDER", "The account has no such order, or it was closed long ago."));
    }
}
