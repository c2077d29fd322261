package exchange.halflight.gateway.grpc;

import exchange.halflight.gateway.service.CommandSender;
import exchange.halflight.gateway.service.OrderCommands;
import exchange.halflight.gateway.service.Services;
import exchange.halflight.gateway.service.Trading;
import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.gateway.wire.Requests;
import exchange.halflight.messages.grpc.AccountReply;
import exchange.halflight.messages.grpc.AccountRequest;
import exchange.halflight.messages.grpc.AmendOrderRequest;
import exchange.halflight.messages.grpc.AmountRequest;
import exchange.halflight.messages.grpc.BatchReply;
import exchange.halflight.messages.grpc.BatchRequest;
import exchange.halflight.messages.grpc.BookReply;
import exchange.halflight.messages.grpc.BookRequest;
import exchange.halflight.messages.grpc.CancelAllRequest;
import exchange.halflight.messages.grpc.CancelOrderRequest;
import exchange.halflight.messages.grpc.CommandReply;
import exchange.halflight.messages.grpc.DeadManSwitchRequest;
import exchange.halflight.messages.grpc.ExchangeGrpc;
import exchange.halflight.messages.grpc.FundingReply;
import exchange.halflight.messages.grpc.FundingRequest;
import exchange.halflight.messages.grpc.InsuranceReply;
import exchange.halflight.messages.grpc.InsuranceRequest;
import exchange.halflight.messages.grpc.ListMarketsReply;
import exchange.halflight.messages.grpc.ListMarketsRequest;
import exchange.halflight.messages.grpc.MarginRequest;
import exchange.halflight.messages.grpc.OracleReport;
import exchange.halflight.messages.grpc.OracleStatusRequest;
import exchange.halflight.messages.grpc.OrderAnswer;
import exchange.halflight.messages.grpc.OrderCommand;
import exchange.halflight.messages.grpc.OrderReply;
import exchange.halflight.messages.grpc.OrderStatusReply;
import exchange.halflight.messages.grpc.OrderStatusRequest;
import exchange.halflight.messages.grpc.PlaceOrderRequest;
import exchange.halflight.messages.grpc.PositionsReply;
import exchange.halflight.messages.grpc.PositionsRequest;
import exchange.halflight.messages.grpc.PublicEvent;
import exchange.halflight.messages.grpc.SetLeverageRequest;
import exchange.halflight.messages.grpc.StreamEventsRequest;
import io.grpc.stub.StreamObserver;

/** What account holders use. Each call runs on its own virtual thread. */
final class ExchangeService extends ExchangeGrpc.ExchangeImplBase {
    private final CommandSender sender;
    private final ExchangeView view;
    private final OrderCommands orders;
    private final Trading trading;
    private final Streams streams;

    ExchangeService(Services services, Streams streams) {
        sender = services.sender();
        view = services.view();
        trading = services.trading();
        this.streams = streams;
        orders = new OrderCommands(view);
    }

    @Override
    public void placeOrder(PlaceOrderRequest request, StreamObserver<OrderReply> observer) {
        Answers.answer(observer, () -> trading.place(request));
    }

    @Override
    public void amendOrder(AmendOrderRequest request, StreamObserver<OrderReply> observer) {
        Answers.answer(observer, () -> trading.amend(request));
    }

    @Override
    public void cancelOrder(CancelOrderRequest request, StreamObserver<OrderReply> observer) {
        Answers.answer(observer, () -> trading.cancel(request));
    }

    @Override
    public void cancelAll(CancelAllRequest request, StreamObserver<CommandReply> observer) {
        Answers.answer(observer, () -> trading.cancelAll(request));
    }

    @Override
    public void batch(BatchRequest request, StreamObserver<BatchReply> observer) {
        Answers.answer(observer, () -> trading.batch(request));
    }

    @Override
    public StreamObserver<OrderCommand> orderEntry(StreamObserver<OrderAnswer> observer) {
        return streams.orderEntry(observer, sender, orders);
    }

    @Override
    public void setLeverage(SetLeverageRequest request, StreamObserver<CommandReply> observer) {
        Answers.answer(observer, () -> trading.setLeverage(request));
    }

    @Override
    public void addMargin(MarginRequest request, StreamObserver<CommandReply> observer) {
        Answers.answer(observer, () -> trading.addMargin(request));
    }

    @Override
    public void removeMargin(MarginRequest request, StreamObserver<CommandReply> observer) {
        Answers.answer(observer, () -> trading.removeMargin(request));
    }

    @Override
    public void withdraw(AmountRequest request, StreamObserver<CommandReply> observer) {
        Answers.answer(observer, () -> trading.withdraw(request));
    }

    @Override
    public void deadManSwitch(DeadManSwitchRequest request, StreamObserver<CommandReply> observer) {
        Answers.answer(observer, () -> trading.deadManSwitch(request));
    }

    @Override
    public void orderStatus(OrderStatusRequest request, StreamObserver<OrderStatusReply> observer) {
        Answers.answer(observer, () -> {
            Requests.requireOneName(request.getOrderId(), request.getClientOrderId());
            return view.orderStatus(
                    Requests.account(request.getAccountId()), request.getOrderId(), request.getClientOrderId());
        });
    }

    @Override
    public void book(BookRequest request, StreamObserver<BookReply> observer) {
        Answers.answer(observer, () -> {
            Requests.check(request);
            return view.book(request, false);
        });
    }

    @Override
    public void account(AccountRequest request, StreamObserver<AccountReply> observer) {
        Answers.answer(observer, () -> view.account(Requests.account(request.getAccountId())));
    }

    @Override
    public void positions(PositionsRequest request, StreamObserver<PositionsReply> observer) {
        Answers.answer(observer, () -> view.positions(Requests.account(request.getAccountId()), request.getMarket()));
    }

    @Override
    public void listMarkets(ListMarketsRequest request, StreamObserver<ListMarketsReply> observer) {
        Answers.answer(observer, view::listMarkets);
    }

    @Override
    public void funding(FundingRequest request, StreamObserver<FundingReply> observer) {
        Answers.answer(observer, () -> view.funding(request));
    }

    @Override
    public void insurance(InsuranceRequest request, StreamObserver<InsuranceReply> observer) {
        Answers.answer(observer, view::insurance);
    }

    @Override
    public void oracleStatus(OracleStatusRequest request, StreamObserver<OracleReport> observer) {
        Answers.answer(observer, () -> view.oracle().latest());
    }

    @Override
    public void streamEvents(StreamEventsRequest request, StreamObserver<PublicEvent> observer) {
        streams.publicEvents(request, observer);
    }
}
