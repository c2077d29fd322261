package exchange.halflight.oracle;

import exchange.halflight.oracle.config.MarketSources;
import exchange.halflight.oracle.config.OracleConfig;
import exchange.halflight.oracle.path.CandleFile;
import exchange.halflight.oracle.path.GeneratedWalk;
import exchange.halflight.oracle.path.PricePath;
import exchange.halflight.oracle.source.SourceFeed;
import exchange.halflight.oracle.source.Venue;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Plays made-up prices into feeds, a price a second for each market: a file of candles, or a walk that goes on from the market's last
 * index. Belongs to the oracle's thread.
 */
final class BuiltInPrices {
    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final SourceFeed.Limits LIMITS = new SourceFeed.Limits(3 * NANOS_PER_SECOND, 1);
    /** Best bid and ask are this far below and above the price. */
    private static final BigDecimal BELOW = new BigDecimal("0.99998");

    private static final BigDecimal ABOVE = new BigDecimal("1.00002");

    private final long seed;
    private final Map<String, BigDecimal> startPrices;
    private final Map<String, SourceFeed> feeds = new HashMap<>();
    private final Map<String, PricePath> paths = new HashMap<>();
    private long playedSecond;

    BuiltInPrices(OracleSettings settings, SourceFeed.Clock clock) throws IOException {
        seed = settings.builtIn().seed();
        startPrices = settings.builtIn().startPrices();
        for (String symbol : symbols(settings)) {
            Path candles = settings.builtIn().candles().get(symbol);
            String name = candles == null ? "walk" : candles.getFileName().toString();
            feeds.put(symbol, new SourceFeed(Venue.BUILT_IN, name, LIMITS, clock));
            if (candles != null) {
                paths.put(symbol, CandleFile.playedFrom(candles, clock.nanos() / NANOS_PER_SECOND));
            }
        }
    }

    /** The markets that get such prices: those with sources, and those with a file. */
    private static List<String> symbols(OracleSettings settings) {
        OracleConfig config = settings.config();
        List<String> symbols = new ArrayList<>(
                config.markets().stream().map(MarketSources::symbol).toList());
        settings.builtIn().candles().keySet().stream()
                .filter(symbol -> !symbols.contains(symbol))
                .sorted()
                .forEach(symbols::add);
        return symbols;
    }

    List<MarketOracle> markets() {
        return feeds.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(feed -> new MarketOracle(feed.getKey(), 1, List.of(new MarketSource(feed.getValue(), false))))
                .toList();
    }

    /** The exchange has this market: its walk begins at its index, or where it was told to. False where there is no price to begin with. */
    boolean begin(ListedMarket market, long nowNanos) {
        BigDecimal price = market.index() == null ? startPrices.get(market.symbol()) : market.index();
        if (price != null) {
            paths.putIfAbsent(
                    market.symbol(), GeneratedWalk.through(price, nowNanos / NANOS_PER_SECOND, seed, market.symbol()));
        }
        return paths.containsKey(market.symbol());
    }

    /** Says the prices of this second, once. */
    void play(long nowNanos) {
        long second = nowNanos / NANOS_PER_SECOND;
        if (second == playedSecond) {
            return;
        }
        playedSecond = second;
        paths.forEach((symbol, path) -> {
            BigDecimal price = path.at(second);
            SourceFeed feed = feeds.get(symbol);
            if (price != null && feed != null) {
                feed.quote(
                        SourceFeed.NO_SEQUENCE,
                        second * NANOS_PER_SECOND,
                        price.multiply(BELOW),
                        price.multiply(ABOVE));
            }
        });
    }
}
