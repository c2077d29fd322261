package exchange.halflight.gateway.service;

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
public final class OrderCommands {
    /**
     * A request that was understood.
     *
     * @param scale its market, null where it isn't known
     * @param orderNumber the account's order it names, 0 where it names none by number
     * @param refusal why it can't even be sent: it names nothing the exchange has; null where it can
     * @param encode encodes it; null where it can't be sent
     */
    public record Prepared(
            long commandId,
            Scale scale,
            long orderNumber,
            exchange.halflight.messages.grpc.Rejection refusal,
            Consumer<CommandEncoder> encode) {
        static Prepared refused(long commandId, exchange.halflight.messages.grpc.Rejection refusal) {
            return new Prepared(commandId, null, 0, refusal, null);
        }

        /** Whether there is a command; if not, the refusal says why. */
        public boolean canBeSent() {
            return refusal == null;
        }
    }

    private final ExchangeView view;

    /** Finds orders and markets in this view. */
    public OrderCommands(ExchangeView view) {
        this.view = view;
    }

    /** One command of a batch or pipeline. */
    public Prepared prepare(OrderCommand command) throws InvalidRequestException {
        return switch (command.getCommandCase()) {
            case PLACE -> prepare(command.getPlace());
            case AMEND -> prepare(command.getAmend());
            case CANCEL -> prepare(command.getCancel());
            case CANCEL_ALL -> prepare(command.getCancelAll());
            case COMMAND_NOT_SET ->
                throw new InvalidRequestException("command", "is missing; give place, amend, cancel or cancel_all");
        };
    }

    /** A new order. */
    Prepared prepare(PlaceOrderRequest request) throws InvalidRequestException {
        long commandId = CommandSender.commandId(request.getCommandId());
        Optional<Scale> scale = view.markets().find(Requests.required("market", request.getMarket()));
        if (scale.isEmpty()) {
            return Prepared.refused(commandId, RejectionMessages.unknownSymbol(request.getMarket()));
        }
        NewOrder order = new NewOrder();
        Requests.fill(order, request, scale.get());
        order.commandId = commandId;
        if (order.twinOrderId != 0) {
            order.twinOrderId = view.orderId(order.accountId, order.twinOrderId);
        }
        return new Prepared(commandId, scale.get(), 0, null, encoder -> encoder.placeOrder(order));
    }

    /** An amendment. */
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
        byOwnId(change);
        return new Prepared(commandId, scale, request.getOrderId(), null, encoder -> encoder.amendOrder(change));
    }

    /** A cancel. */
    Prepared prepare(CancelOrderRequest request) throws InvalidRequestException {
        OrderChange change = new OrderChange();
        Requests.fill(change, request);
        change.commandId = CommandSender.commandId(request.getCommandId());
        byOwnId(change);
        return new Prepared(change.commandId, null, request.getOrderId(), null, encoder -> encoder.cancelOrder(change));
    }

    /** Account holders know an order by its number, the core by its own id. */
    private void byOwnId(OrderChange change) {
        if (change.orderId != 0) {
            change.orderId = view.orderId(change.accountId, change.orderId);
        }
    }

    /** A cancel of all orders. */
    Prepared prepare(CancelAllRequest request) throws InvalidRequestException {
        long commandId = CommandSender.commandId(request.getCommandId());
        int accountId = Requests.account(request.getAccountId());
        if (request.getMarket().isEmpty()) {
            return new Prepared(commandId, null, 0, null, encoder -> encoder.cancelAll(accountId, commandId, 0));
        }
        Optional<Scale> scale = view.markets().find(request.getMarket());
        return scale.map(market -> new Prepared(
                        commandId,
                        market,
                        0,
                        null,
                        encoder -> encoder.cancelAll(accountId, commandId, market.marketId())))
                .orElseGet(() -> Prepared.refused(commandId, RejectionMessages.unknownSymbol(request.getMarket())));
    }

    /** The public answer to a command of a batch or pipeline. */
    public OrderAnswer answer(OrderCommand command, Prepared prepared, CommandAnswer answer) {
        OrderAnswer.Builder builder = OrderAnswer.newBuilder()
                .setTag(command.getTag())
                .setCommandId(prepared.commandId())
                .setRepeated(answer.repeated())
                .setPublicSequence(view.publicSequence());
        if (answer.accepted()) {
            builder.setId(command.hasCancelAll() ? answer.id() : orderNumber(prepared, answer));
            if (prepared.scale() != null) {
                builder.setFilled(prepared.scale().size(answer.filledUnits()));
            }
        } else {
            builder.setRejection(rejection(prepared, answer));
        }
        return builder.build();
    }

    /** The number of the order that a command was about; 0 where it was closed long ago. */
    long orderNumber(Prepared prepared, CommandAnswer answer) {
        return prepared.orderNumber() != 0 ? prepared.orderNumber() : view.orderNumber(answer.id());
    }

    /** The public words for the rejection of a command on orders, which names them by their numbers. */
    exchange.halflight.messages.grpc.Rejection rejection(Prepared prepared, CommandAnswer answer) {
        if (answer.repeated()) {
            return RejectionMessages.repeated(answer.rejection());
        }
        long context1 = switch (answer.rejection()) {
            case UNKNOWN_ORDER -> prepared.orderNumber();
            case DUPLICATE_CLIENT_ORDER_ID -> view.orderNumber(answer.context1());
            default -> answer.context1();
        };
        return RejectionMessages.of(answer.rejection(), context1, answer.context2(), prepared.scale());
    }

    /** The answer to a command that names nothing the exchange has. */
    public static OrderAnswer refusal(long tag, Prepared prepared) {
        return OrderAnswer.newBuilder()
                .setTag(tag)
                .setCommandId(prepared.commandId())
                .setRejection(prepared.refusal())
                .build();
    }

    /** The answer to a command that can't be understood. */
    public static OrderAnswer malformed(long tag, InvalidRequestException problem) {
        return OrderAnswer.newBuilder()
                .setTag(tag)
                .setMalformed(problem.getMessage())
                .build();
    }
}
