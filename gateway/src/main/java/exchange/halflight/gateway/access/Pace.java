package exchange.halflight.gateway.access;

/**
 * So many a second in the long run and so many at once (a token bucket, kept as the time at which it would be full again, so
 * that nothing is ever rounded twice). One thread at a time.
 */
final class Pace {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private long fullAtNanos = Long.MIN_VALUE;
    private long intervalNanos = 1;

    /** Nanoseconds until this cost fits; 0 = now. More than the burst never fits at once and waits for a full bucket. */
    long nanosUntilFits(long nowNanos, int cost, int perSecond, int burst) {
        setRate(nowNanos, perSecond);
        long room = Math.multiplyExact(intervalNanos, Math.max(0, burst - cost));
        return Math.max(0, full(nowNanos) - nowNanos - room);
    }

    void take(long nowNanos, int cost, int perSecond) {
        setRate(nowNanos, perSecond);
        fullAtNanos = Math.addExact(full(nowNanos), Math.multiplyExact(intervalNanos, (long) cost));
    }

    boolean isFull(long nowNanos) {
        return fullAtNanos <= nowNanos;
    }

    /** At another rate, what was taken takes another time to come back. */
    private void setRate(long nowNanos, int perSecond) {
        long wanted = NANOS_PER_SECOND / perSecond;
        if (wanted != intervalNanos) {
            long taken = Math.ceilDiv(full(nowNanos) - nowNanos, intervalNanos);
            fullAtNanos = Math.addExact(nowNanos, Math.multiplyExact(taken, wanted));
            intervalNanos = wanted;
        }
    }

    private long full(long nowNanos) {
        return Math.max(fullAtNanos, nowNanos);
    }
}
