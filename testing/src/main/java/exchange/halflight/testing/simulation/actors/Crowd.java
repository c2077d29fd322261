package exchange.halflight.testing.simulation.actors;

import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TimeInForce;

/** Runs after the price, all at once and with as much leverage as there is. */
final class Crowd implements Actor {
    @Override
    public void act(Desk desk) {
        int market = desk.market();
        int account = desk.account();
        MarketPlan plan = desk.plan(market);
        int highest = plan.parameters.tiers().getLast().maxLeverage();
        if (desk.choices.percent(12)) {
            int leverage = (int) desk.choices.pick(highest, highest, Math.max(1, highest / 2), 1);
            desk.send().setLeverage(account, desk.nextId(account), market, leverage);
            return;
        }
        NewOrder order = desk.order(account, market);
        order.type = OrderType.MARKET;
        order.timeInForce = TimeInForce.IOC;
        order.side = plan.trend >= 0 ? Side.BUY : Side.SELL;
        if (desk.choices.percent(15)) {
            order.side = order.side.opposite();
        }
        order.sizeUnits = affordable(desk, account, plan);
        desk.send().placeOrder(order);
    }

    /** About what the account's free money is good for at a high leverage. */
    private static long affordable(Desk desk, int account, MarketPlan plan) {
        long free = desk.view.freeMicros(account);
        long lots = Math.clamp(free / Math.max(1, plan.lotMicros) * desk.choices.pick(1, 5, 20), 1, 2_000);
        return plan.lotUnits * lots;
    }
}
