package exchange.halflight.testing.simulation.actors;

import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.SelfTradePrevention;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TimeInForce;
import exchange.halflight.testing.simulation.Swarm.Feature;
import exchange.halflight.testing.simulation.invariants.OrderFold;
import exchange.halflight.testing.simulation.invariants.PositionFold;

/** Trades in the dark: pegs, minimums, all or none, protection. Lit markets get a plain order of it now and then. */
final class Institution implements Actor {
    private static final long SECOND = 1_000_000_000L;

    @Override
    public void act(Desk desk) {
        int market = desk.market();
        int account = desk.account();
        if (!desk.view.market(market).isDark() && desk.choices.percent(80)) {
            return;
        }
        PositionFold position = desk.view.position(account, market);
        OrderFold open = desk.someOrder(position);
        int draw = desk.choices.below(100);
        if (open == null || (draw < 55 && position.openOrders() < 15)) {
            desk.send().placeOrder(order(desk, account, market));
        } else if (draw < 75) {
            desk.send().cancelOrder(desk.change(position, open));
        } else {
            amend(desk, position, open);
        }
    }

    private static NewOrder order(Desk desk, int account, int market) {
        NewOrder order = desk.order(account, market);
        order.side = desk.choices.pickOf(Side.values());
        order.sizeUnits = desk.size(market);
        order.type = desk.choices.pickOf(
                OrderType.LIMIT, OrderType.LIMIT, OrderType.PEG_MID, OrderType.PEG_BID, OrderType.PEG_ASK);
        if (order.type == OrderType.LIMIT || desk.choices.percent(40)) {
            order.priceUnits = price(desk, market, order.side);
        }
        if (desk.choices.percent(40)) {
            long step = desk.plan(market).parameters.stepUnits();
            order.minQuantityUnits = order.sizeUnits / desk.choices.pick(1, 2, 4) / step * step;
        }
        order.allOrNone = desk.choices.percent(20);
        order.nbboProtection = desk.choices.percent(25);
        if (desk.choices.percent(12)) {
            order.timeInForce = desk.choices.pickOf(TimeInForce.IOC, TimeInForce.FOK);
        } else if (desk.swarm.has(Feature.EXPIRING_ORDERS) && desk.choices.percent(15)) {
            order.timeInForce = TimeInForce.GTD;
            order.expiresNanos = desk.nowNanos + desk.choices.pick(1, SECOND / 10, SECOND, 60 * SECOND);
        }
        if (desk.swarm.has(Feature.SELF_TRADES)) {
            order.selfTradePrevention = desk.choices.pickOf(SelfTradePrevention.values());
        }
        order.reduceOnly = desk.swarm.has(Feature.REDUCE_ONLY) && desk.choices.percent(10);
        return order;
    }

    /** Through the middle as often as not. */
    private static long price(Desk desk, int market, Side side) {
        long away = desk.choices.between(-8, 8);
        return desk.plan(market).priceUnits(side == Side.BUY ? -away : away);
    }

    private static void amend(Desk desk, PositionFold position, OrderFold open) {
        var change = desk.change(position, open);
        int market = position.market().id();
        if (desk.choices.percent(60)) {
            change.priceUnits = price(desk, market, open.side());
        }
        if (desk.choices.percent(60)) {
            change.sizeUnits = desk.size(market);
        }
        desk.send().amendOrder(change);
    }
}
