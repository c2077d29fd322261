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
    /** Halves of the maintenance margin at which a position is liquidatable, and at which it is warned. */
    private static final int LIQUIDATION_HALVES = 2;

    private static final int WARNING_HALVES = 3;

    private Maintenance() {}

    /** Notional of the position at its market's mark, micros, saturated. */
    public static long notionalAtMark(Position position) {
        Market market = position.market();
        return market.saturatedNotionalMicros(market.markUnits(), position.absoluteSizeUnits());
    }

    /** Collateral and unrealised profit at mark, micros; negative where the position is bankrupt. */
    public static long equity(Position position) {
        return position.collateralMicros() + unrealisedProfit(position);
    }

    /** Unrealised profit at mark, micros; negative where it is a loss. */
    public static long unrealisedProfit(Position position) {
        return unrealisedProfit(position, Math.min(notionalAtMark(position), CAP));
    }

    private static long unrealisedProfit(Position position, long notional) {
        return position.sizeUnits() > 0 ? notional - position.costMicros() : position.costMicros() - notional;
    }

    /** The largest whole number of micros of equity at which the position is liquidatable at mark. */
    public static long requiredMicros(Position position) {
        long notional = Math.min(notionalAtMark(position), CAP);
        Tier tier = position.tier();
        long half = Math.max(
                notional / (2L * position.leverage()),
                Exact.mulDivFloor(notional, tier.initialFloorPpm(), 2 * Exact.MILLION));
        return Math.min(Exact.mulDivFloor(notional, tier.maintenancePpm(), Exact.MILLION), half);
    }

    /** Whether the position would be liquidatable with this collateral. */
    public static boolean isLiquidatable(Position position, long collateralMicros) {
        if (position.sizeUnits() == 0) {
            return false;
        }
        long notional = Math.min(notionalAtMark(position), CAP);
        return isWithin(
                position, collateralMicros + unrealisedProfit(position, notional), notional, LIQUIDATION_HALVES);
    }

    /** How near the position is to its liquidation at mark. */
    public static RiskZone zone(Position position) {
        return zone(position, position.market().markUnits());
    }

    /** How near the position would be to its liquidation at this mark. */
    public static RiskZone zone(Position position, long markUnits) {
        if (position.sizeUnits() == 0) {
            return RiskZone.SAFE;
        }
        long atMark = position.market().saturatedNotionalMicros(markUnits, position.absoluteSizeUnits());
        long notional = Math.min(atMark, CAP);
        long equity = position.collateralMicros() + unrealisedProfit(position, notional);
        if (!isWithin(position, equity, notional, WARNING_HALVES)) {
            return RiskZone.SAFE;
        }
        return isWithin(position, equity, notional, LIQUIDATION_HALVES) ? RiskZone.LIQUIDATABLE : RiskZone.WARNED;
    }

    /** Whether equity is at most so many halves of the maintenance margin. */
    private static boolean isWithin(Position position, long equity, long notional, int halves) {
        if (equity <= 0) {
            return true;
        }
        Tier tier = position.tier();
        return Exact.compareProducts(equity, 2 * Exact.MILLION, notional, (long) halves * tier.maintenancePpm()) <= 0
                && (Exact.compareProducts(equity, 4L * position.leverage(), notional, halves) <= 0
                        || Exact.compareProducts(
                                        equity, 4 * Exact.MILLION, notional, (long) halves * tier.initialFloorPpm())
                                <= 0);
    }
}
