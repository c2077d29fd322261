package exchange.halflight.oracle.venue;

import java.time.Duration;

/**
 * How long connectors wait.
 *
 * @param connect for a connection or an answer
 * @param silence before a connection on which nothing arrives is given up
 * @param keepAlive between two messages that keep a connection open; also between two polls
 * @param firstRetry after the first failure; doubled with each further one
 * @param longestRetry most it grows to
 * @param subscription between two subscriptions, as venues limit messages a second
 */
public record Patience(
        Duration connect,
        Duration silence,
        Duration keepAlive,
        Duration firstRetry,
        Duration longestRetry,
        Duration subscription) {
    /** What the venues' documents ask for. */
    public static final Patience USUAL = new Patience(
            Duration.ofSeconds(10),
            Duration.ofSeconds(45),
            Duration.ofSeconds(15),
            Duration.ofMillis(500),
            Duration.ofSeconds(60),
            Duration.ofMillis(250));
}
