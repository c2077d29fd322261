package exchange.halflight.oracle.venue;

import exchange.halflight.oracle.config.MarketSources;
import exchange.halflight.oracle.config.OracleConfig;
import exchange.halflight.oracle.config.SourceMapping;
import exchange.halflight.oracle.config.VenueSettings;
import exchange.halflight.oracle.source.SourceFeed;
import exchange.halflight.oracle.source.Venue;
import exchange.halflight.oracle.status.VenueReport;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The venues that the markets name, one connection each. A venue in trouble is in trouble alone. */
public final class Venues implements AutoCloseable {
    private final Map<Venue, Map<String, SourceFeed>> feeds;
    private final List<Connector> connectors;
    /** Null where there is nothing to connect to. */
    private final HttpClient http;

    private Venues(Map<Venue, Map<String, SourceFeed>> feeds, List<Connector> connectors, HttpClient http) {
        this.feeds = feeds;
        this.connectors = connectors;
        this.http = http;
    }

    /** Nobody to connect to. */
    public static Venues none() {
        return new Venues(Map.of(), List.of(), null);
    }

    /** Those of the file, not yet connected. */
    public static Venues of(OracleConfig config, SourceFeed.Clock clock) {
        return of(config, clock, Patience.USUAL);
    }

    static Venues of(OracleConfig config, SourceFeed.Clock clock, Patience patience) {
        Map<Venue, Map<String, SourceFeed>> feeds = new EnumMap<>(Venue.class);
        for (MarketSources market : config.markets()) {
            for (SourceMapping source : market.sources()) {
                VenueSettings settings = config.venues().get(source.venue());
                SourceFeed.Limits limits = new SourceFeed.Limits(
                        TimeUnit.SECONDS.toNanos(settings.maxAgeSeconds()), config.windowSeconds());
                String symbol = name(source.venue(), source.symbol());
                feeds.computeIfAbsent(source.venue(), venue -> new TreeMap<>())
                        .computeIfAbsent(symbol, name -> new SourceFeed(source.venue(), name, limits, clock));
            }
        }
        HttpClient http = HttpClient.newBuilder()
                .connectTimeout(patience.connect())
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        List<Connector> connectors = new ArrayList<>();
        feeds.forEach((venue, bySymbol) ->
                connectors.add(connector(venue, config.venues().get(venue), bySymbol, clock, patience, http)));
        return new Venues(feeds, connectors, http);
    }

    /** The feed of a symbol that a market of the file names. */
    public SourceFeed feed(Venue venue, String symbol) {
        return feeds.get(venue).get(name(venue, symbol));
    }

    public void start() {
        connectors.forEach(Connector::start);
    }

    public List<VenueReport> reports() {
        return connectors.stream().map(Connector::report).toList();
    }

    @Override
    public void close() {
        connectors.forEach(Connector::close);
        if (http != null) {
            http.shutdownNow();
        }
    }

    private static String name(Venue venue, String symbol) {
        return venue == Venue.PYTH || venue == Venue.SWITCHBOARD ? PythProtocol.plain(symbol) : symbol;
    }

    private static Connector connector(
            Venue venue,
            VenueSettings settings,
            Map<String, SourceFeed> bySymbol,
            SourceFeed.Clock clock,
            Patience patience,
            HttpClient http) {
        Feeds told = new Feeds(bySymbol);
        List<String> symbols = List.copyOf(bySymbol.keySet());
        if (venue == Venue.SWITCHBOARD) {
            return new SwitchboardPoller(settings.endpoint(), symbols, told, clock, patience, http);
        }
        Supplier<Protocol> protocols = switch (venue) {
            case BINANCE -> () -> new BinanceProtocol(told);
            case COINBASE -> () -> new CoinbaseProtocol(told);
            case KRAKEN -> () -> new KrakenProtocol(told);
            case BYBIT -> () -> new BybitProtocol(told);
            case OKX -> () -> new OkxProtocol(told);
            case PYTH -> () -> new PythProtocol(told);
            case SWITCHBOARD, BUILT_IN -> throw new IllegalArgumentException(venue + " has no WebSocket");
        };
        String token = settings.tokenVariable().isEmpty() ? "" : System.getenv(settings.tokenVariable());
        return new WebSocketConnector(
                new WebSocketConnector.Line(venue, settings.endpoint(), token == null ? "" : token, symbols),
                told,
                protocols,
                clock,
                patience,
                http);
    }
}
