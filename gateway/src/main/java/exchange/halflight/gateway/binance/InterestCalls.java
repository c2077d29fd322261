package exchange.halflight.gateway.binance;

import exchange.halflight.core.market.BookKind;
import exchange.halflight.gateway.market.Interval;
import exchange.halflight.gateway.market.MarketData;
import exchange.halflight.gateway.service.Services;
import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.gateway.view.MarketQueries;
import exchange.halflight.gateway.wire.Scale;
import java.time.InstantSource;
import java.util.List;

/** What is open in a lit market, and was; a dark market does not tell. */
final class InterestCalls {
    private static final int USUAL = 30;
    private static final int MOST = 500;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final List<String> PERIODS = List.of("5m", "15m", "30m", "1h", "2h", "4h", "6h", "12h", "1d");

    private final ExchangeView view;
    private final MarketQueries queries;
    private final InstantSource clock;

    InterestCalls(Services services, InstantSource clock) {
        view = services.view();
        queries = view.marketQueries();
        this.clock = clock;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.open("/fapi/v1/openInterest", 1, this::now),
                Endpoint.open("/futures/data/openInterestHist", 5, this::history));
    }

    private Row now(Request request) {
        String symbol = lit(request).symbol();
        return queries.openInterest().getMarketsList().stream()
                .filter(market -> market.getMarket().equals(symbol))
                .map(market -> Row.of("symbol", symbol)
                        .with("openInterest", market.getSize())
                        .with("time", clock.millis()))
                .findFirst()
                .orElseThrow();
    }

    /** Where the request says when to begin, the first from there; otherwise the last. */
    private List<Row> history(Request request) {
        Scale market = lit(request);
        String period = request.parameters().required("period");
        Interval interval = Interval.of(period)
                .filter(found -> PERIODS.contains(period))
                .orElseThrow(() -> ApiError.invalid("period", "it must be one of " + PERIODS + "."));
        int limit = request.parameters().limit(USUAL, MOST);
        long now = clock.millis();
        long end = Math.min(now, request.parameters().number("endTime").orElse(now)) * NANOS_PER_MILLI;
        long start = Math.min(now, request.parameters().number("startTime").orElse(0L)) * NANOS_PER_MILLI;
        long last = start == 0 ? end : Math.min(end, start + limit * interval.end(0));
        List<MarketData.Interest> found = queries.interests(market, interval, start, last, limit);
        return found.reversed().stream()
                .map(interest -> Row.of("symbol", market.symbol())
                        .with("sumOpenInterest", interest.size())
                        .with("sumOpenInterestValue", Money.orZero(interest.notional()))
                        .with("timestamp", Money.millis(interest.timeNanos())))
                .toList();
    }

    private Scale lit(Request request) {
        Scale market = Symbols.required(request.parameters(), view.markets());
        if (market.parameters().bookKind() == BookKind.DARK) {
            throw new ApiError(ErrorCode.UNSUPPORTED, "The open interest of a dark market is not public.");
        }
        return market;
    }
}
