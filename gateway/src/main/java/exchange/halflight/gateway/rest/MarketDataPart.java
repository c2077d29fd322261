package exchange.halflight.gateway.rest;

import exchange.halflight.gateway.access.Rule;
import exchange.halflight.gateway.history.CandleHistory;
import exchange.halflight.gateway.http.Call;
import exchange.halflight.gateway.http.Handler;
import exchange.halflight.gateway.http.HttpPart;
import exchange.halflight.gateway.http.Operation;
import exchange.halflight.gateway.http.Problem;
import exchange.halflight.gateway.http.ProblemException;
import exchange.halflight.gateway.http.Reply;
import exchange.halflight.gateway.http.Routes;
import exchange.halflight.gateway.market.Interval;
import exchange.halflight.gateway.market.MarketData;
import exchange.halflight.gateway.service.Services;
import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.gateway.view.MarketQueries;
import exchange.halflight.gateway.wire.RejectionMessages;
import exchange.halflight.gateway.wire.Scale;
import exchange.halflight.messages.grpc.Candle;
import exchange.halflight.messages.grpc.CandlesReply;
import exchange.halflight.messages.grpc.FundingRequest;
import exchange.halflight.projections.history.Page;
import exchange.halflight.projections.history.Span;
import java.time.InstantSource;
import java.util.Arrays;

/** Tickers, trades, candles, funding, liquidations, the insurance fund, open interest and statistics. */
public final class MarketDataPart implements HttpPart {
    private static final int LONGEST_PAGE = 1_000;
    private static final int USUAL_PAGE = 100;
    private static final String MARKET = Api.ROOT + "/markets/{symbol}";

    private final InstantSource clock;
    private final String version;
    private final long startedNanos;

    /**
     * Tells of this.
     *
     * @param clock when "the last 24 hours" end
     * @param version of the program
     */
    public MarketDataPart(InstantSource clock, String version) {
        this.clock = clock;
        this.version = version;
        startedNanos = Api.nanos(clock.instant());
    }

    /** A query about one market. */
    private interface MarketHandler {
        Reply handle(Call call, Scale scale) throws ProblemException, InterruptedException;
    }

    @Override
    public void addTo(Routes routes, Services services) {
        ExchangeView view = services.view();
        MarketQueries queries = view.marketQueries();
        CandleHistory candles = services.candles();
        routes.add(
                Operation.get(
                        MARKET + "/ticker",
                        Rule.anybody(1),
                        market(view, (call, scale) -> Reply.of(queries.ticker(scale, now())))),
                Operation.get(Api.ROOT + "/tickers", Rule.anybody(5), call -> Reply.of(queries.tickers(now()))),
                Operation.get(
                                MARKET + "/trades",
                                Rule.anybody(2),
                                market(
                                        view,
                                        (call, scale) -> Reply.of(
                                                queries.trades(scale, Api.cursor(call, Long.MAX_VALUE), limit(call)))))
                        .query("limit", "cursor"),
                Operation.get(
                                MARKET + "/candles",
                                Rule.anybody(2),
                                market(view, (call, scale) -> candles(candles, call, scale)))
                        .query("interval", "price", "from", "until", "limit", "cursor"),
                Operation.get(
                                MARKET + "/funding",
                                Rule.anybody(1),
                                market(view, (call, scale) -> funding(view, call, scale)))
                        .query("limit", "cursor"),
                Operation.get(
                                MARKET + "/liquidations",
                                Rule.anybody(2),
                                market(view, (call, scale) -> liquidations(queries, call, scale.symbol())))
                        .query("limit", "cursor"),
                Operation.get(Api.ROOT + "/liquidations", Rule.anybody(2), call -> liquidations(queries, call, ""))
                        .query("limit", "cursor"));
        addTotals(routes, view, queries);
    }

    private void addTotals(Routes routes, ExchangeView view, MarketQueries queries) {
        routes.add(
                Operation.get(Api.ROOT + "/insurance", Rule.anybody(1), call -> Reply.of(view.insurance())),
                Operation.get(Api.ROOT + "/open-interest", Rule.anybody(2), call -> Reply.of(queries.openInterest())),
                Operation.get(
                        Api.ROOT + "/statistics/market-data",
                        Rule.anybody(5),
                        call -> Reply.of(queries.statistics(now()))),
                Operation.get(
                        Api.ROOT + "/statistics/execution-quality",
                        Rule.anybody(5),
                        call -> Reply.of(queries.executionQuality(now()))),
                Operation.get(
                        Api.ROOT + "/statistics/operational",
                        Rule.anybody(1),
                        call -> Reply.of(queries.operational()
                                .setVersion(version)
                                .setStartedNanos(startedNanos)
                                .setUptimeSeconds((now() - startedNanos) / Api.NANOS_PER_SECOND)
                                .build())));
    }

    private static Handler market(ExchangeView view, MarketHandler handler) {
        return call -> {
            String symbol = call.pathParameter("symbol");
            Scale scale = view.markets()
                    .find(symbol)
                    .orElseThrow(() -> new ProblemException(Problem.of(RejectionMessages.unknownSymbol(symbol))));
            return handler.handle(call, scale);
        };
    }

    private static Reply candles(CandleHistory history, Call call, Scale scale)
            throws ProblemException, InterruptedException {
        Interval interval = Interval.of(call.query("interval").orElse("1m"))
                .orElseThrow(() -> invalid(
                        "interval",
                        Arrays.stream(Interval.values()).map(Interval::text).toList()));
        String name = call.query("price").orElse(MarketData.Price.LAST.name());
        MarketData.Price price = Arrays.stream(MarketData.Price.values())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> invalid("price", Arrays.asList(MarketData.Price.values())));
        long until = Math.min(Api.cursor(call, Long.MAX_VALUE), Spans.nanos(call, "until", Long.MAX_VALUE));
        Span span = Span.latest(limit(call)).ofMarket(scale.marketId()).between(Spans.nanos(call, "from", 0), until);
        Page<Candle> page = history.page(scale, price, interval, span);
        return Reply.of(CandlesReply.newBuilder()
                .setMarket(scale.symbol())
                .setInterval(interval.text())
                .setPrice(price.name())
                .addAllCandles(page.rows())
                .setNextCursor(
                        page.next().map(next -> Long.toString(next.timeNanos())).orElse(""))
                .build());
    }

    private static Reply funding(ExchangeView view, Call call, Scale scale) throws ProblemException {
        return Reply.of(view.funding(FundingRequest.newBuilder()
                .setMarket(scale.symbol())
                .setPayments(limit(call))
                .setBeforePeriod(Api.cursor(call, 0))
                .build()));
    }

    private static Reply liquidations(MarketQueries queries, Call call, String market) throws ProblemException {
        return Reply.of(queries.liquidations(market, Api.cursor(call, Long.MAX_VALUE), limit(call)));
    }

    private static int limit(Call call) throws ProblemException {
        return call.queryNumber("limit", 1, LONGEST_PAGE, USUAL_PAGE);
    }

    private static ProblemException invalid(String field, Iterable<?> known) {
        return new ProblemException(Problem.invalid(field, field + " must be one of " + known + "."));
    }

    private long now() {
        return Api.nanos(clock.instant());
    }
}
