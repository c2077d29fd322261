package exchange.halflight.testing.crash;

/**
 * The prices of one interval, price units.
 *
 * @param openMillis when it begins, milliseconds since 1970
 */
public record Candle(long openMillis, long openUnits, long highUnits, long lowUnits, long closeUnits) {}
