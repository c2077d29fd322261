package exchange.halflight.testing.simulation.actors;

import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.OrderChange;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TimeInForce;
import exchange.halflight.core.order.TriggerBy;
import exchange.halflight.testing.simulation.Swarm.Feature;
import exchange.halflight.testing.simulation.invariants.OrderFold;
import exchange.halflight.testing.simulation.invariants.PositionFold;

/** Guards its positions with stops, take-profits and trailing stops, alone or in pairs of which one cancels the other. */
final class Trailer implements Actor {
    @Override
    public void act(Desk desk) {
        int market = desk.market();
        int account = desk.account();
        PositionFold position = desk.view.position(account, market);
        OrderFold open = desk.someOrder(position);
        if (open == null || (desk.choices.percent(60) && position.openOrders() < 20)) {
            desk.send().placeOrder(trigger(desk, position, open));
        } else if (desk.choices.percent(50)) {
            desk.send().cancelOrder(desk.change(position, open));
        } else {
            OrderChange change = desk.change(position, open);
            change.triggerPriceUnits = level(desk, market);
            change.sizeUnits = desk.choices.percent(30) ? desk.size(market) : 0;
            desk.send().amendOrder(change);
        }
    }

    private static NewOrder trigger(Desk desk, PositionFold position, OrderFold open) {
        int market = position.market().id();
        NewOrder order = desk.order(position.accountId(), market);
        order.type = desk.choices.pickOf(
                OrderType.STOP_MARKET,
                OrderType.STOP_LIMIT,
                OrderType.TAKE_PROFIT_MARKET,
                OrderType.TAKE_PROFIT_LIMIT,
                OrderType.TRAILING_STOP);
        order.triggerBy = desk.choices.pickOf(TriggerBy.values());
        order.side = position.sizeUnits() > 0 == desk.choices.percent(80) ? Side.SELL : Side.BUY;
        order.sizeUnits = desk.size(market);
        order.reduceOnly = desk.swarm.has(Feature.REDUCE_ONLY) && desk.choices.percent(50);
        order.triggerPriceUnits = level(desk, market);
        if (order.type == OrderType.TRAILING_STOP) {
            order.callbackPpm = desk.choices.between(1, 20_000);
            order.triggerPriceUnits = desk.choices.percent(60) ? 0 : order.triggerPriceUnits;
        }
        boolean limited = order.type == OrderType.STOP_LIMIT || order.type == OrderType.TAKE_PROFIT_LIMIT;
        if (limited) {
            order.priceUnits = desk.plan(market).priceUnits(desk.choices.between(-10, 10));
        } else {
            order.timeInForce = desk.choices.pickOf(TimeInForce.GTC, TimeInForce.GTC, TimeInForce.IOC);
        }
        if (desk.swarm.has(Feature.FILL_OR_KILL) && desk.choices.percent(10)) {
            order.timeInForce = TimeInForce.FOK;
        }
        if (open != null && desk.choices.percent(40)) {
            order.twinOrderId = open.id();
        }
        return order;
    }

    /** Near enough to be reached soon. */
    private static long level(Desk desk, int market) {
        return desk.plan(market).priceUnits(desk.choices.between(-12, 12));
    }
}
