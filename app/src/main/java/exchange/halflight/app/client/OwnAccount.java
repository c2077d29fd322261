package exchange.halflight.app.client;

import com.google.protobuf.Message;
import exchange.halflight.messages.grpc.AccountReply;
import exchange.halflight.messages.grpc.AmendOrderRequest;
import exchange.halflight.messages.grpc.AmountRequest;
import exchange.halflight.messages.grpc.BalanceReply;
import exchange.halflight.messages.grpc.CancelAllRequest;
import exchange.halflight.messages.grpc.CancelOrderRequest;
import exchange.halflight.messages.grpc.CommandReply;
import exchange.halflight.messages.grpc.MarginRequest;
import exchange.halflight.messages.grpc.Order;
import exchange.halflight.messages.grpc.OrderReply;
import exchange.halflight.messages.grpc.OrderStatusReply;
import exchange.halflight.messages.grpc.OrderStatusRequest;
import exchange.halflight.messages.grpc.OrdersPage;
import exchange.halflight.messages.grpc.PlaceOrderRequest;
import exchange.halflight.messages.grpc.PositionMarginRequest;
import exchange.halflight.messages.grpc.PositionsReply;
import exchange.halflight.messages.grpc.Rejection;
import exchange.halflight.messages.grpc.SetLeverageRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** One's own account, over REST. */
final class OwnAccount implements TradingAccount {
    private static final String ORDERS = "/orders";
    private static final int LONGEST_PAGE = 500;

    private final HttpConnection connection;

    OwnAccount(HttpConnection connection) {
        this.connection = connection;
    }

    @Override
    public OrderReply place(PlaceOrderRequest order) {
        PlaceOrderRequest body = order.toBuilder().clearCommandId().build();
        return order("POST", ORDERS, body, order.getCommandId());
    }

    @Override
    public OrderReply amend(AmendOrderRequest change) {
        AmendOrderRequest body = change.toBuilder()
                .clearCommandId()
                .clearOrderId()
                .clearClientOrderId()
                .build();
        return order("PATCH", path(change.getOrderId(), change.getClientOrderId()), body, change.getCommandId());
    }

    @Override
    public OrderReply cancel(CancelOrderRequest order) {
        return order("DELETE", path(order.getOrderId(), order.getClientOrderId()), null, order.getCommandId());
    }

    @Override
    public CommandReply cancelAll(CancelAllRequest orders) {
        return command("DELETE", ORDERS + market(orders.getMarket()), null, orders.getCommandId());
    }

    @Override
    public OrderStatusReply status(OrderStatusRequest order) {
        OrderStatusReply.Builder reply = OrderStatusReply.newBuilder();
        try {
            return reply.setOrder(connection.call(
                            "GET", path(order.getOrderId(), order.getClientOrderId()), Order.newBuilder()))
                    .build();
        } catch (RefusedException e) {
            return reply.setRejection(rejection(e)).build();
        }
    }

    @Override
    public AccountReply account() {
        BalanceReply balance =
                connection.call("GET", "/balance", BalanceReply.newBuilder()).build();
        AccountReply.Builder account = AccountReply.newBuilder()
                .setPublicSequence(balance.getPublicSequence())
                .setAccountId(balance.getAccountId())
                .setFree(balance.getFree())
                .setHold(balance.getHold())
                .setCollateral(balance.getCollateral())
                .setUnrealised(balance.getUnrealised())
                .setEquity(balance.getEquity())
                .setLiquidityProvider(balance.getLiquidityProvider())
                .setStakeTokens(balance.getStakeTokens())
                .setDeadManSwitchNanos(balance.getDeadManSwitchNanos());
        String cursor = "";
        do {
            OrdersPage.Builder page = connection.call(
                    "GET", ORDERS + "?state=OPEN&limit=" + LONGEST_PAGE + cursor, OrdersPage.newBuilder());
            page.getOrdersList().forEach(order -> account.addOpenOrders(0, order));
            cursor = page.getNextCursor().isEmpty() ? "" : "&cursor=" + page.getNextCursor();
        } while (!cursor.isEmpty());
        return account.build();
    }

    @Override
    public PositionsReply positions(String market) {
        PositionsReply.Builder reply = PositionsReply.newBuilder();
        try {
            return connection.call("GET", "/positions" + market(market), reply).build();
        } catch (RefusedException e) {
            return reply.setRejection(rejection(e)).build();
        }
    }

    @Override
    public CommandReply setLeverage(SetLeverageRequest leverage) {
        SetLeverageRequest body = SetLeverageRequest.newBuilder()
                .setLeverage(leverage.getLeverage())
                .build();
        return command("POST", position(leverage.getMarket()) + "/leverage", body, leverage.getCommandId());
    }

    @Override
    public CommandReply addMargin(MarginRequest margin) {
        PositionMarginRequest body =
                PositionMarginRequest.newBuilder().setAdd(margin.getAmount()).build();
        return command("POST", position(margin.getMarket()) + "/margin", body, margin.getCommandId());
    }

    @Override
    public CommandReply removeMargin(MarginRequest margin) {
        PositionMarginRequest body =
                PositionMarginRequest.newBuilder().setRemove(margin.getAmount()).build();
        return command("POST", position(margin.getMarket()) + "/margin", body, margin.getCommandId());
    }

    @Override
    public CommandReply withdraw(AmountRequest amount) {
        AmountRequest body =
                AmountRequest.newBuilder().setAmount(amount.getAmount()).build();
        return command("POST", "/withdrawals", body, amount.getCommandId());
    }

    private OrderReply order(String method, String path, Message body, long commandId) {
        OrderReply.Builder reply = OrderReply.newBuilder();
        try {
            return connection.call(method, path, body, reply, once(commandId)).build();
        } catch (RefusedException e) {
            return reply.setRejection(rejection(e)).build();
        }
    }

    private CommandReply command(String method, String path, Message body, long commandId) {
        CommandReply.Builder reply = CommandReply.newBuilder();
        try {
            return connection.call(method, path, body, reply, once(commandId)).build();
        } catch (RefusedException e) {
            return reply.setRejection(rejection(e)).build();
        }
    }

    private static Map<String, String> once(long commandId) {
        return commandId == 0 ? Map.of() : Map.of("Idempotency-Key", Long.toString(commandId));
    }

    /** What the rules of the exchange say; any other refusal goes on as it is. */
    private static Rejection rejection(RefusedException refused) {
        Optional<exchange.halflight.core.command.Rejection> rule = Arrays.stream(
                        exchange.halflight.core.command.Rejection.values())
                .filter(known -> known.name().equals(refused.code()))
                .findFirst();
        return Rejection.newBuilder()
                .setCode(refused.code())
                .setNumber(rule.orElseThrow(() -> refused).code())
                .setMessage(refused.detail())
                .build();
    }

    private static String path(long orderId, String clientOrderId) {
        if ((orderId == 0) == clientOrderId.isEmpty()) {
            throw new CommandFailedException("Name the order: give either --order or --client-id.");
        }
        return orderId == 0
                ? ORDERS + "/client/" + encoded(clientOrderId)
                : ORDERS + "/" + Long.toUnsignedString(orderId);
    }

    private static String position(String market) {
        return "/positions/" + encoded(market);
    }

    private static String market(String market) {
        return market.isEmpty() ? "" : "?market=" + encoded(market);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
