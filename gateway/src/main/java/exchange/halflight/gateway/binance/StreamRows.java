package exchange.halflight.gateway.binance;

import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.gateway.view.Fact;
import exchange.halflight.gateway.wire.Scale;
import exchange.halflight.messages.grpc.BookLevel;
import exchange.halflight.messages.grpc.BookReply;
import exchange.halflight.messages.grpc.Candle;
import exchange.halflight.messages.grpc.FundingReply;
import exchange.halflight.messages.grpc.FundingRequest;
import exchange.halflight.messages.grpc.Market;
import exchange.halflight.messages.grpc.PublicLiquidation;
import exchange.halflight.messages.grpc.PublicTrade;
import exchange.halflight.messages.grpc.Side;
import exchange.halflight.messages.grpc.Ticker;
import java.time.InstantSource;
import java.util.List;

/** What public streams tell. */
final class StreamRows {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final ExchangeView view;
    private final InstantSource clock;

    StreamRows(ExchangeView view, InstantSource clock) {
        this.view = view;
        this.clock = clock;
    }

    Row trade(Fact.Printed print) {
        PublicTrade trade = print.trade();
        long millis = Money.millis(trade.getTimeNanos());
        return Row.of("e", "trade")
                .with("E", millis)
                .with("T", millis)
                .with("s", print.market().symbol())
                .with("t", trade.getId())
                .with("p", trade.getPrice())
                .with("q", trade.getSize())
                .with("X", "MARKET")
                .with("m", isBuyerMaker(trade));
    }

    /** Every trade is an aggregate of its own. */
    Row aggTrade(Fact.Printed print) {
        PublicTrade trade = print.trade();
        long millis = Money.millis(trade.getTimeNanos());
        return Row.of("e", "aggTrade")
                .with("E", millis)
                .with("s", print.market().symbol())
                .with("a", trade.getId())
                .with("p", trade.getPrice())
                .with("q", trade.getSize())
                .with("f", trade.getId())
                .with("l", trade.getId())
                .with("T", millis)
                .with("m", isBuyerMaker(trade));
    }

    Row miniTicker(Scale market) {
        return miniTicker(ticked(market));
    }

    Row ticker(Scale market) {
        return ticker(ticked(market));
    }

    List<Row> miniTickers() {
        return view.marketQueries().tickers(nowNanos()).getTickersList().stream()
                .map(this::miniTicker)
                .toList();
    }

    List<Row> tickers() {
        return view.marketQueries().tickers(nowNanos()).getTickersList().stream()
                .map(this::ticker)
                .toList();
    }

    List<Row> markPrices() {
        return view.listMarkets().getMarketsList().stream()
                .map(market -> markPrice(market.getParameters().getSymbol()))
                .toList();
    }

    Row markPrice(String symbol) {
        Market market = view.marketQueries().market(view.markets().find(symbol).orElseThrow());
        FundingReply funding = view.funding(
                FundingRequest.newBuilder().setMarket(symbol).setPayments(1).build());
        return Row.of("e", "markPriceUpdate")
                .with("E", clock.millis())
                .with("s", symbol)
                .with("p", Money.orZero(market.getMark()))
                .with("i", Money.orZero(market.getIndex()))
                .with("P", Money.orZero(market.getMark()))
                .with("r", Money.orZero(funding.getPredictedRate()))
                .with("T", Money.millis(funding.getNextPaymentNanos()));
    }

    Row bookTicker(BookReply book) {
        Row row = Row.of("e", "bookTicker").with("u", book.getBookSequence()).with("s", book.getMarket());
        best(row, "b", "B", book.getBidsList());
        best(row, "a", "A", book.getAsksList());
        long now = clock.millis();
        return row.with("T", now).with("E", now);
    }

    Row partialDepth(BookReply book) {
        long now = clock.millis();
        return Row.of("e", "depthUpdate")
                .with("E", now)
                .with("T", now)
                .with("s", book.getMarket())
                .with("U", book.getBookSequence())
                .with("u", book.getBookSequence())
                .with("pu", book.getBookSequence() - 1)
                .with("b", levels(book.getBidsList()))
                .with("a", levels(book.getAsksList()));
    }

