package exchange.halflight.testing.simulation.invariants;

import exchange.halflight.core.market.Market;
import java.math.BigInteger;

/** The price band around the mark, inclusive (rulebook section 5). */
final class BandFold {
    private static final BigInteger MILLION = BigInteger.valueOf(Fractions.MILLION);

    private BandFold() {}

    static boolean contains(MarketFold market, long priceUnits) {
        long band = market.parameters.priceBandPpm();
        long mark = market.markUnits;
        long distance = Math.abs(priceUnits - mark);
        if (Math.multiplyHigh(mark, band) == 0 && mark * band >= 0 && distance < Long.MAX_VALUE / Fractions.MILLION) {
            return distance * Fractions.MILLION <= mark * band;
        }
        BigInteger allowed = BigInteger.valueOf(mark).multiply(BigInteger.valueOf(band));
        return BigInteger.valueOf(distance).multiply(MILLION).compareTo(allowed) <= 0;
    }

    /** The highest price in the band. */
    static long highUnits(MarketFold market) {
        long high = Fractions.floor(
                market.markUnits, Fractions.MILLION + market.parameters.priceBandPpm(), Fractions.MILLION);
        return Math.min(Market.MAX_PRICE_UNITS, high);
    }
}
