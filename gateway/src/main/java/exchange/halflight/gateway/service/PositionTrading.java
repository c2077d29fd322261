package exchange.halflight.gateway.service;

import exchange.halflight.core.command.Rejection;
import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.gateway.view.ViewUnavailableException;
import exchange.halflight.gateway.wire.InvalidRequestException;
import exchange.halflight.gateway.wire.RejectionMessages;
import exchange.halflight.gateway.wire.Scale;
import exchange.halflight.messages.grpc.CancelOrderRequest;
import exchange.halflight.messages.grpc.ClosePositionRequest;
import exchange.halflight.messages.grpc.OrderReply;
import exchange.halflight.messages.grpc.OrderType;
import exchange.halflight.messages.grpc.PlaceOrderRequest;
import exchange.halflight.messages.grpc.PositionsReply;
import exchange.halflight.messages.grpc.ProtectPositionReply;
import exchange.halflight.messages.grpc.ProtectPositionRequest;
import exchange.halflight.messages.grpc.Side;
import exchange.halflight.messages.grpc.TriggerBy;
import java.util.concurrent.ExecutionException;

/**
 * Orders that reduce a position, whose side and size follow from it. All are reduce-only, so that a position that has changed
 * meanwhile is never turned around. Safe for all threads.
 */
public final class PositionTrading {
    private static final int FIRST = 0;
    private static final int SECOND = 1;
    private static final int UNDO = 2;

    private final Trading trading;
    private final ExchangeView view;

    /** Trades by this. */
    public PositionTrading(Trading trading, ExchangeView view) {
        this.trading = trading;
        this.view = view;
    }

    /**
     * Whose position, and what the commands are known by.
     *
     * @param commandId the same for the same request, so that sending it again does nothing twice
     */
    public record Target(int accountId, Scale market, long commandId) {}

    /** Closes a position or a part of it. */
    public OrderReply close(Target target, ClosePositionRequest request)
            throws InvalidRequestException, ExecutionException, ViewUnavailableException, InterruptedException {
        PlaceOrderRequest.Builder order = reducing(target, request.getSize())
                .setCommandId(target.commandId)
                .setType(request.getPrice().isEmpty() ? OrderType.MARKET : OrderType.LIMIT)
                .setPrice(request.getPrice());
        return settled(target, trading.place(order.build()));
    }

    /** Places a take-profit, a stop-loss or both, which then are twins: all that was asked for or nothing. */
    public ProtectPositionReply protect(Target target, ProtectPositionRequest request)
            throws InvalidRequestException, ExecutionException, ViewUnavailableException, InterruptedException {
        if (request.getTakeProfitPrice().isEmpty() && request.getStopLossPrice().isEmpty()) {
            throw new InvalidRequestException("take_profit_price", "and stop_loss_price are both missing");
        }
        PlaceOrderRequest.Builder order = reducing(target, request.getSize())
                .setTriggerBy(
                        request.getTriggerBy() == TriggerBy.TRIGGER_BY_UNSPECIFIED
                                ? TriggerBy.BY_MARK
                                : request.getTriggerBy());
        ProtectPositionReply.Builder reply = ProtectPositionReply.newBuilder();
        if (!request.getTakeProfitPrice().isEmpty()) {
            reply.setTakeProfit(settled(
                    target,
                    trading.place(order.setCommandId(CommandIds.part(target.commandId, FIRST))
                            .setType(OrderType.TAKE_PROFIT_MARKET)
                            .setTriggerPrice(request.getTakeProfitPrice())
                            .build())));
            if (request.getStopLossPrice().isEmpty() || reply.getTakeProfit().hasRejection()) {
                return reply.build();
            }
        }
        order.setTwinOrderId(reply.getTakeProfit().getOrderId());
        reply.setStopLoss(stopLoss(target, order, request.getStopLossPrice(), reply.getTakeProfit()));
        return reply.build();
    }

    /** Places the second order; if it is refused, the first is taken back, whether or not it can still be read. */
    private OrderReply stopLoss(
            Target target, PlaceOrderRequest.Builder order, String stopLossPrice, OrderReply takeProfit)
            throws InvalidRequestException, ExecutionException, ViewUnavailableException, InterruptedException {
        try {
            OrderReply stopLoss = settled(
                    target,
                    trading.place(order.setCommandId(CommandIds.part(target.commandId, SECOND))
                            .setType(OrderType.STOP_MARKET)
                            .setTriggerPrice(stopLossPrice)
                            .build()));
            if (stopLoss.hasRejection()) {
                undo(target, takeProfit);
            }
            return stopLoss;
        } catch (InvalidRequestException e) {
            undo(target, takeProfit);
            throw e;
        }
    }

    private void undo(Target target, OrderReply takeProfit)
            throws InvalidRequestException, ExecutionException, ViewUnavailableException, InterruptedException {
        if (takeProfit.getOrderId() != 0) {
            // If it has ended meanwhile, there is nothing to take back.
            trading.cancel(CancelOrderRequest.newBuilder()
                    .setAccountId(target.accountId)
                    .setCommandId(CommandIds.part(target.commandId, UNDO))
                    .setOrderId(takeProfit.getOrderId())
                    .build());
        }
    }

    /**
     * An order against the position. Where there is no position there may still be an answer to the same request: the exchange
     * remembers it by the command id, whatever the order says, and refuses this one if it does not.
     */
    private PlaceOrderRequest.Builder reducing(Target target, String size) {
        PositionsReply positions = view.positions(target.accountId, target.market.symbol());
        String held = positions.getPositionsCount() == 0
                ? "0"
                : positions.getPositions(0).getSize();
        boolean isShort = held.startsWith("-");
        String whole = isShort ? held.substring(1) : held;
        String least = target.market.size(target.market.parameters().stepUnits());
        String wanted = size.isEmpty() ? whole : size;
        return PlaceOrderRequest.newBuilder()
                .setAccountId(target.accountId)
                .setMarket(target.market.symbol())
                .setSide(isShort ? Side.BUY : Side.SELL)
                .setReduceOnly(true)
                .setSize(wanted.equals("0") ? least : wanted);
    }

    /** What REDUCE_ONLY_REJECTED means where the gateway has made the order: there is no position. */
    private static OrderReply settled(Target target, OrderReply reply) {
        boolean nothingToReduce = reply.getRejection().getCode().equals(Rejection.REDUCE_ONLY_REJECTED.name());
        return nothingToReduce
                ? reply.toBuilder()
                        .setRejection(RejectionMessages.of(Rejection.NO_POSITION, 0, 0, target.market))
                        .build()
                : reply;
    }
}
