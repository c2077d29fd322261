package exchange.halflight.gateway.stream;

import exchange.halflight.core.order.Side;
import exchange.halflight.gateway.market.Interval;
import exchange.halflight.gateway.market.MarketData;
import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.gateway.view.Fact;
import exchange.halflight.gateway.wire.Scale;
import exchange.halflight.messages.grpc.BookDiff;
import exchange.halflight.messages.grpc.BookLevel;
import exchange.halflight.messages.grpc.BookSnapshot;
import exchange.halflight.messages.grpc.PublicEvent;
import java.time.InstantSource;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Makes the topics of the native stream's channels. */
final class NativeTopics {
    private static final long BOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long STATE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final ExchangeView view;
    private final InstantSource time;

    NativeTopics(ExchangeView view, InstantSource time) {
        this.view = view;
        this.time = time;
    }

    /** The topic of a channel whose market, interval and account exist. */
    Topic of(NativeChannel channel) {
        if (channel.kind() == NativeChannel.Kind.SYSTEM) {
            return new FactTopic(channel, new Source.OfSystem(), fact -> system(channel, fact));
        }
        if (channel.kind().isPrivate()) {
            return new AccountTopic(channel, channel.accountId(), new NativeAccount(channel));
        }
        Scale scale = view.markets().find(channel.market()).orElseThrow();
        Source market = new Source.OfMarket(scale.marketId());
        return switch (channel.kind()) {
            case TRADES -> new FactTopic(channel, market, fact -> trade(channel, fact));
            case FUNDING -> new FactTopic(channel, market, fact -> funding(channel, fact));
            case LIQUIDATIONS -> new FactTopic(channel, market, fact -> liquidation(channel, fact));
            case TICKER ->
                new StateTopic(channel, market, STATE_NANOS, NativeTopics::changesTicker, () -> ticker(channel, scale));
            case CANDLES ->
                new StateTopic(
                        channel,
                        market,
                        STATE_NANOS,
                        fact -> fact instanceof Fact.Printed,
                        () -> candle(channel, scale));
            case BOOK -> new BookTopic(channel, scale.marketId(), BOOK_NANOS, new NativeBook(channel));
            case SYSTEM, ORDERS, POSITIONS, WALLET, NOTIFICATIONS -> throw new IllegalStateException("seen above");
        };
    }

    private static Optional<Frame> trade(NativeChannel channel, Fact fact) {
        return fact instanceof Fact.Printed print
                ? Optional.of(NativeFrames.update(channel, print.trade()))
                : Optional.empty();
    }

    private static Optional<Frame> funding(NativeChannel channel, Fact fact) {
        if (!(fact instanceof Fact.Public told)) {
            return Optional.empty();
        }
        return switch (told.event().getEventCase()) {
            case FUNDING_PREDICTED, FUNDING_STARTED, FUNDING_FINISHED ->
                Optional.of(NativeFrames.update(channel, told.event()));
            default -> Optional.empty();
        };
    }

    private static Optional<Frame> liquidation(NativeChannel channel, Fact fact) {
        return fact instanceof Fact.Liquidated told
                ? Optional.of(NativeFrames.update(channel, told.liquidation()))
                : Optional.empty();
    }

    private static Optional<Frame> system(NativeChannel channel, Fact fact) {
        if (!(fact instanceof Fact.Public told)) {
            return Optional.empty();
        }
        return switch (told.event().getEventCase()) {
            case MARKET_CREATED, MARKET_STATUS_CHANGED, MARKET_PARAMETERS_CHANGED, PAUSE_CHANGED ->
                Optional.of(NativeFrames.update(channel, told.event()));
            default -> Optional.empty();
        };
    }

    /** A lit book's best prices alone do not make a new ticker: the book's own channel tells them. */
    private static boolean changesTicker(Fact fact) {
        if (fact instanceof Fact.Printed) {
            return true;
        }
        PublicEvent event = fact instanceof Fact.Public told ? told.event() : PublicEvent.getDefaultInstance();
        return event.hasMarkChanged() || event.hasReferenceUpdated() || event.hasMarketStatusChanged();
    }

    private Optional<Frame> ticker(NativeChannel channel, Scale scale) {
        return Optional.of(NativeFrames.snapshot(channel, view.marketQueries().ticker(scale, nowNanos())));
    }

    private Optional<Frame> candle(NativeChannel channel, Scale scale) {
        Interval interval = Interval.of(channel.interval()).orElseThrow();
        return view
                .marketQueries()
                .candles(scale, MarketData.Price.LAST, interval, Long.MAX_VALUE, 1)
                .getCandlesList()
                .stream()
                .findFirst()
                .map(candle -> NativeFrames.snapshot(channel, candle));
    }

    private long nowNanos() {
        return time.millis() * NANOS_PER_MILLI;
    }

    /** A book with what rests at each price. */
    private record NativeBook(NativeChannel channel) implements BookTopic.Format {
        @Override
        public Optional<Frame> whole(Book book) {
            BookSnapshot.Builder snapshot = BookSnapshot.newBuilder().setSequence(book.sequence());
            book.side(Side.BUY).values().forEach(level -> snapshot.addBids(level(book, level)));
            book.side(Side.SELL).values().forEach(level -> snapshot.addAsks(level(book, level)));
            return Optional.of(NativeFrames.snapshot(channel, snapshot.build()));
        }

        @Override
        public Frame changes(Book book, long firstSequence, NavigableSet<Long> bids, NavigableSet<Long> asks) {
            return NativeFrames.update(
                    channel,
                    BookDiff.newBuilder()
                            .setFirstSequence(firstSequence)
                            .setSequence(book.sequence())
                            .setTimeNanos(book.timeNanos())
                            .addAllBids(levels(book, Side.BUY, bids))
                            .addAllAsks(levels(book, Side.SELL, asks))
                            .build());
        }

        private static List<BookLevel> levels(Book book, Side side, NavigableSet<Long> prices) {
            return prices.stream()
                    .map(price -> level(book, book.level(side, price)))
                    .toList();
        }

        private static BookLevel level(Book book, Fact.Level level) {
            return BookLevel.newBuilder()
                    .setPrice(book.market().price(level.priceUnits()))
                    .setSize(book.market().size(level.sizeUnits()))
                    .setOrderCount(level.orders())
                    .build();
        }
    }
}
