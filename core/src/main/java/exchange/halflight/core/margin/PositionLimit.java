package exchange.halflight.core.margin;

import exchange.halflight.core.account.Position;
import exchange.halflight.core.account.SideSums;
import exchange.halflight.core.market.Market;
import exchange.halflight.core.market.Tier;
import exchange.halflight.core.math.Exact;
import exchange.halflight.core.order.Side;

/** The largest position that a margin row allows, open orders counted at their limits (rulebook section 4). */
public final class PositionLimit {
    private PositionLimit() {}

    /** Cost of the position on this side plus what its orders would add to it at their limits, micros, saturated. */
    public static long exposure(Position position, Side side) {
        boolean buy = side == Side.BUY;
        SideSums sums = buy ? position.buys() : position.sells();
        long sameSideUnits = buy ? position.longUnits() : position.shortUnits();
        long closableUnits = buy ? position.shortUnits() : position.longUnits();
        long cost = sameSideUnits == 0 ? 0 : position.costMicros();
        return Exact.saturatedSum(cost, sums.beyond(sums.limitMicros, closableUnits));
    }

    /** The row's limit, micros; an exposure equal to it passes. */
    public static long allowed(Tier tier) {
        return Math.min(tier.maxNotionalMicros(), Market.MAX_NOTIONAL_MICROS);
    }
}
