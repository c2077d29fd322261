package exchange.halflight.oracle.config;

import exchange.halflight.oracle.source.Venue;

/**
 * One source of a market.
 *
 * @param symbol the venue's name for it
 * @param inverse whether the venue quotes the pair the other way round
 */
public record SourceMapping(Venue venue, String symbol, boolean inverse) {}
