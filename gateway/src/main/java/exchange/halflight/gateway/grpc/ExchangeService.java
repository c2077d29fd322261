package exchange.halflight.gateway.grpc;

import exchange.halflight.cluster.client.CommandAnswer;
import exchange.halflight.cluster.codec.CommandEncoder;
import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.gateway.view.ViewUnavailableException;
import exchange.halflight.gateway.wire.Decimals;
import exchange.halflight.gateway.wire.InvalidRequestException;
import exchange.halflight.gateway.wire.RejectionMessages;
import exchange.halflight.gateway.wire.Requests;
import exchange.halflight.gateway.wire.Scale;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;

/** What account holders use. Each call runs on its own virtual thread. */
final class ExchangeService extends ExchangeGrpc.ExchangeImplBase {
    private static final int MOST_BATCHED = 100;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final CommandSender sender;
    private final ExchangeView view;
    private final OrderCommands orders;
    private final Streams streams;

    ExchangeService(CommandSender sender, ExchangeView view, Streams streams) {
        this.sender = sender;
        this.view = view;
        this.streams = streams;
        this.orders = new OrderCommands(view);
    }

    @Override
    public void placeOrder(PlaceOrderRequest request, StreamObserver<OrderReply> observer) {
        Answers.answer(observer, () -> order(orders.prepare(request)));
    }

    @Override
    public void amendOrder(AmendOrderRequest request, StreamObserver<OrderReply> observer) {
        Answers.answer(observer, () -> order(orders.prepare(request)));
    }

    @Override
    public void cancelOrder(CancelOrderRequest request, StreamObserver<OrderReply> observer) {
        Answers.answer(observer, () -> order(orders.prepare(request)));
    }

    @Override
    public void cancelAll(CancelAllRequest request, StreamObserver<CommandReply> observer) {
        Answers.answer(observer, () -> {
            OrderCommands.Prepared prepared = orders.prepare(request);
            if (!prepared.canBeSent()) {
                return CommandReply.newBuilder()
                        .setCommandId(prepared.commandId())
                        .setRejection(prepared.refusal())
                        .build();
            }
            CommandAnswer answer = Answers.await(sender.send(prepared.encode()), view);
            return Answers.reply(prepared.commandId(), answer, prepared.scale(), view);
        });
    }

    @Override
    public void batch(BatchRequest request, StreamObserver<BatchReply> observer) {
        Answers.answer(observer, () -> runBatch(request));
    }

    @Override
    public StreamObserver<OrderCommand> orderEntry(StreamObserver<OrderAnswer> observer) {
        return streams.orderEntry(observer, sender, orders);
    }

    @Override
    public void setLeverage(SetLeverageRequest request, StreamObserver<CommandReply> observer) {
        Answers.answer(observer, () -> {
            long commandId = CommandSender.commandId(request.getCommandId());
            int accountId = Requests.account(request.getAccountId());
            int leverage = Requests.count("leverage", request.getLeverage());
            return inMarket(
                    commandId,
                    request.getMarket(),
                    (encoder, scale) -> encoder.setLeverage(accountId, commandId, scale.marketId(), leverage));
        });
    }

    @Override
    public void addMargin(MarginRequest request, StreamObserver<CommandReply> observer) {
        Answers.answer(observer, () -> {
            long commandId = CommandSender.commandId(request.getCommandId());
            int accountId = Requests.account(request.getAccountId());
            long amountMicros = Decimals.parse("amount", request.getAmount(), Decimals.MONEY);
            return inMarket(
                    commandId,
                    request.getMarket(),
                    (encoder, scale) -> encoder.addMargin(accountId, commandId, scale.marketId(), amountMicros));
        });
    }

    @Override
    public void removeMargin(MarginRequest request, StreamObserver<CommandReply> observer) {
        Answers.answer(observer, () -> {
            long commandId = CommandSender.commandId(request.getCommandId());
            int accountId = Requests.account(request.getAccountId());
            long amountMicros = Decimals.parse("amount", request.getAmount(), Decimals.MONEY);
            return inMarket(
                    commandId,
                    request.getMarket(),
                    (encoder, scale) -> encoder.removeMargin(accountId, commandId, scale.marketId(), amountMicros));
        });
    }

