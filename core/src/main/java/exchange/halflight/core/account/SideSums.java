package exchange.halflight.core.account;

import exchange.halflight.core.math.Exact;

/**
 * Sums over the open orders of one side of one account in one market (rulebook section 4): what the hold and the position
 * limit are computed from, in O(1).
 */
public final class SideSums {
    /** Open size, size units. */
    public long sizeUnits;
    /** Notional at the limits, micros. */
    public long limitMicros;
    /** Notional that initial margin is taken of, micros. */
    public long baseMicros;
    /** Loss at the mark of acceptance, micros. */
    public long lossMicros;

    /** Takes over another side's sums. */
    public void copyFrom(SideSums other) {
        sizeUnits = other.sizeUnits;
        limitMicros = other.limitMicros;
        baseMicros = other.baseMicros;
        lossMicros = other.lossMicros;
    }

    /**
     * The part of a sum that goes beyond closing a position of the other side, taken proportionally and rounded up.
     *
     * @param sumMicros one of this side's sums
     * @param closableUnits size of the position that this side would close, 0 where it would not
     */
    public long beyond(long sumMicros, long closableUnits) {
        if (closableUnits == 0) {
            return sumMicros;
        }
        if (sizeUnits <= closableUnits) {
            return 0;
        }
        return Exact.mulDivCeil(sumMicros, sizeUnits - closableUnits, sizeUnits);
    }
}
