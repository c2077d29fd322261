package exchange.halflight.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.oracle.config.MarketSources;
import exchange.halflight.oracle.config.OracleConfig;
import exchange.halflight.oracle.config.SourceMapping;
import exchange.halflight.oracle.config.VenueSettings;
import exchange.halflight.oracle.index.MoveGuard;
import exchange.halflight.oracle.publish.CommandSender;
import exchange.halflight.oracle.source.SourceFeed;
import exchange.halflight.oracle.source.Venue;
import exchange.halflight.oracle.status.MarketReport;
import exchange.halflight.oracle.status.MarketState;
import exchange.halflight.oracle.status.OracleStatus;
import exchange.halflight.oracle.status.SourceReport;
import exchange.halflight.oracle.status.SourceState;
import exchange.halflight.oracle.venue.LocalVenue;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The oracle beside a real exchange: what it is told ends up in the exchange's journal. */
final class OracleTest {
    private static final String MARKET = "BTC-USDT-PERP";
    private static final long SECOND = 1_000_000_000;

    @TempDir
    private Path folder;

    private Exchange exchange;
    private int market;
    private long sequence;
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void start() throws Exception {
        exchange = new Exchange(folder.resolve("exchange"));
        market = exchange.createMarket(MARKET);
    }

    @AfterEach
    void stop() {
        exchange.close();
        assertTrue(failures.isEmpty(), failures::toString);
    }

    @Test
    void aSilentVenueStopsNoOtherAndAllSilentMakeTheMarketStaleOnce() throws Exception {
        try (LocalVenue okx = LocalVenue.open();
                LocalVenue bybit = LocalVenue.open();
                Oracle oracle = oracle(SourceMode.VENUES, venues(okx, bybit), Map.of())) {
            okx.awaitSubscriptions(1);
            bybit.awaitSubscriptions(1);
            // Equal weights: the mean of both, and of their bids and asks.
            speakUntil(
                    () -> {
                        okx.say(okxTop("94999", "95001"));
                        bybit.say(bybitTop("95009", "95011"));
                    },
                    95_005_00);
            assertEquals(new Exchange.Reference(market, 95_004_00, 95_006_00, 95_005_00), last());
            // OKX falls silent; after its second, Bybit alone counts.
            speakUntil(
                    () -> bybit.say(bybitTop("95009", "95011")),
                    95_010_00,
                    () -> source(oracle, Venue.OKX).state() == SourceState.SILENT
                            && source(oracle, Venue.BYBIT).state() == SourceState.LIVE);
            // Now nobody says anything.
            Await.until("stale", () -> last().isStale());
            Await.until("it says so", () -> report(oracle).state() == MarketState.SILENT);
            assertEquals(
                    1,
                    exchange.references(market).stream()
                            .filter(Exchange.Reference::isStale)
                            .count());
            okx.say(okxTop("94000", "94002"));
            awaitReference(94_001_00);
            Await.until("stale again", () -> last().isStale());
            assertEquals(
                    2,
                    exchange.references(market).stream()
                            .filter(Exchange.Reference::isStale)
                            .count());
            assertEquals(0, report(oracle).refused(), () -> report(oracle).lastRefusal());
        }
    }

    @Test
    void aSourceTooFarFromTheOthersIsDroppedAndReported() throws Exception {
        try (LocalVenue okx = LocalVenue.open();
                LocalVenue bybit = LocalVenue.open();
                LocalVenue pyth = LocalVenue.open();
                Oracle oracle = oracle(SourceMode.VENUES, venues(okx, bybit, pyth), Map.of())) {
            okx.awaitSubscriptions(1);
            bybit.awaitSubscriptions(1);
            pyth.awaitSubscriptions(1);
            speakUntil(
                    () -> {
                        okx.say(okxTop("94999", "95001"));
                        bybit.say(bybitTop("95009", "95011"));
                        pyth.say(
                                "{\"type\":\"price_update\",\"price_feed\":{\"id\":\"ab\",\"price\":{\"price\":\"99000\",\"conf\":\"1\",\"expo\":0,\"publish_time\":"
                                        + millis() / 1000 + "}}}");
                    },
                    95_005_00,
                    () -> source(oracle, Venue.PYTH).drops() > 0);
            assertEquals(99_000_00, source(oracle, Venue.PYTH).priceUnits());
        }
    }

