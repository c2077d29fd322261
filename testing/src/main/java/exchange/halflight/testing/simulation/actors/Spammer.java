package exchange.halflight.testing.simulation.actors;

import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.OrderChange;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.SelfTradePrevention;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TimeInForce;

/** Sends what is wrong in some way: unknown accounts, markets and orders, numbers from the edges, terms that contradict. */
final class Spammer implements Actor {
    private static final long[] EDGES = {
        0,
        -1,
        1,
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        (1L << 43) - 1,
        1L << 43,
        (1L << 43) + 1,
        1L << 47,
        (1L << 47) + 1,
        1L << 56,
        (1L << 56) + 1,
        1L << 60,
        1L << 62
    };

    @Override
    public void act(Desk desk) {
        int account = desk.choices.percent(90)
                ? desk.account()
                : (int) desk.choices.pick(-1, desk.view.accounts() + 1, Integer.MAX_VALUE, Integer.MIN_VALUE);
        int market = desk.choices.percent(90)
                ? desk.market()
                : (int) desk.choices.pick(0, -1, desk.view.markets() + 1, Integer.MAX_VALUE, Integer.MIN_VALUE);
        long id = desk.choices.percent(97) ? desk.nextId(account) : desk.choices.pick(0, -1, Long.MIN_VALUE);
        switch (desk.choices.below(10)) {
            case 0, 1, 2, 3 -> desk.send().placeOrder(order(desk, account, market, id));
            case 4 -> desk.send().amendOrder(change(desk, account, id));
            case 5 -> desk.send().cancelOrder(change(desk, account, id));
            case 6 -> desk.send().withdraw(account, id, edge(desk));
            case 7 -> desk.send().setLeverage(account, id, market, (int) edge(desk));
            case 8 -> margin(desk, account, market, id);
            default -> operator(desk, market);
        }
    }

    private static long edge(Desk desk) {
        return desk.choices.pick(EDGES);
    }

    private static NewOrder order(Desk desk, int account, int market, long id) {
        NewOrder order = desk.order;
        order.reset();
        order.accountId = account;
        order.commandId = id;
        order.marketId = market;
        order.side = desk.choices.pickOf(Side.BUY, Side.SELL, Side.BUY, Side.SELL, null);
        order.type = desk.choices.pickOf(OrderType.LIMIT, OrderType.LIMIT, OrderType.MARKET, OrderType.PEG_MID, null);
        order.timeInForce = desk.choices.pickOf(TimeInForce.values());
        order.selfTradePrevention = desk.choices.pickOf(SelfTradePrevention.values());
        MarketPlan plan = desk.plan(desk.market());
        order.priceUnits = desk.choices.percent(70) ? plan.priceUnits(0) + desk.choices.below(2) : edge(desk);
        order.sizeUnits = desk.choices.percent(70) ? plan.lotUnits + desk.choices.below(2) : edge(desk);
        order.expiresNanos = desk.choices.percent(80) ? 0 : desk.choices.pick(-1, desk.nowNanos, Long.MAX_VALUE);
        order.minQuantityUnits = desk.choices.percent(90) ? 0 : edge(desk);
        order.postOnly = desk.choices.percent(20);
        order.reduceOnly = desk.choices.percent(20);
        order.allOrNone = desk.choices.percent(10);
        order.nbboProtection = desk.choices.percent(10);
        if (desk.choices.percent(10)) {
            order.clientOrderId.set(desk.choices.pickOf("two words", "x".repeat(36), "x".repeat(37), "é", "\u007f"));
        }
        return order;
    }

    private static OrderChange change(Desk desk, int account, long id) {
        OrderChange change = desk.change.reset();
        change.accountId = account;
        change.commandId = id;
        change.orderId = desk.choices.percent(50) ? desk.choices.between(0, 1_000) : edge(desk);
        change.priceUnits = edge(desk);
        change.sizeUnits = edge(desk);
        return change;
    }

    private static void margin(Desk desk, int account, int market, long id) {
        if (desk.choices.percent(50)) {
            desk.send().addMargin(account, id, market, edge(desk));
        } else {
            desk.send().removeMargin(account, id, market, edge(desk));
        }
    }

    private static void operator(Desk desk, int market) {
        long id = desk.nextId(0);
        switch (desk.choices.below(4)) {
            case 0 -> desk.send().deposit(id, (int) desk.choices.pick(0, -1, 1 << 20), edge(desk));
            case 1 -> desk.send().setMarketStatus(id, market, desk.choices.pickOf(MarketStatus.ACTIVE, null));
            case 2 -> desk.send().setStake(id, desk.account(), -1);
            default -> desk.send().fundInsurance(id, desk.choices.pick(0, -1, Long.MIN_VALUE));
        }
    }
}
