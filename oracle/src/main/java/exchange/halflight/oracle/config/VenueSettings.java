package exchange.halflight.oracle.config;

import java.net.URI;

/**
 * How a venue is reached.
 *
 * @param endpoint where it listens
 * @param maxAgeSeconds a price of it that is older does not count
 * @param tokenVariable environment variable with the token it wants, empty = it wants none
 */
public record VenueSettings(URI endpoint, int maxAgeSeconds, String tokenVariable) {}
