package exchange.halflight.gateway.binance;

import exchange.halflight.gateway.binance.Endpoint.Security;
import exchange.halflight.gateway.service.Services;
import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.gateway.view.MarketQueries;
import exchange.halflight.gateway.wire.Scale;
import exchange.halflight.messages.grpc.PublicTrade;
import exchange.halflight.messages.grpc.Side;
import exchange.halflight.messages.grpc.Ticker;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Tickers and trades, as far back as the gateway's memory goes. */
final class TickerCalls {
    private static final int USUAL = 500;
    private static final int MOST = 1_000;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final ExchangeView view;
    private final MarketQueries queries;
    private final InstantSource clock;

    TickerCalls(Services services, InstantSource clock) {
        view = services.view();
        queries = view.marketQueries();
        this.clock = clock;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.open("/fapi/v1/ticker/24hr", 2, request -> tickers(request, TickerCalls::day)),
                Endpoint.open("/fapi/v1/ticker/price", 2, request -> tickers(request, TickerCalls::price)),
                Endpoint.open("/fapi/v2/ticker/price", 2, request -> tickers(request, TickerCalls::price)),
                Endpoint.open("/fapi/v1/aggTrades", 5, request -> trades(request, TickerCalls::aggregate)),
                Endpoint.open("/fapi/v1/trades", 5, request -> trades(request, TickerCalls::trade)),
                new Endpoint(
                        "GET",
                        "/fapi/v1/historicalTrades",
                        Security.KEY,
                        5,
                        request -> trades(request, TickerCalls::trade)));
    }

    private Object tickers(Request request, Function<Ticker, Row> row) {
        if (request.parameters().text("symbol").isPresent()) {
            Scale market = Symbols.required(request.parameters(), view.markets());
            return row.apply(queries.ticker(market, nowNanos()));
        }
        return queries.tickers(nowNanos()).getTickersList().stream().map(row).toList();
    }

    /** Prices are left out where there are none, so that nobody takes them for 0. */
    private static Row day(Ticker ticker) {
        Row row = Row.of("symbol", ticker.getMarket());
        present(row, "priceChange", ticker.getChange());
        present(row, "priceChangePercent", ticker.getChangePercent());
        present(row, "weightedAvgPrice", ticker.getWeightedAveragePrice());
        present(row, "lastPrice", ticker.getLastPrice());
        present(row, "lastQty", ticker.getLastSize());
        present(row, "openPrice", ticker.getOpenPrice());
        present(row, "highPrice", ticker.getHighPrice());
        present(row, "lowPrice", ticker.getLowPrice());
        return row.with("volume", Money.orZero(ticker.getVolume()))
                .with("quoteVolume", Money.orZero(ticker.getQuoteVolume()))
                .with("openTime", Money.millis(ticker.getOpenNanos()))
                .with("closeTime", Money.millis(ticker.getCloseNanos()))
                .with("count", ticker.getTrades());
    }

    private static Row price(Ticker ticker) {
        Row row = Row.of("symbol", ticker.getMarket());
        present(row, "price", ticker.getLastPrice());
        return row.with("time", Money.millis(ticker.getLastNanos()));
    }

    private static void present(Row row, String name, String value) {
        if (!value.isEmpty()) {
            row.with(name, value);
        }
    }

    private List<Row> trades(Request request, Function<PublicTrade, Row> row) {
        Scale market = Symbols.required(request.parameters(), view.markets());
        Slice<PublicTrade> slice = Slice.of(request.parameters(), "fromId", USUAL, MOST);
        Stream<PublicTrade> oldestFirst =
                queries.trades(market, Long.MAX_VALUE, Integer.MAX_VALUE).getTradesList().reversed().stream();
        return slice.of(oldestFirst, PublicTrade::getId, trade -> Money.millis(trade.getTimeNanos())).stream()
                .map(row)
                .toList();
    }

    private static Row aggregate(PublicTrade trade) {
        Row row = Row.of("a", trade.getId())
                .with("p", trade.getPrice())
                .with("q", trade.getSize())
                .with("f", trade.getId())
                .with("l", trade.getId())
                .with("T", Money.millis(trade.getTimeNanos()));
        return takerSide(row, "m", trade);
    }

    private static Row trade(PublicTrade trade) {
        Row row = Row.of("id", trade.getId())
                .with("price", trade.getPrice())
                .with("qty", trade.getSize())
                .with("quoteQty", Money.product(trade.getPrice(), trade.getSize()))
                .with("time", Money.millis(trade.getTimeNanos()));
        return takerSide(row, "isBuyerMaker", trade);
    }

    /** In a dark market nobody is told which side came first. */
    private static Row takerSide(Row row, String name, PublicTrade trade) {
        return trade.getTakerSide() == Side.SIDE_UNSPECIFIED ? row : row.with(name, trade.getTakerSide() == Side.SELL);
    }

    private long nowNanos() {
        return clock.millis() * NANOS_PER_MILLI;
    }
}
