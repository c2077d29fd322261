package exchange.halflight.core.margin;

import exchange.halflight.core.account.Position;
import exchange.halflight.core.math.Exact;

/** Initial margin (rulebook section 4): IM(n) = max(ceil(n / leverage), ceil(n * initial floor)). */
public final class InitialMargin {
    private InitialMargin() {}

    /** Initial margin of a notional at the position's leverage, micros. */
    public static long of(Position position, long notionalMicros) {
        int leverage = position.leverage();
        long byLeverage = leverage == 1 ? notionalMicros : Exact.ceilDiv(notionalMicros, leverage);
        int floorPpm = position.tier().initialFloorPpm();
        return floorPpm == 0 ? byLeverage : Math.max(byLeverage, Exact.ppmCeil(notionalMicros, floorPpm));
    }
}
