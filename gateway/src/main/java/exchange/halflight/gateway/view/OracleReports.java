package exchange.halflight.gateway.view;

import exchange.halflight.messages.grpc.OracleMarket;
import exchange.halflight.messages.grpc.OracleReport;
import exchange.halflight.messages.grpc.OracleVenue;
import exchange.halflight.messages.grpc.PriceSource;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** What the oracle last told of each market and venue, and so whose prices each market has. Safe for all threads. */
public final class OracleReports {
    private final Map<String, OracleMarket> markets = new ConcurrentSkipListMap<>();
    private final Map<String, OracleVenue> venues = new ConcurrentSkipListMap<>();
    private volatile long timeNanos;

    /** A newer report, of all markets and venues or of some. */
    public void take(OracleReport report) {
        report.getMarketsList().forEach(market -> markets.put(market.getMarket(), market));
        report.getVenuesList().forEach(venue -> venues.put(venue.getVenue(), venue));
        timeNanos = report.getTimeNanos();
    }

    /** Everything told so far. */
    public OracleReport latest() {
        return OracleReport.newBuilder()
                .setTimeNanos(timeNanos)
                .addAllVenues(venues.values())
                .addAllMarkets(markets.values())
                .build();
    }

    /** Whose prices a market has: the oracle's, once it has fed it. */
    public PriceSource sourceOf(String symbol) {
        OracleMarket market = markets.get(symbol);
        return market != null && market.getPublished() > 0 ? market.getPriceSource() : PriceSource.OPERATOR;
    }
}