    @Test
    void builtInPricesBeginWhereTheyAreToldAndGoOnAfterARestart() throws Exception {
        try (Oracle oracle = oracle(SourceMode.BUILT_IN, noVenues(), Map.of())) {
            Await.until("three references", () -> exchange.references(market).size() >= 3);
            Await.until("a report", () -> !oracle.status().markets().isEmpty());
            assertTrue(report(oracle).builtIn());
            assertEquals(Venue.BUILT_IN, report(oracle).sources().getFirst().venue());
        }
        for (Exchange.Reference reference : exchange.references(market)) {
            assertTrue(Math.abs(reference.indexUnits() - 95_000_00) < 100_00, reference::toString);
            assertTrue(reference.bidUnits() < reference.indexUnits() && reference.indexUnits() < reference.askUnits());
        }
        int before = exchange.references(market).size();
        try (Oracle oracle = oracle(SourceMode.BUILT_IN, noVenues(), Map.of())) {
            Await.until("more references", () -> exchange.references(market).size() >= before + 2);
            Await.until("taken, not remembered", () -> report(oracle).published() >= 2);
        }
    }

    @Test
    void aFileOfCandlesIsPlayedToItsEnd() throws Exception {
        Path file = folder.resolve("path.csv");
        Files.writeString(file, "0,100,100.00,100.00,100\n3000,200,200,200,200\n");
        try (Oracle oracle = oracle(SourceMode.BUILT_IN, noVenues(), Map.of(MARKET, file))) {
            Await.until(
                    "the second candle",
                    () -> exchange.references(market).stream().anyMatch(reference -> reference.indexUnits() == 200_00));
            Await.until("the end", () -> last().isStale());
            assertEquals("path.csv", report(oracle).sources().getFirst().symbol());
        }
        assertEquals(100_00, exchange.references(market).getFirst().indexUnits());
    }

    /** In a minute of the test's own time: the market goes stale while the move is in doubt, and has the new price once it has stayed. */
    @Test
    void aMoveThatCannotBeBelievedYetIsHeldBack() {
        long[] now = {1_790_000_000 * SECOND};
        SourceFeed feed = new SourceFeed(Venue.BUILT_IN, "test", new SourceFeed.Limits(3 * SECOND, 1), () -> now[0]);
        MarketOracle oracle = new MarketOracle(MARKET, 1, List.of(new MarketSource(feed, false)));
        CommandSender sender = new CommandSender(exchange.client(), now[0]);
        oracle.list(new ListedMarket(market, MARKET, 2, null), sender, now[0]);
        for (int second = 0; second < MoveGuard.FEWEST_SAMPLES; second++) {
            say(feed, now, sender, oracle, second % 2 == 0 ? "99.90" : "100.10");
        }
        assertEquals(MoveGuard.FEWEST_SAMPLES, exchange.references(market).size());
        for (int second = 0; second < MoveGuard.CONFIRMATION_SECONDS; second++) {
            say(feed, now, sender, oracle, "110");
            assertEquals(MarketState.DOUBTED, oracle.report(now[0]).state());
            assertTrue(last().isStale());
        }
        assertEquals(MoveGuard.FEWEST_SAMPLES + 1, exchange.references(market).size(), "told once");
        say(feed, now, sender, oracle, "110");
        assertEquals(MarketState.LIVE, oracle.report(now[0]).state());
        assertEquals(110_00, last().indexUnits());
    }

    /** One second later the feed says this; returns when the exchange has what follows. */
    private void say(SourceFeed feed, long[] now, CommandSender sender, MarketOracle oracle, String price) {
        now[0] += SECOND;
        BigDecimal value = new BigDecimal(price);
        feed.quote(SourceFeed.NO_SEQUENCE, now[0], value, value);
        long before = oracle.report(now[0]).published();
        boolean wasDoubted = oracle.report(now[0]).state() == MarketState.DOUBTED;
        int events = exchange.references(market).size();
        oracle.decide(now[0]);
        sender.flush();
        if (!(wasDoubted && oracle.report(now[0]).state() == MarketState.DOUBTED)) {
            Await.until(
                    "the command in the journal",
                    () -> exchange.references(market).size() > events);
            // The answer may be a moment behind the event; the next round counts it.
            Await.until("the answer", () -> {
                oracle.decide(now[0]);
                return oracle.report(now[0]).published() > before;
            });
        }
    }

