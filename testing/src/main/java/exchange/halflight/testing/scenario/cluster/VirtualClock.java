package exchange.halflight.testing.scenario.cluster;

import io.aeron.cluster.service.ClusterClock;
import java.util.concurrent.TimeUnit;

/**
 * Gives the log a story's virtual time, which stands still until the story moves it, while what the node measures in
 * nanoseconds for itself (ticks, timeouts, elections) goes on in real time. The node asks for both through one interface: for
 * time stamps by {@link #time}, for its own durations by {@link #timeNanos} and {@link #convertToNanos}.
 */
final class VirtualClock implements ClusterClock {
    private final long startNanos = System.nanoTime();
    private volatile long virtualNanos;

    void set(long newVirtualNanos) {
        virtualNanos = newVirtualNanos;
    }

    @Override
    public TimeUnit timeUnit() {
        return TimeUnit.NANOSECONDS;
    }

    @Override
    public long time() {
        return virtualNanos;
    }

    @Override
    public long timeMillis() {
        return System.currentTimeMillis();
    }

    @Override
    public long timeMicros() {
        return TimeUnit.NANOSECONDS.toMicros(timeNanos());
    }

    /** Real time since the clock was made; far below any virtual time, so a time stamp the node makes of it is past. */
    @Override
    public long timeNanos() {
        return System.nanoTime() - startNanos;
    }

    /** The node converts only the time stamp of this moment: the real time of this moment. */
    @Override
    public long convertToNanos(long time) {
        return timeNanos();
    }
}
