package exchange.halflight.oracle.status;

import java.util.List;

/** Everything the oracle tells of itself at one moment. */
public record OracleStatus(List<VenueReport> venues, List<MarketReport> markets) {
    public OracleStatus {
        venues = List.copyOf(venues);
        markets = List.copyOf(markets);
    }
}
