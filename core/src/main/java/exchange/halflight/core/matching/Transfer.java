package exchange.halflight.core.matching;

import exchange.halflight.core.account.Ledger;
import exchange.halflight.core.account.Position;
import exchange.halflight.core.event.Events;
import exchange.halflight.core.margin.FillSide;
import exchange.halflight.core.margin.PositionLimit;
import exchange.halflight.core.order.OrderSlots;
import exchange.halflight.core.order.Side;

/**
 * The receiving side of a part of a bankrupt position that is handed on at a value, without an order: to a liquidator, or to
 * a counterparty who is deleveraged. It keeps its orders; reduce-only ones are cut, its hold follows. Reused.
 */
public final class Transfer {
    private final OpenOrders orders;
    private final HoldKeeper holds;
    private final Settlement settlement;
    private final FillSide fill = new FillSide();
    private Position position;

    public Transfer(OpenOrders orders, HoldKeeper holds, Ledger ledger, Events events) {
        this.orders = orders;
        this.holds = holds;
        settlement = new Settlement(ledger, events);
    }

    /** Computes what receiving would mean; changes nothing but this object. */
    public void compute(Position receiver, Side side, long valueMicros, long sizeUnits) {
        position = receiver;
        fill.order(side, false, false, 0, 0);
        fill.computeAtValue(receiver, valueMicros, sizeUnits);
    }

    /** Whether free alone covers initial margin and loss at mark, and the position limit is kept. */
    public boolean isCovered() {
        return fill.isCoveredByFree(position) && fill.newCostMicros() <= PositionLimit.allowed(position.tier());
    }

    /** Whether a close takes no more than the collateral it releases. */
    public boolean leavesNothingOwed() {
        return fill.needMicros() <= 0;
    }

    /** Carries out what was computed last. */
    public void carryOut() {
        boolean isHeld = settlement.settle(position, fill);
        orders.cutReduceOnly(position);
        if (!isHeld) {
            holds.follow(position, OrderSlots.NONE);
        }
    }
}
