package exchange.halflight.oracle;

import exchange.halflight.cluster.client.ExchangeClient;
import exchange.halflight.oracle.publish.CommandSender;
import exchange.halflight.oracle.publish.MarketPublisher;
import exchange.halflight.oracle.source.SourceFeed;
import exchange.halflight.oracle.status.OracleStatus;
import exchange.halflight.oracle.venue.Venues;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The oracle: reads its sources ten times a second, decides the reference of every market and tells the exchange. Two threads:
 * one decides and sends, the other talks with the desk of the exchange, which may take its time. Connections to venues have
 * threads of their own.
 */
public final class Oracle implements AutoCloseable {
    private static final long DESK_SECONDS = 1;
    private static final long CLOSE_SECONDS = 5;
    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final OracleSettings settings;
    private final ExchangeDesk desk;
    private final SourceFeed.Clock clock;
    private final ExchangeClient client;
    private final CommandSender sender;
    /** Null where the prices come from venues. */
    private final BuiltInPrices builtIn;

    private final Venues venues;
    private final List<MarketOracle> markets;
    private final ScheduledExecutorService decider = executor("oracle");
    private final ScheduledExecutorService deskThread = executor("oracle-desk");
    private final List<ScheduledFuture<?>> work = new ArrayList<>();
    private volatile Map<String, ListedMarket> listed = Map.of();
    /** When the status was made; belongs to the deciding thread. */
    private long statusSecond;

    private volatile OracleStatus status = new OracleStatus(List.of(), List.of());
    private volatile String deskProblem = "";

    private Oracle(OracleSettings settings, ExchangeDesk desk, SourceFeed.Clock clock) throws IOException {
        this.settings = settings;
        this.desk = desk;
        this.clock = clock;
        boolean isBuiltIn = settings.mode() == SourceMode.BUILT_IN;
        builtIn = isBuiltIn ? new BuiltInPrices(settings, clock) : null;
        venues = isBuiltIn ? Venues.none() : Venues.of(settings.config(), clock);
        markets = isBuiltIn ? builtIn.markets() : venueMarkets();
        client = ExchangeClient.start(settings.client());
        sender = new CommandSender(client, clock.nanos());
    }

    /**
     * Starts an oracle.
     *
     * @throws IOException where a file of candles can't be used
     */
    public static Oracle start(OracleSettings settings, ExchangeDesk desk) throws IOException {
        Oracle oracle = new Oracle(settings, desk, Oracle::epochNanos);
        oracle.venues.start();
        oracle.work.add(every(oracle.deskThread, TimeUnit.SECONDS.toNanos(DESK_SECONDS), oracle::visitDesk, settings));
        oracle.work.add(every(oracle.decider, MarketPublisher.PACE_NANOS, oracle::decide, settings));
        return oracle;
    }

    /** What it last told the desk, at most a second old. */
    public OracleStatus status() {
        return status;
    }

    /** Why the desk could not be asked the last time; empty where it could. */
    public String deskProblem() {
        return deskProblem;
    }

    private List<MarketOracle> venueMarkets() {
        return settings.config().markets().stream()
                .map(market -> new MarketOracle(
                        market.symbol(),
                        market.multiplier(),
                        market.sources().stream()
                                .map(source -> new MarketSource(
                                        venues.feed(source.venue(), source.symbol()), source.inverse()))
                                .toList()))
                .toList();
    }

    private void decide() {
        long now = clock.nanos();
        Map<String, ListedMarket> known = listed;
        for (MarketOracle market : markets) {
            ListedMarket here = market.isListed() ? null : known.get(market.symbol());
            if (here != null && (builtIn == null || builtIn.begin(here, now))) {
                market.list(here, sender, now);
            }
        }
        if (builtIn != null) {
            builtIn.play(now);
        }
        for (MarketOracle market : markets) {
            market.decide(now);
        }
        sender.flush();
        if (now / NANOS_PER_SECOND != statusSecond) {
            statusSecond = now / NANOS_PER_SECOND;
            status = new OracleStatus(
                    venues.reports(),
                    markets.stream().map(market -> market.report(now)).toList());
        }
    }

    private void visitDesk() {
        try {
            // A market may be made, and may get its first index, at any time.
            if (markets.stream().anyMatch(market -> !isKnown(market.symbol()))) {
                listed = desk.markets().stream()
                        .collect(Collectors.toUnmodifiableMap(ListedMarket::symbol, Function.identity()));
            }
            desk.report(status);
            deskProblem = "";
        } catch (IOException e) {
            // The exchange is restarting or not there yet; its references age meanwhile, and the next visit is a second
            // away.
            deskProblem = e.getMessage();
        }
    }

    private boolean isKnown(String symbol) {
        ListedMarket market = listed.get(symbol);
        return market != null && market.index() != null;
    }

    @Override
    public void close() {
        work.forEach(task -> task.cancel(false));
        deskThread.shutdownNow();
        decider.shutdownNow();
        venues.close();
        try {
            if (!decider.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)
                    || !deskThread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                System.getLogger(Oracle.class.getName())
                        .log(System.Logger.Level.WARNING, "The oracle is still busy; closing all the same");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        client.close();
    }

    private static ScheduledFuture<?> every(
            ScheduledExecutorService executor, long nanos, Runnable work, OracleSettings settings) {
        // An executor forgets what a task throws; here it must end in somebody's hands.
        return executor.scheduleAtFixedRate(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException | Error e) {
                        settings.onFailure().accept(e);
                        throw e;
                    }
                },
                0,
                nanos,
                TimeUnit.NANOSECONDS);
    }

    private static ScheduledExecutorService executor(String name) {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
    }

    private static long epochNanos() {
        Instant now = Instant.now();
        return now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
    }
}
