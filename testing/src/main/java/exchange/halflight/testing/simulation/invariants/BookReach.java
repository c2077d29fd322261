package exchange.halflight.testing.simulation.invariants;

import exchange.halflight.core.order.Side;

/**
 * Whether a lit book would still take a part of a position that is closed (procedure of liquidation, section 5): the best
 * opposite order stands within the band, and its fill leaves no debt.
 */
final class BookReach {
    private BookReach() {}

    /** @param collateralMicros what there is to pay a loss from */
    static boolean takesMore(PositionFold position, long collateralMicros) {
        MarketFold market = position.market;
        if (market.isDark() || position.sizeUnits == 0) {
            return false;
        }
        boolean isLong = position.sizeUnits > 0;
        OrderFold best = market.side(isLong ? Side.BUY : Side.SELL).best();
        if (best == null || best.owner == position || best.reduceOnly || !isInReach(market, isLong, best.priceUnits)) {
            return false;
        }
        Standing standing = Standing.before(position);
        long units = Math.min(standing.units(), best.remainingUnits);
        long profit = standing.profit(market.notionalMicros(best.priceUnits, units), units);
        return collateralMicros + profit >= 0;
    }

    /** Not beyond the band on the side that is worse. */
    private static boolean isInReach(MarketFold market, boolean sells, long priceUnits) {
        boolean isBetterThanMark = sells ? priceUnits >= market.markUnits : priceUnits <= market.markUnits;
        return isBetterThanMark || BandFold.contains(market, priceUnits);
    }
}
