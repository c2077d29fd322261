package exchange.halflight.gateway.service;

import exchange.halflight.cluster.client.CommandAnswer;
import exchange.halflight.cluster.codec.CommandEncoder;
import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.gateway.view.ViewUnavailableException;
import exchange.halflight.gateway.wire.Decimals;
import exchange.halflight.gateway.wire.InvalidRequestException;
import exchange.halflight.gateway.wire.Requests;
import exchange.halflight.gateway.wire.Scale;
import exchange.halflight.messages.grpc.AmendOrderRequest;
import exchange.halflight.messages.grpc.AmountRequest;
import exchange.halflight.messages.grpc.BatchReply;
import exchange.halflight.messages.grpc.BatchRequest;
import exchange.halflight.messages.grpc.CancelAllRequest;
import exchange.halflight.messages.grpc.CancelOrderRequest;
import exchange.halflight.messages.grpc.CommandReply;
import exchange.halflight.messages.grpc.DeadManSwitchRequest;
import exchange.halflight.messages.grpc.MarginRequest;
import exchange.halflight.messages.grpc.OrderAnswer;
import exchange.halflight.messages.grpc.OrderCommand;
import exchange.halflight.messages.grpc.OrderReply;
import exchange.halflight.messages.grpc.PlaceOrderRequest;
import exchange.halflight.messages.grpc.SetLeverageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;

/**
 * The commands of account holders, each from request to reply. Whether the sender may act for the account is the door's to know.
 * Every call blocks until the command is durable and queries show its effects. Safe for all threads.
 */
public final class Trading {
    private static final int MOST_BATCHED = 100;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final CommandSender sender;
    private final ExchangeView view;
    private final OrderCommands orders;

    /** Sends with this sender and waits for this view. */
    public Trading(CommandSender sender, ExchangeView view) {
        this.sender = sender;
        this.view = view;
        orders = new OrderCommands(view);
    }

    /** Places an order. */
    public OrderReply place(PlaceOrderRequest request)
            throws InvalidRequestException, ExecutionException, ViewUnavailableException, InterruptedException {
        return order(orders.prepare(request));
    }

    /** Amends an order. */
    public OrderReply amend(AmendOrderRequest request)
            throws InvalidRequestException, ExecutionException, ViewUnavailableException, InterruptedException {
        return order(orders.prepare(request));
    }

    /** Cancels an order. */
    public OrderReply cancel(CancelOrderRequest request)
            throws InvalidRequestException, ExecutionException, ViewUnavailableException, InterruptedException {
        return order(orders.prepare(request));
    }

    /** Cancels all orders of an account. */
    public CommandReply cancelAll(CancelAllRequest request)
            throws InvalidRequestException, ExecutionException, ViewUnavailableException, InterruptedException {
        OrderCommands.Prepared prepared = orders.prepare(request);
        if (!prepared.canBeSent()) {
            return CommandReply.newBuilder()
                    .setCommandId(prepared.commandId())
                    .setRejection(prepared.refusal())
                    .build();
        }
        CommandAnswer answer = CommandReplies.await(sender.send(prepared.encode()), view);
        return CommandReplies.reply(prepared.commandId(), answer, prepared.scale(), view);
    }

    /** Sets the leverage of an account in a market. */
    public CommandReply setLeverage(SetLeverageRequest request)
            throws InvalidRequestException, ExecutionException, ViewUnavailableException, InterruptedException {
        long commandId = CommandSender.commandId(request.getCommandId());
        int accountId = Requests.account(request.getAccountId());
        int leverage = Requests.count("leverage", request.getLeverage());
        return inMarket(
                commandId,
                request.getMarket(),
                (encoder, scale) -> encoder.setLeverage(accountId, commandId, scale.marketId(), leverage));
    }

    /** Moves free balance into the collateral of a position. */
    public CommandReply addMargin(MarginRequest request)
            throws InvalidRequestException, ExecutionException, ViewUnavailableException, InterruptedException {
        long commandId = CommandSender.commandId(request.getCommandId());
        int accountId = Requests.account(request.getAccountId());
        long amountMicros = Decimals.parse("amount", request.getAmount(), Decimals.MONEY);
        return inMarket(
                commandId,
                request.getMarket(),
                (encoder, scale) -> encoder.addMargin(accountId, commandId, scale.marketId(), amountMicros));
    }

    /** Moves collateral of a position back to free. */
    public CommandReply removeMargin(MarginRequest request)
            throws InvalidRequestException, ExecutionException, ViewUnavailableException, InterruptedException {
        long commandId = CommandSender.commandId(request.getCommandId());
        int accountId = Requests.account(request.getAccountId());
        long amountMicros = Decimals.parse("amount", request.getAmount(), Decimals.MONEY);
        return inMarket(
                commandId,
                request.getMarket(),
                (encoder, scale) -> encoder.removeMargin(accountId, commandId, scale.marketId(), amountMicros));
    }

    /** Moves free balance into pending withdrawals. */
    public CommandReply withdraw(AmountRequest request)
            throws InvalidRequestException, ExecutionException, ViewUnavailableException, InterruptedException {
        long commandId = CommandSender.commandId(request.getCommandId());
        int accountId = Requests.account(request.getAccountId());
        long amountMicros = Decimals.parse("amount", request.getAmount(), Decimals.MONEY);
        CommandAnswer answer = CommandReplies.await(
                sender.send(encoder -> encoder.withdraw(accountId, commandId, amountMicros)), view);
        return CommandReplies.reply(commandId, answer, null, view);
    }

    /** Cancels all orders of the account after a while, unless renewed. */
    public CommandReply deadManSwitch(DeadManSwitchRequest request)
            throws InvalidRequestException, ExecutionException, ViewUnavailableException, InterruptedException {
        long commandId = CommandSender.commandId(request.getCommandId());
        int accountId = Requests.account(request.getAccountId());
        long timeoutMillis = Requests.count("timeout_millis", request.getTimeoutMillis());
        if (timeoutMillis > Long.MAX_VALUE / NANOS_PER_MILLI) {
            throw new InvalidRequestException("timeout_millis", timeoutMillis + " is too large");
        }
        CommandAnswer answer = CommandReplies.await(
                sender.send(encoder -> encoder.setDeadManSwitch(accountId, commandId, timeoutMillis * NANOS_PER_MILLI)),
                view);
        return CommandReplies.reply(commandId, answer, null, view);
    }

    /** Sequences several commands next to each other; each has its own answer. */
    public BatchReply batch(BatchRequest request)
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
                CommandAnswer answer = CommandReplies.await(futures.get(k), view);
                answers[i] = orders.answer(request.getCommands(i), prepared[i], answer);
            }
        }
        return BatchReply.newBuilder().addAllAnswers(List.of(answers)).build();
    }

    private OrderReply order(OrderCommands.Prepared prepared)
            throws ExecutionException, ViewUnavailableException, InterruptedException {
        OrderReply.Builder reply = OrderReply.newBuilder().setCommandId(prepared.commandId());
        if (!prepared.canBeSent()) {
            return reply.setRejection(prepared.refusal()).build();
        }
        CommandAnswer answer = CommandReplies.await(sender.send(prepared.encode()), view);
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
            return CommandReplies.unknownMarket(commandId, symbol);
        }
        CommandAnswer answer = CommandReplies.await(sender.send(encoder -> command.accept(encoder, scale.get())), view);
        return CommandReplies.reply(commandId, answer, scale.get(), view);
    }
}
