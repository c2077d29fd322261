package exchange.halflight.core.market;

/**
 * Circuit breaker of a market (rulebook section 12): it turns REDUCE_ONLY for a while.
 *
 * @param movePpm a mark that has moved by more than this within the window trips it; 0 = never
 * @param windowSeconds the window
 * @param pauseSeconds how long the market stays REDUCE_ONLY, sequenced time
 * @param volumeMultiple a window's volume above this multiple of the normal one trips it too; 0 = never
 */
public record BreakerTerms(int movePpm, int windowSeconds, int pauseSeconds, int volumeMultiple) {
    /** Never trips. */
    public static final BreakerTerms OFF = new BreakerTerms(0, 60, 300, 0);
    /** More than 10% in 60 s, or more than five times the normal volume: 300 s. */
    public static final BreakerTerms STANDARD = new BreakerTerms(100_000, 60, 300, 5);
}
