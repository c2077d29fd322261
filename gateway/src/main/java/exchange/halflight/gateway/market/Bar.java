package exchange.halflight.gateway.market;

/**
 * What happened in a stretch of time.
 *
 * @param volumeUnits in sizes, and {@code quoteMicros} in money; both stop growing at the largest long, as statistics must not stop
 *     the gateway
 */
record Bar(
        long startNanos,
        long openUnits,
        long highUnits,
        long lowUnits,
        long closeUnits,
        long volumeUnits,
        long quoteMicros,
        long trades) {
    /** This and what came right before it, from another start on. */
    Bar after(Bar earlier, long newStartNanos) {
        return new Bar(
                newStartNanos,
                earlier.openUnits,
                Math.max(highUnits, earlier.highUnits),
                Math.min(lowUnits, earlier.lowUnits),
                closeUnits,
                sum(volumeUnits, earlier.volumeUnits),
                sum(quoteMicros, earlier.quoteMicros),
                trades + earlier.trades);
    }

    /** The sum of two numbers that are not negative, at most the largest long. */
    static long sum(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
