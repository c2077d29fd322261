package exchange.halflight.gateway.history;

import exchange.halflight.gateway.market.Interval;
import exchange.halflight.gateway.market.MarketData.Price;
import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.gateway.wire.Scale;
import exchange.halflight.messages.grpc.Candle;
import exchange.halflight.projections.history.CandleInterval;
import exchange.halflight.projections.history.Cursor;
import exchange.halflight.projections.history.Page;
import exchange.halflight.projections.history.Span;
import java.util.List;
import java.util.Optional;

/**
 * Candles of markets: the latest from memory, older ones of trades from the tables. Of marks and indexes there are no older ones.
 * Safe for all threads.
 */
public final class CandleHistory {
    private final ExchangeView view;
    private final Archive archive;

    public CandleHistory(ExchangeView view, Archive archive) {
        this.view = view;
        this.archive = archive;
    }

    /**
     * Candles that begin within the span, which is of the scale's market; what had no trade has no candle.
     *
     * @throws NoHistoryException where the tables are needed and can't be asked
     */
    public Page<Candle> page(Scale scale, Price price, Interval interval, Span span) throws InterruptedException {
        long before = span.oldestFirst()
                ? span.untilNanos()
                : span.after().map(Cursor::timeNanos).orElse(span.untilNanos());
        List<Candle> memory = view.marketQueries()
                .candles(
                        scale,
                        price,
                        interval,
                        Math.min(before, span.untilNanos()),
                        span.oldestFirst() ? Integer.MAX_VALUE - 1 : span.limit() + 1)
                .getCandlesList()
                .reversed();
        // Asked afterwards, it may only be later: then the tables have what memory has forgotten meanwhile.
        long knownFrom = price == Price.LAST ? view.marketQueries().candlesKnownFrom(scale, interval) : Long.MIN_VALUE;
        Optional<Cursor> forgotten =
                knownFrom == Long.MIN_VALUE ? Optional.empty() : Optional.of(new Cursor(knownFrom - 1, 0));
        List<Candle> known = memory.stream()
                .filter(candle -> candle.getOpenNanos() >= knownFrom)
                .toList();
        CandleInterval stored = CandleInterval.of(interval.text()).orElseThrow();
        return new Seam<>(known, candle -> new Cursor(candle.getOpenNanos(), 0), forgotten)
                .page(
                        span,
                        older -> archive
                                .ask(
                                        new Archive.Needed(knownFrom - 1, view.eventSequence()),
                                        tables -> tables.candles(stored, older))
                                .rows()
                                .stream()
                                .map(candle -> PastMessages.candle(candle, scale))
                                .toList());
    }
}
