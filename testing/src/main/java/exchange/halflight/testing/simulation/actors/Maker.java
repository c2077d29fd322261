package exchange.halflight.testing.simulation.actors;

import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.OrderChange;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TimeInForce;
import exchange.halflight.testing.simulation.Swarm.Feature;
import exchange.halflight.testing.simulation.invariants.OrderFold;
import exchange.halflight.testing.simulation.invariants.PositionFold;

/** Keeps orders on both sides of the fair price and mostly amends them. */
final class Maker implements Actor {
    private static final long SECOND = 1_000_000_000L;

    @Override
    public void act(Desk desk) {
        int market = desk.market();
        // Makers are few: the first half of the accounts.
        int account = 1 + desk.choices.below(Math.max(1, desk.view.accounts() / 2));
        PositionFold position = desk.view.position(account, market);
        OrderFold open = desk.someOrder(position);
        int draw = desk.choices.below(100);
        if (open == null || (draw < 15 && position.openOrders() < 12)) {
            desk.send().placeOrder(quote(desk, account, market));
        } else if (draw < 21 || position.openOrders() > 16) {
            desk.send().cancelOrder(desk.change(position, open));
        } else if (draw < 22) {
            desk.send().cancelAll(account, desk.nextId(account), desk.choices.percent(50) ? 0 : market);
        } else {
            desk.send().amendOrder(requote(desk, position, open));
        }
    }

    private static NewOrder quote(Desk desk, int account, int market) {
        NewOrder order = desk.order(account, market);
        order.side = desk.choices.pickOf(Side.values());
        order.priceUnits = price(desk, market, order.side);
        order.sizeUnits = desk.size(market);
        order.postOnly = desk.choices.percent(30) && !desk.view.market(market).isDark();
        if (desk.swarm.has(Feature.EXPIRING_ORDERS) && desk.choices.percent(20)) {
            order.timeInForce = TimeInForce.GTD;
            order.expiresNanos = expiry(desk);
        }
        if (desk.swarm.has(Feature.NAMED_ORDERS) && desk.choices.percent(40)) {
            order.clientOrderId.set("m" + desk.choices.below(20));
        }
        return order;
    }

    /** Now and then at the very edge: now, or a whole second at which other things are due. */
    private static long expiry(Desk desk) {
        long after = desk.choices.pick(1, SECOND, 5 * SECOND, 60 * SECOND, 3_600 * SECOND);
        long at = desk.nowNanos + after;
        return desk.choices.percent(50) ? at : at - at % SECOND + SECOND;
    }

    private static long price(Desk desk, int market, Side side) {
        long away = desk.choices.percent(80) ? desk.choices.between(-1, 8) : desk.choices.between(-3, 40);
        return desk.plan(market).priceUnits(side == Side.BUY ? -away : away);
    }

    private static OrderChange requote(Desk desk, PositionFold position, OrderFold open) {
        OrderChange change = desk.change(position, open);
        int market = position.market().id();
        int draw = desk.choices.below(100);
        if (draw < 70) {
            change.priceUnits = price(desk, market, open.side());
        }
        if (draw >= 50) {
            long step = desk.plan(market).parameters.stepUnits();
            change.sizeUnits = desk.choices.percent(50) ? open.totalUnits() / 2 / step * step : desk.size(market);
        }
        return change;
    }
}
