package exchange.halflight.gateway.market;

import exchange.halflight.gateway.wire.Scale;
import exchange.halflight.messages.grpc.Candle;
import exchange.halflight.messages.grpc.ExecutionQuality;
import exchange.halflight.messages.grpc.PublicLiquidation;
import exchange.halflight.messages.grpc.Ticker;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * Market data with a memory, folded from public events and nothing else: what is not public can't be seen here. One thread folds
 * them in, any thread asks.
 */
public final class MarketData {
    private static final int LIQUIDATIONS_KEPT = 1_000;
    private static final long MINUTE_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long DAY_NANOS = TimeUnit.DAYS.toNanos(1);

    /** The price that candles are of. */
    public enum Price {
        LAST,
        MARK,
        INDEX
    }

    /**
     * All trades of some markets in the last 24 hours.
     *
     * @param tradedMarkets that had any
     */
    public record Volume(long tradedMarkets, long trades, BigInteger quoteMicros) {}

    /**
     * What was open in a lit market at a moment.
     *
     * @param size of all longs
     * @param notional at the mark of that moment, USD; empty where there was no mark
     */
    public record Interest(long timeNanos, String size, String notional) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Integer, MarketHistory> markets = new HashMap<>();
    /** Latest first. */
    private final Deque<PublicLiquidation> liquidations = new ArrayDeque<>();

    private long lastLiquidation;

    /** A trade was printed. */
    public void traded(Scale scale, long timeNanos, long priceUnits, long sizeUnits) {
        lock.lock();
        try {
            of(scale).trade(scale, timeNanos, priceUnits, sizeUnits);
        } finally {
            lock.unlock();
        }
    }

    /** A mark changed. */
    public void marked(Scale scale, long timeNanos, long markUnits) {
        lock.lock();
        try {
            of(scale).mark(timeNanos, markUnits);
        } finally {
            lock.unlock();
        }
    }

    /** A market's outside prices changed. */
    public void referenced(Scale scale, long timeNanos, long bidUnits, long askUnits, long indexUnits) {
        lock.lock();
        try {
            of(scale).reference(timeNanos, bidUnits, askUnits, indexUnits);
        } finally {
            lock.unlock();
        }
    }

    /** A market's outside prices are not fresh any more. */
    public void wentStale(Scale scale) {
        lock.lock();
        try {
            of(scale).stale();
        } finally {
            lock.unlock();
        }
    }

    /** What is open in a lit market has changed. */
    public void interestChanged(Scale scale, long timeNanos, long longUnits) {
        lock.lock();
        try {
            of(scale).interests.price(timeNanos, longUnits);
        } finally {
            lock.unlock();
        }
    }

    /** A position in a lit market was liquidated; the number is given here. */
    public void liquidated(PublicLiquidation.Builder liquidation) {
        lock.lock();
        try {
            liquidations.addFirst(liquidation.setId(++lastLiquidation).build());
            if (liquidations.size() > LIQUIDATIONS_KEPT) {
                liquidations.removeLast();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Fills in the last 24 hours, as of this time. */
    public void addTo(Ticker.Builder ticker, Scale scale, long nowNanos) {
        lock.lock();
        try {
            MarketHistory market = of(scale);
            ticker.setOpenNanos(dayStart(nowNanos)).setCloseNanos(nowNanos);
            market.addTo(ticker, scale, market.trades.since(dayStart(nowNanos)));
        } finally {
            lock.unlock();
        }
    }

    /**
     * The latest candles, latest first.
     *
     * @param beforeNanos only candles that begin earlier
     */
    public List<Candle> candles(Scale scale, Price price, Interval interval, long beforeNanos, int limit) {
        lock.lock();
        try {
            MarketHistory market = of(scale);
            PriceHistory history = switch (price) {
                case LAST -> market.trades;
                case MARK -> market.marks;
                case INDEX -> market.indexes;
            };
            return history.candles(interval, beforeNanos, limit).stream()
                    .map(bar -> MarketHistory.candle(bar, scale))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /**
     * When the first candle of trades begins of which nothing is forgotten, nanoseconds since 1970; the least number where nothing
     * is forgotten at all.
     */
    public long knownFrom(Scale scale, Interval interval) {
        lock.lock();
        try {
            return of(scale).trades.knownFrom(interval);
        } finally {
            lock.unlock();
        }
    }

    /**
     * The latest candles of the premium of the mark over the index, latest first.
     *
     * @param beforeNanos only candles that begin earlier
     */
    public List<Candle> premiums(Scale scale, Interval interval, long beforeNanos, int limit) {
        lock.lock();
        try {
            return of(scale).premiums.candles(interval, beforeNanos, limit);
        } finally {
            lock.unlock();
        }
    }

    /**
     * What was open in a lit market at the beginnings of intervals, latest first; nothing from before its first trade.
     *
     * @param fromNanos the earliest moment wanted
     * @param untilNanos the latest moment wanted
     */
    public List<Interest> interests(Scale scale, Interval interval, long fromNanos, long untilNanos, int limit) {
        lock.lock();
        try {
            return of(scale).interests(scale, interval, fromNanos, untilNanos, limit);
        } finally {
            lock.unlock();
        }
    }

    /**
     * The latest liquidations, latest first.
     *
     * @param market only of this one; empty = of all
     * @param beforeId only those with a lower number
     */
    public List<PublicLiquidation> liquidations(String market, long beforeId, int limit) {
        Predicate<PublicLiquidation> wanted = one ->
                one.getId() < beforeId && (market.isEmpty() || one.getMarket().equals(market));
        lock.lock();
        try {
            return liquidations.stream().filter(wanted).limit(limit).toList();
        } finally {
            lock.unlock();
        }
    }

    /** What was traded in these markets in the last 24 hours. */
    public Volume volume(List<Scale> scales, long nowNanos) {
        lock.lock();
        try {
            long traded = 0;
            long trades = 0;
            BigInteger quote = BigInteger.ZERO;
            for (Scale scale : scales) {
                Bar day = of(scale).trades.since(dayStart(nowNanos));
                if (day != null) {
                    traded++;
                    trades += day.trades();
                    quote = quote.add(BigInteger.valueOf(day.quoteMicros()));
                }
            }
            return new Volume(traded, trades, quote);
        } finally {
            lock.unlock();
        }
    }

    /** How a market's trades compare with its reference. */
    public ExecutionQuality quality(Scale scale, long nowNanos) {
        lock.lock();
        try {
            return of(scale).quality.since(dayStart(nowNanos), scale);
        } finally {
            lock.unlock();
        }
    }

    private MarketHistory of(Scale scale) {
        return markets.computeIfAbsent(scale.marketId(), id -> new MarketHistory());
    }

    private static long dayStart(long nowNanos) {
        long dayAgo = nowNanos - DAY_NANOS;
        return dayAgo - Math.floorMod(dayAgo, MINUTE_NANOS);
    }
}
