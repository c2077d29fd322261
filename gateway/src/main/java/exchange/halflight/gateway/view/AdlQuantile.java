package exchange.halflight.gateway.view;

import java.math.BigInteger;

/**
 * Where a position stands among those of its side, if the other side of the market had to be deleveraged (rulebook section 11):
 * by profit / cost * notional / equity, a loss divided by notional / equity instead; equity at or below nothing last; ties by
 * account id.
 */
final class AdlQuantile {
    private static final long QUANTILES = 5;

    private AdlQuantile() {}

    /** 5 = among the fifth that goes first, 1 = among the last; takes time proportional to the market's positions. */
    static int of(PositionView position) {
        long onSide = 0;
        long before = 0;
        for (PositionView other : position.market.positions) {
            if (Long.signum(other.sizeUnits) == Long.signum(position.sizeUnits)) {
                onSide++;
                before += other != position && isBefore(other, position) ? 1 : 0;
            }
        }
        return (int) (QUANTILES - before * QUANTILES / onSide);
    }

    private static boolean isBefore(PositionView a, PositionView b) {
        int order = compareScores(a, b);
        return order != 0 ? order > 0 : a.accountId < b.accountId;
    }

    /** Above 0 where the first has the higher score. */
    private static int compareScores(PositionView a, PositionView b) {
        boolean solventA = a.equityMicros().signum() > 0;
        boolean solventB = b.equityMicros().signum() > 0;
        if (!solventA || !solventB) {
            return Boolean.compare(solventA, solventB);
        }
        BigInteger profitA = a.unrealisedMicros();
        BigInteger profitB = b.unrealisedMicros();
        boolean gainA = profitA.signum() >= 0;
        boolean gainB = profitB.signum() >= 0;
        if (gainA != gainB) {
            return Boolean.compare(gainA, gainB);
        }
        BigInteger costA = BigInteger.valueOf(a.costMicros);
        BigInteger costB = BigInteger.valueOf(b.costMicros);
        if (gainA) {
            BigInteger left =
                    profitA.multiply(a.notionalAtMark()).multiply(costB).multiply(b.equityMicros());
            return left.compareTo(
                    profitB.multiply(b.notionalAtMark()).multiply(costA).multiply(a.equityMicros()));
        }
        BigInteger left = profitA.multiply(a.equityMicros()).multiply(costB).multiply(b.notionalAtMark());
        return left.compareTo(profitB.multiply(b.equityMicros()).multiply(costA).multiply(a.notionalAtMark()));
    }
}
