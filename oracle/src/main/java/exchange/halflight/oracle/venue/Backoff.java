package exchange.halflight.oracle.venue;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Longer and longer waits between attempts, each shortened by chance so that not all clients come back at once. Safe for all threads. */
final class Backoff {
    private static final int MOST_DOUBLINGS = 20;

    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private int failures;

    Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    /** It went well: the next wait is the shortest again. */
    synchronized void reset() {
        failures = 0;
    }

    /** It failed once more: wait this long, from half to the whole of what the number of failures asks for. */
    synchronized Duration next() {
        long whole = Math.min(longest.toNanos(), first.toNanos() << Math.min(failures, MOST_DOUBLINGS));
        failures++;
        return Duration.ofNanos(whole / 2 + random.nextLong(whole / 2 + 1));
    }
}
