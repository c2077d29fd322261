package exchange.halflight.core.funding;

import exchange.halflight.core.market.FundingKind;
import exchange.halflight.core.market.FundingTerms;
import exchange.halflight.core.math.Exact;

/** The arithmetic of funding: parts per billion, truncated toward zero. */
public final class Rates {
    /** Parts in a whole. */
    public static final long BILLION = 1_000_000_000L;

    /** A sample beyond a thousandfold of the index counts as that. */
    private static final long MAX_SAMPLE_PPB = 1_000 * BILLION;

    private static final long PPB_PER_PPM = 1_000;

    private Rates() {}

    /** (price - index) / index. */
    public static long premiumPpb(long priceUnits, long indexUnits) {
        long difference = Math.abs(priceUnits - indexUnits);
        boolean isBeyond = difference / 1_000 >= indexUnits;
        long premium = isBeyond ? MAX_SAMPLE_PPB : Exact.mulDivFloor(difference, BILLION, indexUnits);
        return priceUnits < indexUnits ? -premium : premium;
    }

    /** (longs - shorts) / (longs + shorts) * factor; 0 where nothing is open. */
    public static long imbalancePpb(long longUnits, long shortUnits, int factorPpm) {
        long sum = longUnits + shortUnits;
        if (sum <= 0) {
            return 0;
        }
        long part = Exact.mulDivFloor(Math.abs(longUnits - shortUnits), factorPpm * PPB_PER_PPM, sum);
        return longUnits < shortUnits ? -part : part;
    }

    /** The rate of a mean: interest added where it is of premiums, then clamped. */
    public static long ratePpb(long meanPpb, FundingTerms terms) {
        return Math.clamp(meanPpb + interestPpb(terms), -terms.clampPpb(), terms.clampPpb());
    }

    /** The interest that a market's rate has in it. */
    static long interestPpb(FundingTerms terms) {
        return terms.kind() == FundingKind.PREMIUM ? terms.interestPpb() : 0;
    }
}
