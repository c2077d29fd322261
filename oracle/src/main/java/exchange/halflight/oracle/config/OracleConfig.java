package exchange.halflight.oracle.config;

import exchange.halflight.oracle.source.Venue;
import java.util.List;
import java.util.Map;

/**
 * Which market has which sources.
 *
 * @param windowSeconds trades of this many seconds are averaged
 * @param venues all that a market names
 */
public record OracleConfig(int windowSeconds, Map<Venue, VenueSettings> venues, List<MarketSources> markets) {
    public OracleConfig {
        venues = Map.copyOf(venues);
        markets = List.copyOf(markets);
    }
}
