package exchange.halflight.oracle.source;

import java.math.BigDecimal;

/**
 * What a source stands for at one moment, in its own units. The price is a fraction so that an average of trades stays exact.
 *
 * @param numerator of the price, positive
 * @param denominator of the price, positive
 * @param bid best bid; null where the source gives none
 * @param ask best ask; null where the source gives none
 * @param timeNanos when the newest of it was said, nanoseconds since 1970
 */
public record Reading(BigDecimal numerator, BigDecimal denominator, BigDecimal bid, BigDecimal ask, long timeNanos) {
    /** A price without best bid and ask. */
    public static Reading of(BigDecimal price, long timeNanos) {
        return new Reading(price, BigDecimal.ONE, null, null, timeNanos);
    }

    public boolean hasQuote() {
        return bid != null;
    }
}