    private Oracle oracle(SourceMode mode, OracleConfig config, Map<String, Path> candles) throws IOException {
        ExchangeDesk desk = new ExchangeDesk() {
            @Override
            public List<ListedMarket> markets() {
                return List.of(new ListedMarket(market, MARKET, 2, null));
            }

            @Override
            public void report(OracleStatus status) {
                // The tests ask the oracle itself.
            }
        };
        return Oracle.start(
                new OracleSettings(
                        config,
                        mode,
                        new OracleSettings.BuiltIn(1, Map.of(MARKET, new BigDecimal("95000")), candles),
                        exchange.settings(),
                        failures::add),
                desk);
    }

    private static OracleConfig noVenues() {
        return new OracleConfig(10, Map.of(), List.of(new MarketSources(MARKET, 1, List.of())));
    }

    private static OracleConfig venues(LocalVenue okx, LocalVenue bybit) {
        return new OracleConfig(
                10,
                Map.of(
                        Venue.OKX, new VenueSettings(okx.address(), 1, ""),
                        Venue.BYBIT, new VenueSettings(bybit.address(), 1, "")),
                List.of(new MarketSources(
                        MARKET,
                        1,
                        List.of(
                                new SourceMapping(Venue.OKX, "BTC-USDT", false),
                                new SourceMapping(Venue.BYBIT, "BTCUSDT", false)))));
    }

    private static OracleConfig venues(LocalVenue okx, LocalVenue bybit, LocalVenue pyth) {
        return new OracleConfig(
                10,
                Map.of(
                        Venue.OKX, new VenueSettings(okx.address(), 5, ""),
                        Venue.BYBIT, new VenueSettings(bybit.address(), 5, ""),
                        Venue.PYTH, new VenueSettings(pyth.address(), 5, "")),
                List.of(new MarketSources(
                        MARKET,
                        1,
                        List.of(
                                new SourceMapping(Venue.OKX, "BTC-USDT", false),
                                new SourceMapping(Venue.BYBIT, "BTCUSDT", false),
                                new SourceMapping(Venue.PYTH, "ab", false)))));
    }

    private Exchange.Reference last() {
        return exchange.references(market).getLast();
    }

    private void awaitReference(long indexUnits) {
        Await.until(
                "index " + indexUnits,
                () -> exchange.references(market).stream().anyMatch(one -> one.indexUnits() == indexUnits));
    }

    private void speakUntil(Runnable speech, long indexUnits) {
        speakUntil(speech, indexUnits, () -> true);
    }

    /** Speaks again and again, as a venue does, until the exchange has this index and the condition holds. */
    private void speakUntil(Runnable speech, long indexUnits, BooleanSupplier condition) {
        Await.until("index " + indexUnits, () -> {
            speech.run();
            return !exchange.references(market).isEmpty()
                    && last().indexUnits() == indexUnits
                    && condition.getAsBoolean();
        });
    }

    private static MarketReport report(Oracle oracle) {
        Await.until("a report", () -> !oracle.status().markets().isEmpty());
        return oracle.status().markets().getFirst();
    }

    private static SourceReport source(Oracle oracle, Venue venue) {
        return report(oracle).sources().stream()
                .filter(source -> source.venue() == venue)
                .findFirst()
                .orElseThrow();
    }

    private static long millis() {
        return System.currentTimeMillis();
    }

    private String okxTop(String bid, String ask) {
        return "{\"arg\":{\"channel\":\"bbo-tbt\",\"instId\":\"BTC-USDT\"},\"data\":[{\"asks\":[[\"" + ask
                + "\",\"1\"]],\"bids\":[[\"" + bid + "\",\"1\"]],\"ts\":\"" + millis() + "\",\"seqId\":" + ++sequence
                + "}]}";
    }

    private String bybitTop(String bid, String ask) {
        return "{\"topic\":\"orderbook.1.BTCUSDT\",\"type\":\"snapshot\",\"ts\":" + millis()
                + ",\"data\":{\"s\":\"BTCUSDT\",\"b\":[[\"" + bid + "\",\"1\"]],\"a\":[[\"" + ask
                + "\",\"1\"]],\"u\":" + ++sequence + ",\"seq\":1}}";
    }
}
