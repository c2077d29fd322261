package exchange.halflight.core.margin;

import exchange.halflight.core.account.Position;
import exchange.halflight.core.account.SideSums;
import exchange.halflight.core.market.Market;
import exchange.halflight.core.math.Exact;
import exchange.halflight.core.order.Side;

/**
 * What the open orders of an account in a market must hold (rulebook section 4, procedure section 3): initial margin of the
 * larger side beyond closing, its loss at mark, and all orders' worst-case taker fees. Sums are kept per order change, so
 * the requirement is O(1).
 */
public final class Holds {
    private Holds() {}

    /** The hold required by the position's open orders, micros. */
    public static long required(Position position) {
        SideSums buys = position.buys();
        SideSums sells = position.sells();
        long buyBase = buys.beyond(buys.baseMicros, position.shortUnits());
        long sellBase = sells.beyond(sells.baseMicros, position.longUnits());
        long margin = InitialMargin.of(position, Math.max(buyBase, sellBase));
        return margin + lossOfLargerSide(position, Long.compare(buyBase, sellBase)) + position.orderFeesMicros();
    }

    private static long lossOfLargerSide(Position position, int comparison) {
        SideSums buys = position.buys();
        SideSums sells = position.sells();
        if ((buys.lossMicros | sells.lossMicros) == 0) {
            return 0;
        }
        long buyLoss = comparison < 0 ? 0 : buys.beyond(buys.lossMicros, position.shortUnits());
        long sellLoss = comparison > 0 ? 0 : sells.beyond(sells.lossMicros, position.longUnits());
        return Math.max(buyLoss, sellLoss);
    }

    /**
     * Counts the change of one order's remaining size in the sums.
     *
     * @param markUnits the mark when the order was accepted
     * @param fromUnits remaining size counted so far, 0 where the order is new
     * @param toUnits remaining size to count from now on, 0 where the order ends
     */
    public static void recount(
            Position position, Side side, long priceUnits, long markUnits, long fromUnits, long toUnits) {
        Market market = position.market();
        long change = toUnits - fromUnits;
        long adverseUnits = side == Side.BUY ? priceUnits - markUnits : markUnits - priceUnits;
        long baseUnits = side == Side.BUY ? priceUnits : Math.max(priceUnits, markUnits);
        SideSums sums = side == Side.BUY ? position.buys() : position.sells();
        sums.sizeUnits += change;
        sums.limitMicros += market.notionalMicros(priceUnits, change);
        sums.baseMicros += market.notionalMicros(baseUnits, change);
        if (adverseUnits > 0) {
            sums.lossMicros += market.notionalMicros(adverseUnits, change);
        }
        long feePpm = market.takerFeePpm();
        if (feePpm != 0) {
            position.addOrderFees(Exact.ppmCeil(market.notionalMicros(baseUnits, toUnits), feePpm)
                    - Exact.ppmCeil(market.notionalMicros(baseUnits, fromUnits), feePpm));
        }
    }
}
