package exchange.halflight.app.client;

import exchange.halflight.messages.grpc.AccountReply;
import exchange.halflight.messages.grpc.AccountRequest;
import exchange.halflight.messages.grpc.AmendOrderRequest;
import exchange.halflight.messages.grpc.AmountRequest;
import exchange.halflight.messages.grpc.CancelAllRequest;
import exchange.halflight.messages.grpc.CancelOrderRequest;
import exchange.halflight.messages.grpc.CommandReply;
import exchange.halflight.messages.grpc.ExchangeGrpc;
import exchange.halflight.messages.grpc.MarginRequest;
import exchange.halflight.messages.grpc.OrderReply;
import exchange.halflight.messages.grpc.OrderStatusReply;
import exchange.halflight.messages.grpc.OrderStatusRequest;
import exchange.halflight.messages.grpc.PlaceOrderRequest;
import exchange.halflight.messages.grpc.PositionsReply;
import exchange.halflight.messages.grpc.PositionsRequest;
import exchange.halflight.messages.grpc.SetLeverageRequest;

/** Any account, as the operator acts for it over gRPC. */
final class OperatedAccount implements TradingAccount {
    private final ExchangeConnection connection;
    private final int account;

    OperatedAccount(ExchangeConnection connection, int account) {
        this.connection = connection;
        this.account = account;
    }

    @Override
    public OrderReply place(PlaceOrderRequest order) {
        return exchange().placeOrder(order.toBuilder().setAccountId(account).build());
    }

    @Override
    public OrderReply amend(AmendOrderRequest change) {
        return exchange().amendOrder(change.toBuilder().setAccountId(account).build());
    }

    @Override
    public OrderReply cancel(CancelOrderRequest order) {
        return exchange().cancelOrder(order.toBuilder().setAccountId(account).build());
    }

    @Override
    public CommandReply cancelAll(CancelAllRequest orders) {
        return exchange().cancelAll(orders.toBuilder().setAccountId(account).build());
    }

    @Override
    public OrderStatusReply status(OrderStatusRequest order) {
        return exchange().orderStatus(order.toBuilder().setAccountId(account).build());
    }

    @Override
    public AccountReply account() {
        return exchange()
                .account(AccountRequest.newBuilder().setAccountId(account).build());
    }

    @Override
    public PositionsReply positions(String market) {
        return exchange()
                .positions(PositionsRequest.newBuilder()
                        .setAccountId(account)
                        .setMarket(market)
                        .build());
    }

    @Override
    public CommandReply setLeverage(SetLeverageRequest leverage) {
        return exchange().setLeverage(leverage.toBuilder().setAccountId(account).build());
    }

    @Override
    public CommandReply addMargin(MarginRequest margin) {
        return exchange().addMargin(margin.toBuilder().setAccountId(account).build());
    }

    @Override
    public CommandReply removeMargin(MarginRequest margin) {
        return exchange().removeMargin(margin.toBuilder().setAccountId(account).build());
    }

    @Override
    public CommandReply withdraw(AmountRequest amount) {
        return exchange().withdraw(amount.toBuilder().setAccountId(account).build());
    }

    private ExchangeGrpc.ExchangeBlockingStub exchange() {
        return connection.exchange();
    }
}
