package exchange.halflight.gateway.binance;

import exchange.halflight.gateway.history.CandleHistory;
import exchange.halflight.gateway.market.Interval;
import exchange.halflight.gateway.market.MarketData.Price;
import exchange.halflight.gateway.service.Services;
import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.gateway.wire.Scale;
import exchange.halflight.messages.grpc.Candle;
import exchange.halflight.projections.history.Span;
import java.util.ArrayList;
import java.util.List;

/** Candles: those of trades from the first on, others as far back as the gateway's memory goes. */
final class KlineCalls {
    private static final int USUAL = 500;
    private static final int MOST = 1_000;

    private final ExchangeView view;
    private final CandleHistory history;

    KlineCalls(Services services) {
        view = services.view();
        history = services.candles();
    }

    /** Candles of one kind, the oldest first. */
    @FunctionalInterface
    private interface Candles {
        List<Candle> of(Slice<Candle> slice, Scale market, Interval interval) throws InterruptedException;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.open("/fapi/v1/klines", 5, request -> klines(request, "symbol", of(Price.LAST))),
                Endpoint.open("/fapi/v1/continuousKlines", 5, this::continuous),
                Endpoint.open("/fapi/v1/markPriceKlines", 5, request -> klines(request, "symbol", of(Price.MARK))),
                Endpoint.open("/fapi/v1/indexPriceKlines", 5, request -> klines(request, "pair", of(Price.INDEX))),
                Endpoint.open("/fapi/v1/premiumIndexKlines", 5, request -> klines(request, "symbol", this::premiums)));
    }

    private Candles of(Price price) {
        return (slice, market, interval) -> {
            Span span = slice.span(market.marketId());
            return Slice.oldestFirst(span, history.page(market, price, interval, span));
        };
    }

    private List<Candle> premiums(Slice<Candle> slice, Scale market, Interval interval) {
        List<Candle> latestFirst = view.marketQueries().premiums(market, interval, Long.MAX_VALUE, Integer.MAX_VALUE);
        return slice.of(
                latestFirst.reversed().stream(), Candle::getOpenNanos, candle -> Money.millis(candle.getOpenNanos()));
    }

    /** A contract that follows others follows itself here. */
    private List<List<Object>> continuous(Request request) throws InterruptedException {
        if (!request.parameters().required("contractType").equals("PERPETUAL")) {
            throw ApiError.invalid("contractType", "it must be PERPETUAL.");
        }
        return klines(request, "pair", of(Price.LAST));
    }

    /** What had no trade has no candle. */
    private List<List<Object>> klines(Request request, String symbolName, Candles kind) throws InterruptedException {
        Scale market = view.markets()
                .find(request.parameters().required(symbolName))
                .orElseThrow(() -> new ApiError(ErrorCode.UNKNOWN_SYMBOL));
        Interval interval = Interval.of(request.parameters().required("interval"))
                .orElseThrow(() -> new ApiError(ErrorCode.INVALID_INTERVAL));
        // Candles have no numbers to begin with.
        Slice<Candle> slice = Slice.of(request.parameters(), "", USUAL, MOST);
        return kind.of(slice, market, interval).stream()
                .map(candle -> row(candle, interval))
                .toList();
    }

    private static List<Object> row(Candle candle, Interval interval) {
        List<Object> row = new ArrayList<>();
        row.add(Money.millis(candle.getOpenNanos()));
        row.addAll(List.of(candle.getOpen(), candle.getHigh(), candle.getLow(), candle.getClose()));
        row.add(Money.orZero(candle.getVolume()));
        row.add(Money.millis(interval.end(candle.getOpenNanos())) - 1);
        row.add(Money.orZero(candle.getQuoteVolume()));
        row.add(candle.getTrades());
        // How much of it buyers took is not counted.
        row.addAll(List.of("0", "0", "0"));
        return row;
    }
}
