package exchange.halflight.gateway.binance;

import exchange.halflight.gateway.market.Interval;
import exchange.halflight.gateway.market.MarketData.Price;
import exchange.halflight.gateway.stream.BarTopic;
import exchange.halflight.gateway.stream.Frame;
import exchange.halflight.gateway.stream.Source;
import exchange.halflight.gateway.stream.Topic;
import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.gateway.view.Fact;
import exchange.halflight.gateway.wire.Scale;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Makes the topics of streams of candles. */
final class KlineTopics {
    /** The last few: prints are told long before a second bar can have ended. */
    private static final int BARS = 3;

    private final ExchangeView view;
    private final StreamRows rows;
    private final InstantSource clock;

    KlineTopics(ExchangeView view, StreamRows rows, InstantSource clock) {
        this.view = view;
        this.rows = rows;
        this.clock = clock;
    }

    /** How a candle is told. */
    @FunctionalInterface
    private interface Format {
        Row of(Kline kline, boolean ended);
    }

    /** A kind of candles. */
    private record Kind(Price price, Predicate<Fact> changes, Format format) {}

    /** The topic's maker; empty where there is no such stream. */
    Optional<Supplier<Topic>> find(StreamTopics.Key key, Scale scale, String kind, String interval) {
        return kind(kind).flatMap(found -> Interval.of(interval).map(length -> () -> topic(key, scale, found, length)));
    }

    private Optional<Kind> kind(String name) {
        return switch (name) {
            case "kline" -> Optional.of(new Kind(Price.LAST, Fact.Printed.class::isInstance, rows::kline));
            case "continuousKline" ->
                Optional.of(new Kind(Price.LAST, Fact.Printed.class::isInstance, rows::continuousKline));
            case "markPriceKline" ->
                Optional.of(new Kind(
                        Price.MARK,
                        fact -> fact instanceof Fact.Public told && told.event().hasMarkChanged(),
                        (kline, ended) -> rows.priceKline("markPrice_kline", kline, ended)));
            case "indexPriceKline" ->
                Optional.of(new Kind(
                        Price.INDEX,
                        fact -> fact instanceof Fact.Public told && told.event().hasReferenceUpdated(),
                        (kline, ended) -> rows.priceKline("indexPrice_kline", kline, ended)));
            default -> Optional.empty();
        };
    }

    private Topic topic(StreamTopics.Key key, Scale scale, Kind kind, Interval interval) {
        return new BarTopic(key, new Source.OfMarket(scale.marketId()), clock, kind.changes, startMillis -> {
            List<Told> latest = view
                    .marketQueries()
                    .candles(scale, kind.price, interval, Long.MAX_VALUE, BARS)
                    .getCandlesList()
                    .reversed()
                    .stream()
                    .map(candle -> new Told(key, kind.format, new Kline(scale.symbol(), interval, candle)))
                    .toList();
            List<Told> wanted = latest.stream()
                    .filter(bar -> bar.startMillis() >= startMillis)
                    .toList();
            return wanted.isEmpty() && !latest.isEmpty() ? List.of(latest.getLast()) : wanted;
        });
    }

    private record Told(StreamTopics.Key key, Format format, Kline kline) implements BarTopic.Bar {
        @Override
        public long startMillis() {
            return kline.startMillis();
        }

        @Override
        public long endMillis() {
            return kline.endMillis();
        }

        @Override
        public Frame frame(boolean ended) {
            return StreamTopics.frame(key, format.of(kline, ended));
        }
    }
}
