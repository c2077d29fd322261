package exchange.halflight.gateway.binance;

import exchange.halflight.core.market.BookKind;
import exchange.halflight.core.order.Side;
import exchange.halflight.gateway.stream.Book;
import exchange.halflight.gateway.stream.BookTopic;
import exchange.halflight.gateway.stream.ChangesTopic;
import exchange.halflight.gateway.stream.FactTopic;
import exchange.halflight.gateway.stream.Frame;
import exchange.halflight.gateway.stream.PeriodicTopic;
import exchange.halflight.gateway.stream.Source;
import exchange.halflight.gateway.stream.StateTopic;
import exchange.halflight.gateway.stream.Topic;
import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.gateway.view.Fact;
import exchange.halflight.gateway.wire.Scale;
import exchange.halflight.messages.grpc.BookLevel;
import exchange.halflight.messages.grpc.BookReply;
import exchange.halflight.messages.grpc.BookRequest;
import exchange.halflight.messages.grpc.Market;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the topics of public streams by their names. */
final class StreamTopics {
    /**
     * A stream of a connection.
     *
     * @param wrapped whether its name stands around what it tells
     */
    record Key(String name, boolean wrapped) {}

    private static final Pattern NAME = Pattern.compile(
            "([a-z0-9._-]{1,32})@([A-Za-z]+)([0-9]*)(?:_([0-9]+[mhdwM]))?" + "(?:@(0ms|100ms|250ms|500ms|1s|3s))?");
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Map<String, Long> PERIODS = Map.of(
            "0ms", 0L,
            "100ms", TimeUnit.MILLISECONDS.toNanos(100),
            "250ms", TimeUnit.MILLISECONDS.toNanos(250),
            "500ms", TimeUnit.MILLISECONDS.toNanos(500));

    /** What a contract that follows others is called: here each follows itself. */
    private static final String CONTINUOUS = "_perpetual";

    /** The best prices of a lit market. */
    private record Best(Scale scale, List<BookLevel> bids, List<BookLevel> asks) {}

    private final ExchangeView view;
    private final StreamRows rows;
    private final KlineTopics klines;

    StreamTopics(ExchangeView view, InstantSource clock) {
        this.view = view;
        rows = new StreamRows(view, clock);
        klines = new KlineTopics(view, rows, clock);
    }

    /** Makes the stream's topic when somebody listens; empty where there is no such stream. */
    Optional<Supplier<Topic>> find(Key key) {
        return switch (key.name) {
            case "!miniTicker@arr" -> Optional.of(() -> eachSecond(key, rows::miniTickers));
            case "!ticker@arr" -> Optional.of(() -> eachSecond(key, rows::tickers));
            case "!markPrice@arr", "!markPrice@arr@1s" -> Optional.of(() -> eachSecond(key, rows::markPrices));
            case "!bookTicker" ->
                Optional.of(() -> new ChangesTopic<>(
                        key, SECOND_NANOS, this::bestPrices, best -> frame(key, rows.bookTicker(book(best.scale, 1)))));
            case "!forceOrder@arr" -> Optional.of(() -> liquidations(key, new Source.OfSystem()));
            default -> ofMarket(key);
        };
    }

    private Optional<Supplier<Topic>> ofMarket(Key key) {
        Matcher name = NAME.matcher(key.name);
        if (!name.matches()) {
            return Optional.empty();
        }
        String symbol = name.group(1);
        if (name.group(2).equals("continuousKline") && symbol.endsWith(CONTINUOUS)) {
            symbol = symbol.substring(0, symbol.length() - CONTINUOUS.length());
        }
        Optional<Scale> market = view.markets().find(symbol.toUpperCase(Locale.ROOT));
        if (market.isEmpty()) {
            return Optional.empty();
        }
        Scale scale = market.get();
        Source source = new Source.OfMarket(scale.marketId());
        String speed = name.group(5) == null ? "" : name.group(5);
        String kind = name.group(2) + (name.group(3).isEmpty() ? "" : "#") + (name.group(4) == null ? "" : "_");
        return switch (kind) {
            case "trade" -> Optional.of(() -> new FactTopic(key, source, fact -> print(key, fact, rows::trade)));
            case "aggTrade" -> Optional.of(() -> new FactTopic(key, source, fact -> print(key, fact, rows::aggTrade)));
            case "miniTicker" -> Optional.of(() -> eachSecond(key, () -> rows.miniTicker(scale)));
            case "ticker" -> Optional.of(() -> eachSecond(key, () -> rows.ticker(scale)));
            case "markPrice" -> Optional.of(() -> eachSecond(key, () -> rows.markPrice(scale.symbol())));
            case "kline_", "continuousKline_", "markPriceKline_", "indexPriceKline_" ->
                klines.find(key, scale, name.group(2), name.group(4));
            case "forceOrder" -> Optional.of(() -> liquidations(key, source));
            case "depth", "depth#", "bookTicker" -> ofBook(key, scale, kind, name.group(3), speed);
            default -> Optional.empty();
        };
    }

