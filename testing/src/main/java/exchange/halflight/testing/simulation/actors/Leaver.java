package exchange.halflight.testing.simulation.actors;

import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TimeInForce;
import exchange.halflight.testing.simulation.invariants.PositionFold;

/**
 * Takes all free money out, then closes what is left where nothing is left of it: others sell the book empty down to that price and
 * bid there. Fees come last, and find nothing.
 */
final class Leaver implements Actor {
    @Override
    public void act(Desk desk) {
        int account = desk.account();
        int market = desk.market();
        PositionFold position = desk.view.position(account, market);
        if (position.sizeUnits() == 0) {
            return;
        }
        long free = desk.view.freeMicros(account);
        if (free > 0) {
            desk.send().withdraw(account, desk.nextId(account), free);
        }
        if (!desk.view.market(market).isDark() && desk.choices.percent(70)) {
            desk.then(at -> against(at, position, desk.choices.between(5, 40), TimeInForce.IOC));
            desk.then(at -> against(at, position, 1, TimeInForce.GTC));
        }
        desk.then(at -> close(at, position));
    }

    /** Someone trades through the book up to the price at which nothing is left, or waits there for the position. */
    private static void against(Desk desk, PositionFold position, long lots, TimeInForce timeInForce) {
        int market = position.market().id();
        long tick = desk.plan(market).parameters.tickUnits();
        boolean isLong = position.sizeUnits() > 0;
        long price = position.sizeUnits() == 0 ? 0 : position.bankruptcyUnits() / tick * tick;
        if (price <= 0) {
            return;
        }
        boolean takes = timeInForce == TimeInForce.IOC;
        NewOrder order = desk.order(desk.account(), market);
        order.type = OrderType.LIMIT;
        order.timeInForce = timeInForce;
        order.side = takes == isLong ? Side.SELL : Side.BUY;
        order.priceUnits = isLong ? price + tick : price;
        order.sizeUnits = takes ? desk.size(market) * lots : Math.abs(position.sizeUnits());
        desk.send().placeOrder(order);
    }

    private static void close(Desk desk, PositionFold position) {
        if (position.sizeUnits() == 0) {
            return;
        }
        NewOrder order = desk.order(position.accountId(), position.market().id());
        order.type = OrderType.MARKET;
        order.timeInForce = TimeInForce.IOC;
        order.reduceOnly = true;
        order.side = position.sizeUnits() > 0 ? Side.SELL : Side.BUY;
        order.sizeUnits = Math.abs(position.sizeUnits());
        desk.send().placeOrder(order);
    }
}
