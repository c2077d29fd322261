package exchange.halflight.oracle.venue;

import exchange.halflight.oracle.Await;
import exchange.halflight.oracle.config.MarketSources;
import exchange.halflight.oracle.config.OracleConfig;
import exchange.halflight.oracle.config.SourceMapping;
import exchange.halflight.oracle.config.VenueSettings;
import exchange.halflight.oracle.source.Reading;
import exchange.halflight.oracle.source.Refusal;
import exchange.halflight.oracle.source.SourceFeed;
import exchange.halflight.oracle.source.Venue;
import exchange.halflight.oracle.status.VenueReport;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** One venue's connector, connected to a server of the test. */
final class Wired implements AutoCloseable {
    /** A cut that the client did not notice (docs/decisions/0080) ends in silence, well before a test gives up. */
    static final Patience QUICK = new Patience(
            Duration.ofSeconds(5),
            Duration.ofSeconds(8),
            Duration.ofSeconds(10),
            Duration.ofMillis(10),
            Duration.ofMillis(50),
            Duration.ofMillis(1));

    static final Patience IMPATIENT = new Patience(
            Duration.ofSeconds(5),
            Duration.ofMillis(300),
            Duration.ofMinutes(1),
            Duration.ofMillis(10),
            Duration.ofMillis(20),
            Duration.ofMillis(1));

    private final Venue venue;
    private final Venues venues;

    Wired(Venue venue, URI address, Patience patience, String... symbols) {
        this.venue = venue;
        OracleConfig config = new OracleConfig(
                10,
                Map.of(venue, new VenueSettings(address, 10, "")),
                Arrays.stream(symbols)
                        .map(symbol -> new MarketSources(
                                "M-" + symbol.length(), 1, List.of(new SourceMapping(venue, symbol, false))))
                        .toList());
        venues = Venues.of(config, Wired::now, patience);
        venues.start();
    }

    SourceFeed feed(String symbol) {
        return venues.feed(venue, symbol);
    }

    VenueReport report() {
        return venues.reports().getFirst();
    }

    void awaitTaken(String symbol, long count) {
        Await.until(count + " words taken of " + symbol, () -> feed(symbol).taken() >= count);
    }

    void awaitRefused(String symbol, Refusal refusal, long count) {
        Await.until(
                count + " " + refusal + " of " + symbol,
                () -> feed(symbol).refusals().of(refusal) >= count);
    }

    void awaitRefused(Refusal refusal, long count) {
        Await.until(
                count + " " + refusal + ", only " + report(),
                () -> report().refusals().getOrDefault(refusal, 0L) >= count);
    }

    /** Price, best bid and best ask with two decimals; a dash where there is none. */
    String says(String symbol) {
        Reading reading = feed(symbol).reading(now());
        if (reading == null) {
            return "-";
        }
        String price = reading.numerator()
                .divide(reading.denominator(), 2, RoundingMode.FLOOR)
                .toString();
        return reading.hasQuote() ? price + " " + reading.bid() + " " + reading.ask() : price;
    }

    static long now() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000 + now.getNano();
    }

    static long millis() {
        return now() / 1_000_000;
    }

    @Override
    public void close() {
        venues.close();
    }
}