    /** A candle of trades. */
    Row kline(Kline kline, boolean ended) {
        return Row.of("e", "kline")
                .with("E", clock.millis())
                .with("s", kline.symbol())
                .with("k", bar(kline, ended).with("s", kline.symbol()));
    }

    /** The same, as of a contract that follows others. */
    Row continuousKline(Kline kline, boolean ended) {
        return Row.of("e", "continuous_kline")
                .with("E", clock.millis())
                .with("ps", kline.symbol())
                .with("ct", "PERPETUAL")
                .with("k", bar(kline, ended));
    }

    /** A candle of marks or indexes. */
    Row priceKline(String event, Kline kline, boolean ended) {
        return Row.of("e", event)
                .with("E", clock.millis())
                .with("ps", kline.symbol())
                .with("k", bar(kline, ended).with("s", kline.symbol()));
    }

    /** A step of a liquidation, as the order that closed it. */
    Row forceOrder(PublicLiquidation step) {
        long millis = Money.millis(step.getTimeNanos());
        return Row.of("e", "forceOrder")
                .with("E", millis)
                .with(
                        "o",
                        Row.of("s", step.getMarket())
                                .with("S", step.getSide().name())
                                .with("o", "LIMIT")
                                .with("f", "IOC")
                                .with("q", step.getSize())
                                .with("p", step.getPrice())
                                .with("ap", step.getPrice())
                                .with("X", "FILLED")
                                .with("l", step.getSize())
                                .with("z", step.getSize())
                                .with("T", millis));
    }

    /** What buyers took of it is not counted. */
    private static Row bar(Kline kline, boolean ended) {
        Candle candle = kline.candle();
        return Row.of("t", kline.startMillis())
                .with("T", kline.endMillis() - 1)
                .with("i", kline.interval().text())
                .with("f", 0)
                .with("L", 0)
                .with("o", candle.getOpen())
                .with("c", candle.getClose())
                .with("h", candle.getHigh())
                .with("l", candle.getLow())
                .with("v", Money.orZero(candle.getVolume()))
                .with("n", candle.getTrades())
                .with("x", ended)
                .with("q", Money.orZero(candle.getQuoteVolume()))
                .with("V", "0")
                .with("Q", "0")
                .with("B", "0");
    }

    private Row miniTicker(Ticker ticker) {
        return Row.of("e", "24hrMiniTicker")
                .with("E", clock.millis())
                .with("s", ticker.getMarket())
                .with("c", Money.orZero(ticker.getLastPrice()))
                .with("o", Money.orZero(ticker.getOpenPrice()))
                .with("h", Money.orZero(ticker.getHighPrice()))
                .with("l", Money.orZero(ticker.getLowPrice()))
                .with("v", Money.orZero(ticker.getVolume()))
                .with("q", Money.orZero(ticker.getQuoteVolume()));
    }

    private Row ticker(Ticker ticker) {
        return miniTicker(ticker)
                .with("e", "24hrTicker")
                .with("p", Money.orZero(ticker.getChange()))
                .with("P", Money.orZero(ticker.getChangePercent()))
                .with("w", Money.orZero(ticker.getWeightedAveragePrice()))
                .with("Q", Money.orZero(ticker.getLastSize()))
                .with("O", Money.millis(ticker.getOpenNanos()))
                .with("C", Money.millis(ticker.getCloseNanos()))
                .with("F", 0)
                .with("L", 0)
                .with("n", ticker.getTrades());
    }

    private Ticker ticked(Scale market) {
        return view.marketQueries().ticker(market, nowNanos());
    }

    private long nowNanos() {
        return clock.millis() * NANOS_PER_MILLI;
    }

    /** Of a dark trade nobody is told which side was first: false. */
    private static boolean isBuyerMaker(PublicTrade trade) {
        return trade.getTakerSide() == Side.SELL;
    }

    private static void best(Row row, String price, String size, List<BookLevel> levels) {
        row.with(price, levels.isEmpty() ? "0" : levels.getFirst().getPrice())
                .with(size, levels.isEmpty() ? "0" : levels.getFirst().getSize());
    }

    private static List<List<String>> levels(List<BookLevel> levels) {
        return levels.stream()
                .map(level -> List.of(level.getPrice(), level.getSize()))
                .toList();
    }
}
