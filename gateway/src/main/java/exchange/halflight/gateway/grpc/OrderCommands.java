package exchange.halflight.gateway.grpc;

import exchange.halflight.cluster.client.CommandAnswer;
import exchange.halflight.cluster.codec.CommandEncoder;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.OrderChange;
import exchange.halflight.core.command.Rejection;
import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.gateway.wire.InvalidRequestException;
import exchange.halflight.gateway.wire.RejectionMessages;
import exchange.halflight.gateway.wire.Requests;
import exchange.halflight.gateway.wire.Scale;
import exchange.halflight.messages.grpc.AmendOrderRequest;
import exchange.halflight.messages.grpc.CancelAllRequest;
import exchange.halflight.messages.grpc.CancelOrderRequest;
import exchange.halflight.messages.grpc.OrderAnswer;
import exchange.halflight.messages.grpc.OrderCommand;
import exchange.halflight.messages.grpc.PlaceOrderRequest;
import java.util.Optional;
import java.util.function.Consumer;

/** Public order requests into commands that can be sent. Safe for all threads. */
final class OrderCommands {
    /**
     * A request that was understood.
     *
     * @param scale its market, null where it isn't known
     * @param refusal why it can't even be sent: it names nothing the exchange has; null where it can
     * @param encode encodes it; null where it can't be sent
     */
    record Prepared(
            long commandId,
            Scale scale,
            exchange.halflight.messages.grpc.Rejection refusal,
            Consumer<CommandEncoder> encode) {
        static Prepared refused(long commandId, exchange.halflight.messages.grpc.Rejection refusal) {
            return new Prepared(commandId, null, refusal, null);
        }

        boolean canBeSent() {
            return refusal == null;
        }
    }

    private final ExchangeView view;

    OrderCommands(ExchangeView view) {
        this.view = view;
    }

    Prepared prepare(OrderCommand command) throws InvalidRequestException {
        return switch (command.getCommandCase()) {
            case PLACE -> prepare(command.getPlace());
            case AMEND -> prepare(command.getAmend());
            case CANCEL -> prepare(command.getCancel());
            case CANCEL_ALL -> prepare(command.getCancelAll());
            case COMMAND_NOT_SET ->
                throw new InvalidRequestException("command", "is missing; give place, amend, cancel or cancel_all");
        };
    }

    Prepared prepare(PlaceOrderRequest request) throws InvalidRequestException {
        long commandId = CommandSender.commandId(request.getCommandId());
        Optional<Scale> scale = view.markets().find(Requests.required("market", request.getMarket()));
        if (scale.isEmpty()) {
            return Prepared.refused(commandId, RejectionMessages.unknownSymbol(request.getMarket()));
        }
        NewOrder order = new NewOrder();
        Requests.fill(order, request, scale.get());
        order.commandId = commandId;
        return new Prepared(commandId, scale.get(), null, encoder -> encoder.placeOrder(order));
    }

    Prepared prepare(AmendOrderRequest request) throws InvalidRequestException {
        long commandId = CommandSender.commandId(request.getCommandId());
        Requests.requireOneName(request.getOrderId(), request.getClientOrderId());
        Scale scale = view.marketOfOrder(request.getAccountId(), request.getOrderId(), request.getClientOrderId());
        if (!request.getMarket().isEmpty()) {
            Optional<Scale> named = view.markets().find(request.getMarket());
            if (named.isEmpty()) {
                return Prepared.refused(commandId, RejectionMessages.unknownSymbol(request.getMarket()));
            }
            if (scale != null && !scale.equals(named.get())) {
                throw new InvalidRequestException("market", "the order is in " + scale.symbol());
            }
            scale = named.get();
        }
        if (scale == null) {
            return Prepared.refused(
                    commandId, RejectionMessages.of(Rejection.UNKNOWN_ORDER, request.getOrderId(), 0, null));
        }
        OrderChange change = new OrderChange();
        Requests.fill(change, request, scale);
        change.commandId = commandId;
        return new Prepared(commandId, scale, null, encoder -> encoder.amendOrder(change));
    }

    Prepared prepare(CancelOrderRequest request) throws InvalidRequestException {
        OrderChange change = new OrderChange();
        Requests.fill(change, request);
        change.commandId = CommandSender.commandId(request.getCommandId());
        return new Prepared(change.commandId, null, null, encoder -> encoder.cancelOrder(change));
    }

    Prepared prepare(CancelAllRequest request) throws InvalidRequestException {
        long commandId = CommandSender.commandId(request.getCommandId());
        int accountId = Requests.account(request.getAccountId());
        if (request.getMarket().isEmpty()) {
            return new Prepared(commandId, null, null, encoder -> encoder.cancelAll(accountId, commandId, 0));
        }
        Optional<Scale> scale = view.markets().find(request.getMarket());
        return scale.map(market -> new Prepared(
                        commandId, market, null, encoder -> encoder.cancelAll(accountId, commandId, market.marketId())))
                .orElseGet(() -> Prepared.refused(commandId, RejectionMessages.unknownSymbol(request.getMarket())));
    }

    /** The public answer to a command of a batch or pipeline. */
    static OrderAnswer answer(long tag, Prepared prepared, CommandAnswer answer) {
        OrderAnswer.Builder builder = OrderAnswer.newBuilder()
                .setTag(tag)
                .setCommandId(prepared.commandId())
                .setRepeated(answer.repeated())
                .setEventSequence(answer.eventSequence());
        if (answer.accepted()) {
            builder.setId(answer.id());
            if (prepared.scale() != null) {
                builder.setFilled(prepared.scale().size(answer.filledUnits()));
            }
        } else {
            builder.setRejection(Answers.rejection(answer, prepared.scale()));
        }
        return builder.build();
    }

    /** The answer to a command that names nothing the exchange has. */
    static OrderAnswer refusal(long tag, Prepared prepared) {
        return OrderAnswer.newBuilder()
                .setTag(tag)
                .setCommandId(prepared.commandId())
                .setRejection(prepared.refusal())
                .build();
    }

    /** The answer to a command that can't be understood. */
    static OrderAnswer malformed(long tag, InvalidRequestException problem) {
        return OrderAnswer.newBuilder()
                .setTag(tag)
                .setMalformed(problem.getMessage())
                .build();
    }
}
