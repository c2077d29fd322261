package exchange.halflight.app.oracle;

import exchange.halflight.messages.grpc.OracleMarket;
import exchange.halflight.messages.grpc.OracleReport;
import exchange.halflight.messages.grpc.OracleSource;
import exchange.halflight.messages.grpc.OracleVenue;
import exchange.halflight.messages.grpc.PriceSource;
import exchange.halflight.oracle.source.Refusal;
import exchange.halflight.oracle.status.MarketReport;
import exchange.halflight.oracle.status.OracleStatus;
import exchange.halflight.oracle.status.SourceReport;
import exchange.halflight.oracle.status.VenueReport;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The oracle's status as messages of the API. */
final class Reports {
    /** So that a part stays well below what the gateway takes as one message. */
    private static final int MARKETS_PER_PART = 10;

    private Reports() {}

    static List<OracleReport> of(OracleStatus status) {
        long timeNanos = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        List<OracleReport> parts = new ArrayList<>();
        for (int from = 0; from == 0 || from < status.markets().size(); from += MARKETS_PER_PART) {
            OracleReport.Builder part = OracleReport.newBuilder().setTimeNanos(timeNanos);
            if (from == 0) {
                status.venues().forEach(venue -> part.addVenues(venue(venue)));
            }
            status.markets()
                    .subList(from, Math.min(status.markets().size(), from + MARKETS_PER_PART))
                    .forEach(market -> part.addMarkets(market(market)));
            parts.add(part.build());
        }
        return parts;
    }

    private static OracleVenue venue(VenueReport venue) {
        return OracleVenue.newBuilder()
                .setVenue(venue.venue().name())
                .setConnected(venue.connected())
                .setConnections(venue.connections())
                .setProblem(venue.problem())
                .putAllRefusals(named(venue.refusals()))
                .build();
    }

    private static OracleMarket market(MarketReport market) {
        int decimals = market.priceDecimals();
        OracleMarket.Builder builder = OracleMarket.newBuilder()
                .setMarket(market.symbol())
                .setPriceSource(market.builtIn() ? PriceSource.BUILT_IN : PriceSource.VENUES)
                .setState(market.state().name())
                .setBid(price(market.bidUnits(), decimals))
                .setAsk(price(market.askUnits(), decimals))
                .setIndex(price(market.indexUnits(), decimals))
                .setPublished(market.published())
                .setRefused(market.refused())
                .setLastRefusal(market.lastRefusal());
        market.sources().forEach(source -> builder.addSources(source(source, decimals)));
        return builder.build();
    }

    private static OracleSource source(SourceReport source, int decimals) {
        return OracleSource.newBuilder()
                .setVenue(source.venue().name())
                .setSymbol(source.symbol())
                .setState(source.state().name())
                .setPrice(price(source.priceUnits(), decimals))
                .setAgeMillis(source.ageMillis())
                .setTaken(source.taken())
                .setDrops(source.drops())
                .putAllRefusals(named(source.refusals()))
                .build();
    }

    private static Map<String, Long> named(Map<Refusal, Long> refusals) {
        Map<String, Long> named = new TreeMap<>();
        refusals.forEach((refusal, count) -> named.put(refusal.name(), count));
        return named;
    }

    private static String price(long units, int decimals) {
        return units == 0 ? "" : BigDecimal.valueOf(units, decimals).toPlainString();
    }
}
