package exchange.halflight.gateway.stream;

import java.time.Duration;

/**
 * How it is noticed that a client is gone.
 *
 * @param pingNanos how often it is pinged
 * @param patienceNanos a client that sends nothing for so long, not even pongs, is gone
 * @param graceNanos how long one write may last, and the end of a connection
 */
record Heartbeat(long pingNanos, long patienceNanos, long graceNanos) {
    static final Heartbeat USUAL = new Heartbeat(
            Duration.ofSeconds(20).toNanos(),
            Duration.ofSeconds(55).toNanos(),
            Duration.ofSeconds(5).toNanos());
}
