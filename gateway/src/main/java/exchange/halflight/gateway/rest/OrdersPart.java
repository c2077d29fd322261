package exchange.halflight.gateway.rest;

import exchange.halflight.gateway.access.Limits;
import exchange.halflight.gateway.access.Rule;
import exchange.halflight.gateway.history.OwnHistory;
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
import exchange.halflight.gateway.view.MarketDirectory;
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
import exchange.halflight.messages.grpc.OrdersPage;
import exchange.halflight.messages.grpc.PlaceOrderRequest;
import exchange.halflight.projections.history.History.OrderKind;
import exchange.halflight.projections.history.Page;
import exchange.halflight.projections.history.Span;
import java.util.List;
import java.util.concurrent.ExecutionException;

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
    private record Operations(Trading trading, Trader trader, OwnHistory history, MarketDirectory markets) {}

    @Override
    public void addTo(Routes routes, Services services) {
        ExchangeView view = services.view();
        Operations on =
                new Operations(services.trading(), new Trader(view, limits), services.history(), view.markets());
        routes.add(
                Operation.of("POST", ROOT, TRADE, call -> place(on, call)),
                Operation.get(ROOT, Rule.read(5), call -> list(on, call))
                        .query("state", "market", "from", "until", "limit", "cursor"),
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
        on.trader.allow(call, 1, 0);
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
        on.trader.allow(call, 0, 1);
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
        List<OrderCommand> commands = batch.getCommandsList();
        on.trader.allow(
                call, (int) commands.stream().filter(OrderCommand::hasPlace).count(), (int)
                        commands.stream().filter(OrderCommand::hasAmend).count());
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

    private static Reply status(Operations on, Call call) throws ProblemException, InterruptedException {
        return Reply.of(on.history
                .order(call.accountId(), number(call), clientOrderId(call))
                .orElseThrow(OrdersPart::unknown));
    }

    private static Reply list(Operations on, Call call) throws ProblemException, InterruptedException {
        Span span = Spans.of(call, on.markets, LONGEST_PAGE, USUAL_PAGE);
        String state = call.query("state").orElse("OPEN");
        Page<Order> page = switch (state) {
            case "OPEN" -> on.history.openOrders(call.accountId(), span);
            case "CLOSED" -> on.history.orders(call.accountId(), OrderKind.ALL, order -> !isOpen(order), span);
            case "ALL" -> on.history.orders(call.accountId(), OrderKind.ALL, order -> true, span);
            default -> throw new ProblemException(Problem.invalid("state", "state must be OPEN, CLOSED or ALL."));
        };
        return Reply.of(OrdersPage.newBuilder()
                .addAllOrders(page.rows())
                .setNextCursor(Spans.next(page))
                .build());
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
        return new ProblemException(Problem.of(404, "UNKNOWN_ORDER", "The account has no such order."));
    }
}