    /** Of a dark book there is no stream. */
    private Optional<Supplier<Topic>> ofBook(Key key, Scale scale, String kind, String depth, String speed) {
        if (scale.parameters().bookKind() == BookKind.DARK) {
            return Optional.empty();
        }
        int marketId = scale.marketId();
        long period = PERIODS.getOrDefault(speed, PERIODS.get("250ms"));
        Source source = new Source.OfBook(marketId);
        return switch (kind) {
            case "depth" -> Optional.of(() -> new BookTopic(key, marketId, period, new Depth(key)));
            case "bookTicker" ->
                Optional.of(() -> new StateTopic(
                        key, source, 0, fact -> true, () -> Optional.of(frame(key, rows.bookTicker(book(scale, 1))))));
            default ->
                List.of("5", "10", "20").contains(depth)
                        ? Optional.of(() -> new StateTopic(
                                key,
                                source,
                                period,
                                fact -> true,
                                () -> Optional.of(frame(key, rows.partialDepth(book(scale, Integer.parseInt(depth)))))))
                        : Optional.empty();
        };
    }

    static Frame frame(Key key, Object data) {
        return Frame.text(Row.json(key.wrapped ? Row.of("stream", key.name).with("data", data) : data));
    }

    /** Whether anything has changed or not: clients wait for the next. */
    private static Topic eachSecond(Key key, Supplier<?> data) {
        return new PeriodicTopic(key, SECOND_NANOS, () -> Optional.of(frame(key, data.get())));
    }

    private interface Print {
        Row of(Fact.Printed print);
    }

    private static Optional<Frame> print(Key key, Fact fact, Print row) {
        return fact instanceof Fact.Printed print ? Optional.of(frame(key, row.of(print))) : Optional.empty();
    }

    /** Of dark markets there are none. */
    private Topic liquidations(Key key, Source source) {
        return new FactTopic(
                key,
                source,
                fact -> fact instanceof Fact.Liquidated step
                        ? Optional.of(frame(key, rows.forceOrder(step.liquidation())))
                        : Optional.empty());
    }

    private Map<String, Best> bestPrices() {
        Map<String, Best> all = new LinkedHashMap<>();
        for (Market market : view.listMarkets().getMarketsList()) {
            Scale scale =
                    view.markets().find(market.getParameters().getSymbol()).orElseThrow();
            if (scale.parameters().bookKind() == BookKind.LIT) {
                BookReply book = book(scale, 1);
                all.put(scale.symbol(), new Best(scale, book.getBidsList(), book.getAsksList()));
            }
        }
        return all;
    }

    private BookReply book(Scale scale, int depth) {
        return view.book(
                BookRequest.newBuilder()
                        .setMarket(scale.symbol())
                        .setDepth(depth)
                        .build(),
                false);
    }

    /**
     * Changes only: the whole book is asked for over REST. Clients begin with the first that holds the number of that book, from
     * {@code U} to {@code u}, and nothing may have happened since: so {@code U} is the number before the first change.
     */
    private record Depth(Key key) implements BookTopic.Format {
        @Override
        public Optional<Frame> whole(Book book) {
            return Optional.empty();
        }

        @Override
        public Frame changes(Book book, long firstSequence, NavigableSet<Long> bids, NavigableSet<Long> asks) {
            long millis = Money.millis(book.timeNanos());
            return frame(
                    key,
                    Row.of("e", "depthUpdate")
                            .with("E", millis)
                            .with("T", millis)
                            .with("s", book.market().symbol())
                            .with("U", firstSequence - 1)
                            .with("u", book.sequence())
                            .with("pu", firstSequence - 1)
                            .with("b", levels(book, Side.BUY, bids))
                            .with("a", levels(book, Side.SELL, asks)));
        }

        private static List<List<String>> levels(Book book, Side side, NavigableSet<Long> prices) {
            return prices.stream()
                    .map(price -> book.level(side, price))
                    .map(level -> List.of(
                            book.market().price(level.priceUnits()),
                            book.market().size(level.sizeUnits())))
                    .toList();
        }
    }
}
