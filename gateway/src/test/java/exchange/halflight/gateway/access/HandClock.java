package exchange.halflight.gateway.access;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A clock that stands until it is moved. */
final class HandClock implements LongSupplier {
    private long nanos;

    @Override
    public long getAsLong() {
        return nanos;
    }

    void pass(Duration duration) {
        nanos = Math.addExact(nanos, duration.toNanos());
    }
}
