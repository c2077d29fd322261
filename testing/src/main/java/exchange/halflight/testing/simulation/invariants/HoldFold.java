package exchange.halflight.testing.simulation.invariants;

import exchange.halflight.core.order.Side;

/** What the open orders of an account in a market must hold (rulebook section 4), recomputed order by order. */
final class HoldFold {
    private long units;
    private long baseMicros;
    private long lossMicros;

    private HoldFold() {}

    static long requiredMicros(PositionFold position) {
        HoldFold buys = new HoldFold();
        HoldFold sells = new HoldFold();
        long fees = 0;
        for (OrderFold order : position.orders) {
            if (order.holdsMoney()) {
                fees += (order.side == Side.BUY ? buys : sells).add(order, position.market);
            }
        }
        long buyBase = buys.beyond(buys.baseMicros, position.closableUnits(true));
        long sellBase = sells.beyond(sells.baseMicros, position.closableUnits(false));
        long buyLoss = buyBase < sellBase ? 0 : buys.beyond(buys.lossMicros, position.closableUnits(true));
        long sellLoss = sellBase < buyBase ? 0 : sells.beyond(sells.lossMicros, position.closableUnits(false));
        return position.market.initialMarginMicros(Math.max(buyBase, sellBase), position.leverage)
                + Math.max(buyLoss, sellLoss)
                + fees;
    }

    /** Counts an order; returns its worst-case taker fee. */
    private long add(OrderFold order, MarketFold market) {
        boolean buys = order.side == Side.BUY;
        long adverse = buys ? order.countedUnits - order.markUnits : order.markUnits - order.countedUnits;
        long valuedAt = buys ? order.countedUnits : Math.max(order.countedUnits, order.markUnits);
        long base = market.notionalMicros(valuedAt, order.remainingUnits);
        units += order.remainingUnits;
        baseMicros += base;
        lossMicros += adverse > 0 ? market.notionalMicros(adverse, order.remainingUnits) : 0;
        return Fractions.ceil(base, market.parameters.takerFeePpm(), Fractions.MILLION);
    }

    /** The part of a sum that goes beyond closing the position, rounded up. */
    private long beyond(long sum, long closableUnits) {
        return units <= closableUnits ? 0 : Fractions.ceil(sum, units - closableUnits, units);
    }
}
