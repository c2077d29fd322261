package exchange.halflight.app.client;

import exchange.halflight.messages.grpc.AccountReply;
import exchange.halflight.messages.grpc.AmendOrderRequest;
import exchange.halflight.messages.grpc.AmountRequest;
import exchange.halflight.messages.grpc.CancelAllRequest;
import exchange.halflight.messages.grpc.CancelOrderRequest;
import exchange.halflight.messages.grpc.CommandReply;
import exchange.halflight.messages.grpc.MarginRequest;
import exchange.halflight.messages.grpc.OrderReply;
import exchange.halflight.messages.grpc.OrderStatusReply;
import exchange.halflight.messages.grpc.OrderStatusRequest;
import exchange.halflight.messages.grpc.PlaceOrderRequest;
import exchange.halflight.messages.grpc.PositionsReply;
import exchange.halflight.messages.grpc.SetLeverageRequest;

/**
 * An account that commands act for; requests come without its number. A refusal by the rules of the exchange stands in the reply,
 * whichever door it came through.
 */
public interface TradingAccount {
    OrderReply place(PlaceOrderRequest order);

    OrderReply amend(AmendOrderRequest change);

    OrderReply cancel(CancelOrderRequest order);

    CommandReply cancelAll(CancelAllRequest orders);

    OrderStatusReply status(OrderStatusRequest order);

    /** Balances and open orders. */
    AccountReply account();

    /** Positions; in all markets where none is named. */
    PositionsReply positions(String market);

    CommandReply setLeverage(SetLeverageRequest leverage);

    CommandReply addMargin(MarginRequest margin);

    CommandReply removeMargin(MarginRequest margin);

    CommandReply withdraw(AmountRequest amount);
}
