package exchange.halflight.testing.simulation.invariants;

import exchange.halflight.core.market.Market;
import exchange.halflight.core.order.Side;

/** The largest position that a margin row allows, open orders counted at their limits (rulebook section 4). */
final class PositionLimitFold {
    private PositionLimitFold() {}

    /** Notes where an order just accepted or amended makes more of its side than its row allows. */
    static void check(OrderFold order, Findings findings) {
        boolean buys = order.side == Side.BUY;
        check(order.owner, buys, findings);
    }

    /** Notes where one side of a position and its orders is more than its row allows. */
    static void check(PositionFold position, boolean buys, Findings findings) {
        long allowed =
                Math.min(position.market.tierOf(position.leverage).maxNotionalMicros(), Market.MAX_NOTIONAL_MICROS);
        long exposure = exposureMicros(position, buys);
        if (exposure > allowed) {
            findings.add("position limit", exposure + " of " + allowed + " for " + position);
        }
    }

    private static long exposureMicros(PositionFold position, boolean buys) {
        long units = 0;
        long micros = 0;
        for (int i = 0; i < position.orders.size(); i++) {
            OrderFold order = position.orders.get(i);
            if (order.holdsMoney() && (order.side == Side.BUY) == buys) {
                units += order.remainingUnits;
                micros += position.market.notionalMicros(order.countedUnits, order.remainingUnits);
            }
        }
        long closable = position.closableUnits(buys);
        long extra = units <= closable ? 0 : Fractions.ceil(micros, units - closable, units);
        boolean sameSide = position.sizeUnits != 0 && position.sizeUnits > 0 == buys;
        return extra + (sameSide ? position.costMicros : 0);
    }
}
