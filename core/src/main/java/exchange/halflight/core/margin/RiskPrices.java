package exchange.halflight.core.margin;

import exchange.halflight.core.account.Position;
import exchange.halflight.core.market.Tier;
import exchange.halflight.core.math.Exact;

/**
 * Bounds, in price units, of the price at which a position's equity is a multiple of its maintenance margin. A bound may be
 * off by the rounding of the rate to a billionth, always to the side its name says: whoever keys by it must check exactly.
 */
public final class RiskPrices {
    private static final long BILLION = 1_000_000_000L;
    /** Larger values are not divided: their bounds are the ends of all prices. */
    private static final long MAX_VALUE_MICROS = 1L << 60;

    private RiskPrices() {}

    /** At or above the price at which equity is the zone's multiple of maintenance. */
    public static long atMost(Position position, RiskZone zone) {
        boolean isLong = position.sizeUnits() > 0;
        long value = zeroEquityValue(position, isLong);
        if (value > MAX_VALUE_MICROS) {
            return Long.MAX_VALUE;
        }
        // The higher the rate, the higher a long's price and the lower a short's.
        long divisor = isLong ? BILLION - rate(position, zone, true) : BILLION + rate(position, zone, false);
        return Exact.ceilDiv(Exact.mulDivCeil(value, BILLION, divisor), microsPerPriceUnit(position));
    }

    /** At or below the price at which equity is the zone's multiple of maintenance. */
    public static long atLeast(Position position, RiskZone zone) {
        boolean isLong = position.sizeUnits() > 0;
        long value = zeroEquityValue(position, isLong);
        if (value > MAX_VALUE_MICROS) {
            return 0;
        }
        long divisor = isLong ? BILLION - rate(position, zone, false) : BILLION + rate(position, zone, true);
        return Exact.mulDivFloor(value, BILLION, divisor) / microsPerPriceUnit(position);
    }

    /** What the position must be worth for its equity to be nothing, micros; 0 for a long that cannot lose so much. */
    private static long zeroEquityValue(Position position, boolean isLong) {
        return isLong
                ? Math.max(0, position.costMicros() - position.collateralMicros())
                : position.costMicros() + position.collateralMicros();
    }

    private static long microsPerPriceUnit(Position position) {
        return position.market().saturatedNotionalMicros(1, position.absoluteSizeUnits());
    }

    /** The zone's multiple of the maintenance rate, parts per billion, rounded up or down. */
    private static long rate(Position position, RiskZone zone, boolean up) {
        long halves = zone == RiskZone.WARNED ? 3 : 2;
        Tier tier = position.tier();
        long parts = halves * BILLION / 4;
        long byLeverage = up ? Exact.ceilDiv(parts, position.leverage()) : parts / position.leverage();
        long half = Math.max(byLeverage, halves * 250 * tier.initialFloorPpm());
        return Math.min(halves * 500 * tier.maintenancePpm(), half);
    }
}
