package exchange.halflight.gateway.view;

import exchange.halflight.gateway.market.Interval;
import exchange.halflight.gateway.market.MarketData;
import exchange.halflight.gateway.wire.Decimals;
import exchange.halflight.gateway.wire.Names;
import exchange.halflight.gateway.wire.Scale;
import exchange.halflight.messages.grpc.BookLevel;
import exchange.halflight.messages.grpc.Candle;
import exchange.halflight.messages.grpc.CandlesReply;
import exchange.halflight.messages.grpc.ExecutionQualityReply;
import exchange.halflight.messages.grpc.LiquidationsReply;
import exchange.halflight.messages.grpc.Market;
import exchange.halflight.messages.grpc.MarketDataStatistics;
import exchange.halflight.messages.grpc.OpenInterest;
import exchange.halflight.messages.grpc.OpenInterestReply;
import exchange.halflight.messages.grpc.OperationalStatistics;
import exchange.halflight.messages.grpc.PublicLiquidation;
import exchange.halflight.messages.grpc.PublicTrade;
import exchange.halflight.messages.grpc.StatusReply;
import exchange.halflight.messages.grpc.Ticker;
import exchange.halflight.messages.grpc.TickersReply;
import exchange.halflight.messages.grpc.TradesReply;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Public market data: what is, from the view, and what was, from {@link MarketData}. "Now" is the caller's clock and not the last
 * event's time, which hidden orders move. Safe for all threads.
 */
public final class MarketQueries {
    private final ReentrantLock lock;
    private final JournalFold fold;
    private final OracleReports oracle;
    private final MarketData data;

    /** Asks the fold, under its lock. */
    MarketQueries(ReentrantLock lock, JournalFold fold, OracleReports oracle, MarketData data) {
        this.lock = lock;
        this.fold = fold;
        this.oracle = oracle;
        this.data = data;
    }

    /** Whether the exchange runs, and how far queries are. */
    public StatusReply status(String version) {
        lock.lock();
        try {
            StatusReply.Builder reply = StatusReply.newBuilder()
                    .setPublicSequence(fold.feed().last())
                    .setMarkets(fold.markets().size())
                    .setVersion(version);
            return fold.governance().addTo(reply).build();
        } finally {
            lock.unlock();
        }
    }

    /** A market as it is. */
    public Market market(Scale scale) {
        lock.lock();
        try {
            return Replies.market(fold.market(scale.marketId())).toBuilder()
                    .setPriceSource(oracle.sourceOf(scale.symbol()))
                    .build();
        } finally {
            lock.unlock();
        }
    }

    /** The last 24 hours of a market. */
    public Ticker ticker(Scale scale, long nowNanos) {
        lock.lock();
        try {
            return ticker(fold.market(scale.marketId()), nowNanos);
        } finally {
            lock.unlock();
        }
    }

