package exchange.halflight.testing.simulation.actors;

import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.SelfTradePrevention;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TimeInForce;
import exchange.halflight.testing.simulation.Swarm.Feature;
import exchange.halflight.testing.simulation.invariants.PositionFold;

/** Trades with what rests: market and limit orders of every time in force, sometimes only to reduce. */
final class Taker implements Actor {
    @Override
    public void act(Desk desk) {
        int market = desk.market();
        int account = desk.account();
        NewOrder order = desk.order(account, market);
        order.side = desk.choices.pickOf(Side.values());
        order.sizeUnits = desk.size(market);
        if (desk.choices.percent(10)) {
            order.sizeUnits *= desk.choices.between(2, 20);
        }
        if (desk.swarm.has(Feature.REDUCE_ONLY) && desk.choices.percent(30)) {
            reduce(desk, order);
        }
        terms(desk, order);
        if (desk.swarm.has(Feature.SELF_TRADES) && desk.choices.percent(50)) {
            order.selfTradePrevention = desk.choices.pickOf(SelfTradePrevention.values());
        }
        desk.send().placeOrder(order);
    }

    private static void reduce(Desk desk, NewOrder order) {
        PositionFold position = desk.view.position(order.accountId, order.marketId);
        order.reduceOnly = true;
        order.side = position.sizeUnits() > 0 ? Side.SELL : Side.BUY;
        long held = Math.abs(position.sizeUnits());
        if (held > 0 && desk.choices.percent(60)) {
            order.sizeUnits = held;
        }
    }

    private static void terms(Desk desk, NewOrder order) {
        int draw = desk.choices.below(100);
        if (draw < 40) {
            order.type = OrderType.MARKET;
            order.timeInForce = TimeInForce.IOC;
        } else {
            long through = desk.choices.between(-2, 10);
            order.priceUnits = desk.plan(order.marketId).priceUnits(order.side == Side.BUY ? through : -through);
            order.timeInForce = draw < 70 ? TimeInForce.IOC : TimeInForce.GTC;
        }
        if (desk.swarm.has(Feature.FILL_OR_KILL) && desk.choices.percent(20)) {
            order.timeInForce = TimeInForce.FOK;
        }
    }
}
