package exchange.halflight.oracle.index;

import exchange.halflight.oracle.source.Reading;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * From a source's price to a market's price units, exactly and then rounded once.
 *
 * @param priceDecimals of the market
 * @param multiplier coins that one contract of the market stands for: 1000 where it is listed per thousand
 * @param inverse whether the source prices the market's money in the market's coin, such as USD/JPY for a market in yen
 */
public record Conversion(int priceDecimals, long multiplier, boolean inverse) {
    /** Largest price that a market can have. */
    private static final BigInteger MOST_UNITS = BigInteger.ONE.shiftLeft(43);

    /** The quote in price units, or null where it has no such: too large, or too small to be one unit. */
    public SourceQuote quote(int source, int weight, Reading reading) {
        BigInteger price = units(reading.numerator(), reading.denominator(), RoundingMode.FLOOR);
        if (!isPrice(price)) {
            return null;
        }
        if (!reading.hasQuote()) {
            return new SourceQuote(source, weight, price.longValue(), 0, 0);
        }
        BigDecimal low = inverse ? reading.ask() : reading.bid();
        BigDecimal high = inverse ? reading.bid() : reading.ask();
        BigInteger bid = units(low, BigDecimal.ONE, RoundingMode.FLOOR);
        BigInteger ask = units(high, BigDecimal.ONE, RoundingMode.CEILING);
        return isPrice(bid) && isPrice(ask)
                ? new SourceQuote(source, weight, price.longValue(), bid.longValue(), ask.longValue())
                : null;
    }

    private BigInteger units(BigDecimal numerator, BigDecimal denominator, RoundingMode rounding) {
        BigDecimal above = inverse ? denominator : numerator;
        BigDecimal below = inverse ? numerator : denominator;
        return above.multiply(BigDecimal.valueOf(multiplier))
                .scaleByPowerOfTen(priceDecimals)
                .divide(below, 0, rounding)
                .toBigIntegerExact();
    }

    private static boolean isPrice(BigInteger units) {
        return units.signum() > 0 && units.compareTo(MOST_UNITS) <= 0;
    }
}
