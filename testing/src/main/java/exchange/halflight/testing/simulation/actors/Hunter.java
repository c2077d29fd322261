package exchange.halflight.testing.simulation.actors;

import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TimeInForce;
import exchange.halflight.testing.simulation.invariants.PositionFold;

/** Hunts positions with little margin: pushes the book against them, and waits below for what they must sell. */
final class Hunter implements Actor {
    private static final int TRIES = 4;

    @Override
    public void act(Desk desk) {
        PositionFold prey = prey(desk);
        if (prey == null) {
            return;
        }
        int market = prey.market().id();
        MarketPlan plan = desk.plan(market);
        Side against = prey.sizeUnits() > 0 ? Side.SELL : Side.BUY;
        NewOrder order = desk.order(desk.account(), market);
        if (desk.choices.percent(60)) {
            order.side = against;
            order.sizeUnits = desk.size(market) * desk.choices.between(2, 12);
            order.timeInForce = TimeInForce.IOC;
            order.priceUnits = plan.priceUnits(against == Side.SELL ? -deep(desk, plan) : deep(desk, plan));
        } else {
            order.side = against.opposite();
            order.sizeUnits = Math.abs(prey.sizeUnits());
            order.priceUnits = plan.priceUnits(against == Side.SELL ? -deep(desk, plan) : deep(desk, plan));
        }
        order.type = OrderType.LIMIT;
        desk.send().placeOrder(order);
    }

    /** Up to some three percent away from the fair price, ticks. */
    private static long deep(Desk desk, MarketPlan plan) {
        long ticks = plan.fairUnits / plan.parameters.tickUnits();
        return desk.choices.between(1, Math.max(2, ticks * 3 / 100));
    }

    /** The position with the least collateral for its size among a few, null where there is none. */
    private static PositionFold prey(Desk desk) {
        PositionFold prey = null;
        for (int i = 0; i < TRIES; i++) {
            PositionFold position = desk.view.position(desk.account(), desk.market());
            boolean isWeaker = prey == null
                    || position.collateralMicros() / Math.max(1, Math.abs(position.sizeUnits()))
                            < prey.collateralMicros() / Math.abs(prey.sizeUnits());
            if (position.sizeUnits() != 0 && isWeaker) {
                prey = position;
            }
        }
        return prey;
    }
}