    @Override
    public void withdraw(AmountRequest request, StreamObserver<CommandReply> observer) {
        Answers.answer(observer, () -> {
            long commandId = CommandSender.commandId(request.getCommandId());
            int accountId = Requests.account(request.getAccountId());
            long amountMicros = Decimals.parse("amount", request.getAmount(), Decimals.MONEY);
            CommandAnswer answer =
                    Answers.await(sender.send(encoder -> encoder.withdraw(accountId, commandId, amountMicros)), view);
            return Answers.reply(commandId, answer, null, view);
        });
    }

    @Override
    public void deadManSwitch(DeadManSwitchRequest request, StreamObserver<CommandReply> observer) {
        Answers.answer(observer, () -> {
            long commandId = CommandSender.commandId(request.getCommandId());
            int accountId = Requests.account(request.getAccountId());
            long timeoutMillis = Requests.count("timeout_millis", request.getTimeoutMillis());
            if (timeoutMillis > Long.MAX_VALUE / NANOS_PER_MILLI) {
                throw new InvalidRequestException("timeout_millis", timeoutMillis + " is too large");
            }
            CommandAnswer answer = Answers.await(
                    sender.send(
                            encoder -> encoder.setDeadManSwitch(accountId, commandId, timeoutMillis * NANOS_PER_MILLI)),
                    view);
            return Answers.reply(commandId, answer, null, view);
        });
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

    private OrderReply order(OrderCommands.Prepared prepared)
            throws ExecutionException, ViewUnavailableException, InterruptedException {
        OrderReply.Builder reply = OrderReply.newBuilder().setCommandId(prepared.commandId());
        if (!prepared.canBeSent()) {
            return reply.setRejection(prepared.refusal()).build();
        }
        CommandAnswer answer = Answers.await(sender.send(prepared.encode()), view);
        reply.setRepeated(answer.repeated()).setPublicSequence(view.publicSequence());
        if (!answer.accepted()) {
            return reply.setRejection(orders.rejection(prepared, answer)).build();
        }
        reply.setOrderId(orders.orderNumber(prepared, answer));
        view.addOrder(answer.id(), reply);
        return reply.build();
    }

    private CommandReply inMarket(long commandId, String symbol, BiConsumer<CommandEncoder, Scale> command)
            throws InvalidRequestException, ExecutionException, ViewUnavailableException, InterruptedException {
        Optional<Scale> scale = view.markets().find(Requests.required("market", symbol));
        if (scale.isEmpty()) {
            return CommandReply.newBuilder()
                    .setCommandId(commandId)
                    .setRejection(RejectionMessages.unknownSymbol(symbol))
                    .build();
        }
        CommandAnswer answer = Answers.await(sender.send(encoder -> command.accept(encoder, scale.get())), view);
        return Answers.reply(commandId, answer, scale.get(), view);
    }

    private BatchReply runBatch(BatchRequest request)
            throws InvalidRequestException, ExecutionException, ViewUnavailableException, InterruptedException {
        int size = request.getCommandsCount();
        if (size == 0 || size > MOST_BATCHED) {
            throw new InvalidRequestException(
                    "commands", "has " + size + " items; 1 to " + MOST_BATCHED + " are allowed");
        }
        OrderAnswer[] answers = new OrderAnswer[size];
        OrderCommands.Prepared[] prepared = new OrderCommands.Prepared[size];
        List<Integer> sent = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            OrderCommand command = request.getCommands(i);
            try {
                prepared[i] = orders.prepare(command);
                if (prepared[i].canBeSent()) {
                    sent.add(i);
                } else {
                    answers[i] = OrderCommands.refusal(command.getTag(), prepared[i]);
                }
            } catch (InvalidRequestException e) {
                answers[i] = OrderCommands.malformed(command.getTag(), e);
            }
        }
        if (!sent.isEmpty()) {
            List<CompletableFuture<CommandAnswer>> futures = sender.sendAll(
                    encoder -> sent.forEach(i -> prepared[i].encode().accept(encoder)));
            for (int k = 0; k < sent.size(); k++) {
                int i = sent.get(k);
                CommandAnswer answer = Answers.await(futures.get(k), view);
                answers[i] = orders.answer(request.getCommands(i), prepared[i], answer);
            }
        }
        return BatchReply.newBuilder().addAllAnswers(List.of(answers)).build();
    }
}
