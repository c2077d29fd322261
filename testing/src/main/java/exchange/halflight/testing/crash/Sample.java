package exchange.halflight.testing.crash;

/**
 * How things stood at the end of a candle.
 *
 * @param priceUnits lowest price of the candle
 * @param partial liquidations of a part since the beginning, and so for the others
 */
public record Sample(
        long timeMillis,
        long priceUnits,
        long openInterestMicros,
        long insuranceMicros,
        long partial,
        long full,
        long deleveraged) {}
