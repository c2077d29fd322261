package exchange.halflight.core.margin;

import exchange.halflight.core.account.Position;
import exchange.halflight.core.market.Market;
import exchange.halflight.core.market.Tier;
import exchange.halflight.core.math.Exact;

/**
 * Maintenance margin (rulebook section 4): a position is liquidatable where equity <= notional at mark * rate, with rate =
 * min(the row's maintenance, half of max(1 / leverage, initial floor)), compared exactly by cross-multiplication.
 */
public final class Maintenance {
    /** Values are capped here, far beyond any reachable position, so that sums of them stay exact. */
    private static final long CAP = 1L << 62;

    private Maintenance() {}

    /** Notional of the position at its market's mark, micros, saturated. */
    public static long notionalAtMark(Position position) {
        Market market = position.market();
        return market.saturatedNotionalMicros(market.markUnits(), position.absoluteSizeUnits());
    }

    /** Whether the position would be liquidatable with this collateral. */
    public static boolean isLiquidatable(Position position, long collateralMicros) {
        if (position.sizeUnits() == 0) {
            return false;
        }
        long notional = Math.min(notionalAtMark(position), CAP);
        long profit = position.sizeUnits() > 0 ? notional - position.costMicros() : position.costMicros() - notional;
        long equity = collateralMicros + profit;
        if (equity <= 0) {
            return true;
        }
        Tier tier = position.tier();
        boolean withinRow = Exact.compareProducts(equity, Exact.MILLION, notional, tier.maintenancePpm()) <= 0;
        boolean withinHalf = Exact.compareProducts(equity, 2L * position.leverage(), notional, 1) <= 0
                || Exact.compareProducts(equity, 2 * Exact.MILLION, notional, tier.initialFloorPpm()) <= 0;
        return withinRow && withinHalf;
    }
}