    /** The last 24 hours of all markets. */
    public TickersReply tickers(long nowNanos) {
        lock.lock();
        try {
            TickersReply.Builder reply = TickersReply.newBuilder();
            fold.markets().forEach(market -> reply.addTickers(ticker(market, nowNanos)));
            return reply.build();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The latest trades of a market.
     *
     * @param before only those with a lower number
     */
    public TradesReply trades(Scale scale, long before, int limit) {
        lock.lock();
        try {
            MarketView market = fold.market(scale.marketId());
            List<PublicTrade> trades = market.trades.stream()
                    .filter(trade -> trade.number() < before)
                    .limit(limit)
                    .map(trade -> Replies.publicTrade(trade, market))
                    .toList();
            boolean more = !trades.isEmpty()
                    && trades.getLast().getId() > market.trades.getLast().number();
            return TradesReply.newBuilder()
                    .setMarket(scale.symbol())
                    .addAllTrades(trades)
                    .setNextCursor(more ? Long.toString(trades.getLast().getId()) : "")
                    .build();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The latest candles of a market.
     *
     * @param beforeNanos only those that begin earlier
     */
    public CandlesReply candles(Scale scale, MarketData.Price price, Interval interval, long beforeNanos, int limit) {
        List<Candle> candles = data.candles(scale, price, interval, beforeNanos, limit + 1);
        List<Candle> page = candles.subList(0, Math.min(limit, candles.size()));
        return CandlesReply.newBuilder()
                .setMarket(scale.symbol())
                .setInterval(interval.text())
                .setPrice(price.name())
                .addAllCandles(page)
                .setNextCursor(
                        candles.size() > limit ? Long.toString(page.getLast().getOpenNanos()) : "")
                .build();
    }

    /** The latest candles of the premium of the mark over the index, latest first. */
    public List<Candle> premiums(Scale scale, Interval interval, long beforeNanos, int limit) {
        return data.premiums(scale, interval, beforeNanos, limit);
    }

    /** What was open in a market at the beginnings of intervals, latest first; of a dark one nothing is known. */
    public List<MarketData.Interest> interests(
            Scale scale, Interval interval, long fromNanos, long untilNanos, int limit) {
        return data.interests(scale, interval, fromNanos, untilNanos, limit);
    }

    /**
     * When the first candle of a market's trades begins of which nothing is forgotten, nanoseconds since 1970; the least number
     * where nothing is forgotten at all.
     */
    public long candlesKnownFrom(Scale scale, Interval interval) {
        return data.knownFrom(scale, interval);
    }

    /**
     * The latest liquidations.
     *
     * @param market only of this one; empty = of all
     * @param before only those with a lower number
     */
    public LiquidationsReply liquidations(String market, long before, int limit) {
        List<PublicLiquidation> liquidations = data.liquidations(market, before, limit + 1);
        List<PublicLiquidation> page = liquidations.subList(0, Math.min(limit, liquidations.size()));
        return LiquidationsReply.newBuilder()
                .addAllLiquidations(page)
                .setNextCursor(
                        liquidations.size() > limit
                                ? Long.toString(page.getLast().getId())
                                : "")
                .build();
    }

    /** Open interest of lit markets; that of a dark one would tell which of its trades open positions. */
    public OpenInterestReply openInterest() {
        lock.lock();
        try {
            OpenInterestReply.Builder reply = OpenInterestReply.newBuilder();
            for (MarketView market : fold.markets()) {
                if (!market.isDark()) {
                    OpenInterest.Builder row = reply.addMarketsBuilder()
                            .setMarket(market.scale.symbol())
                            .setSize(market.scale.size(market.longUnits));
                    if (market.markUnits != 0) {
                        row.setNotional(money(notional(market)));
                    }
                }
            }
            return reply.build();
        } finally {
            lock.unlock();
        }
    }

    /** All markets together. */
    public MarketDataStatistics statistics(long nowNanos) {
        lock.lock();
        try {
            List<Scale> scales =
                    fold.markets().stream().map(market -> market.scale).toList();
            MarketData.Volume volume = data.volume(scales, nowNanos);
            BigInteger openInterest = BigInteger.ZERO;
            for (MarketView market : fold.markets()) {
                openInterest = market.isDark() ? openInterest : openInterest.add(notional(market));
            }
            return MarketDataStatistics.newBuilder()
                    .setMarkets(scales.size())
                    .setTradedMarkets((int) volume.tradedMarkets())
                    .setTrades(volume.trades())
                    .setQuoteVolume(money(volume.quoteMicros()))
                    .setOpenInterest(money(openInterest))
                    .build();
        } finally {
            lock.unlock();
        }
    }

    /** How trades compare with references. */
    public ExecutionQualityReply executionQuality(long nowNanos) {
        lock.lock();
        try {
            ExecutionQualityReply.Builder reply = ExecutionQualityReply.newBuilder();
            fold.markets().forEach(market -> reply.addMarkets(data.quality(market.scale, nowNanos)));
            return reply.build();
        } finally {
            lock.unlock();
        }
    }

    /** Fills in how many markets are in which state. */
    public OperationalStatistics.Builder operational() {
        lock.lock();
        try {
            OperationalStatistics.Builder reply = OperationalStatistics.newBuilder()
                    .setPublicSequence(fold.feed().last());
            for (MarketView market : fold.markets()) {
                switch (market.status) {
                    case ACTIVE -> reply.setMarketsActive(reply.getMarketsActive() + 1);
                    case REDUCE_ONLY -> reply.setMarketsReduceOnly(reply.getMarketsReduceOnly() + 1);
                    case HALTED -> reply.setMarketsHalted(reply.getMarketsHalted() + 1);
                    case SETTLED, DELISTED -> {
                        continue;
                    }
                }
                reply.setReferencesStale(reply.getReferencesStale() + (market.referenceFresh ? 0 : 1));
            }
            return reply;
        } finally {
            lock.unlock();
        }
    }

    private Ticker ticker(MarketView market, long nowNanos) {
        Scale scale = market.scale;
        Ticker.Builder ticker = Ticker.newBuilder()
                .setMarket(scale.symbol())
                .setMarkPrice(Replies.priceOrEmpty(scale, market.markUnits))
                .setIndexPrice(Replies.priceOrEmpty(scale, market.indexUnits))
                .setStatus(Names.status(market.status))
                .setPriceSource(oracle.sourceOf(scale.symbol()));
        // A dark market's sides are always empty.
        for (BookLevel best : market.bids.levels(scale, 1, false, false)) {
            ticker.setBidPrice(best.getPrice()).setBidSize(best.getSize());
        }
        for (BookLevel best : market.asks.levels(scale, 1, false, false)) {
            ticker.setAskPrice(best.getPrice()).setAskSize(best.getSize());
        }
        data.addTo(ticker, scale, nowNanos);
        return ticker.build();
    }

    private static BigInteger notional(MarketView market) {
        return market.scale.notionalMicros(market.markUnits, market.longUnits);
    }

    private static String money(BigInteger micros) {
        return Decimals.format(new BigDecimal(micros, Decimals.MONEY));
    }
}
