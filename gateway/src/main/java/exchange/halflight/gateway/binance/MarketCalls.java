package exchange.halflight.gateway.binance;

import exchange.halflight.gateway.service.Services;
import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.messages.grpc.BookLevel;
import exchange.halflight.messages.grpc.BookReply;
import exchange.halflight.messages.grpc.BookRequest;
import exchange.halflight.messages.grpc.FundingKind;
import exchange.halflight.messages.grpc.FundingPayment;
import exchange.halflight.messages.grpc.FundingReply;
import exchange.halflight.messages.grpc.FundingRequest;
import exchange.halflight.messages.grpc.FundingTerms;
import exchange.halflight.messages.grpc.Market;
import exchange.halflight.messages.grpc.MarketParameters;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Books, prices and funding of the markets. A dark market shows no book. */
final class MarketCalls {
    private static final int USUAL_DEPTH = 500;
    private static final int DEEPEST = 1_000;
    private static final int USUAL_RATES = 100;
    private static final int MOST_RATES = 1_000;
    private static final int SECONDS_PER_HOUR = 3_600;

    private final ExchangeView view;
    private final InstantSource clock;

    MarketCalls(Services services, InstantSource clock) {
        view = services.view();
        this.clock = clock;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.open("/fapi/v1/depth", 2, this::depth),
                Endpoint.open("/fapi/v1/ticker/bookTicker", 2, this::bookTicker),
                Endpoint.open("/fapi/v1/premiumIndex", 1, this::premiumIndex),
                Endpoint.open("/fapi/v1/fundingRate", 1, this::fundingRates),
                Endpoint.open("/fapi/v1/fundingInfo", 1, request -> fundingInfo()));
    }

    private Row depth(Request request) {
        String symbol = Symbols.required(request.parameters(), view.markets()).symbol();
        BookReply book = book(symbol, request.parameters().limit(USUAL_DEPTH, DEEPEST));
        long now = clock.millis();
        return Row.of("lastUpdateId", book.getBookSequence())
                .with("E", now)
                .with("T", now)
                .with("bids", levels(book.getBidsList()))
                .with("asks", levels(book.getAsksList()));
    }

    private Object bookTicker(Request request) {
        return oneOrAll(request, market -> {
            BookReply book = book(market.getParameters().getSymbol(), 1);
            Row row = Row.of("symbol", market.getParameters().getSymbol());
            best(row, "bid", book.getBidsList());
            best(row, "ask", book.getAsksList());
            return row.with("time", clock.millis()).with("lastUpdateId", book.getBookSequence());
        });
    }

    private Object premiumIndex(Request request) {
        return oneOrAll(request, market -> {
            String symbol = market.getParameters().getSymbol();
            FundingReply funding = funding(symbol, 1);
            boolean funds = funding.getKind() != FundingKind.NONE;
            return Row.of("symbol", symbol)
                    .with("markPrice", Money.orZero(market.getMark()))
                    .with("indexPrice", Money.orZero(market.getIndex()))
                    .with("estimatedSettlePrice", Money.orZero(market.getIndex()))
                    .with("lastFundingRate", Money.orZero(funding.getPredictedRate()))
                    .with(
                            "interestRate",
                            Money.billionths(market.getParameters().getFunding().getInterestPpb()))
                    .with("nextFundingTime", funds ? Money.millis(funding.getNextPaymentNanos()) : 0)
                    .with("time", clock.millis());
        });
    }

    private List<Row> fundingRates(Request request) {
        String wanted = Symbols.optional(request.parameters(), view.markets());
        Slice<FundingPayment> slice = Slice.of(request.parameters(), "fromId", USUAL_RATES, MOST_RATES);
        Stream<FundingPayment> payments = markets(wanted)
                .flatMap(market -> funding(market.getParameters().getSymbol(), 0).getPaymentsList().stream())
                .sorted((a, b) -> Long.compare(a.getTimeNanos(), b.getTimeNanos()));
        return slice
                .of(payments, FundingPayment::getTimeNanos, payment -> Money.millis(payment.getTimeNanos()))
                .stream()
                .map(payment -> Row.of("symbol", payment.getTerms().getMarket())
                        .with("fundingTime", Money.millis(payment.getTimeNanos()))
                        .with("fundingRate", payment.getTerms().getRate())
                        .with("markPrice", payment.getTerms().getMark()))
                .toList();
    }

    private List<Row> fundingInfo() {
        return markets("")
                .map(Market::getParameters)
                .filter(market -> market.getFunding().getKind() != FundingKind.NONE
                        && market.getFunding().getIntervalSeconds() >= SECONDS_PER_HOUR)
                .map(MarketCalls::fundingInfo)
                .toList();
    }

    private static Row fundingInfo(MarketParameters market) {
        FundingTerms terms = market.getFunding();
        return Row.of("symbol", market.getSymbol())
                .with("adjustedFundingRateCap", Money.billionths(terms.getClampPpb()))
                .with("adjustedFundingRateFloor", Money.billionths(-terms.getClampPpb()))
                .with("fundingIntervalHours", terms.getIntervalSeconds() / SECONDS_PER_HOUR)
                .with("disclaimer", false);
    }

    private Object oneOrAll(Request request, Function<Market, Row> row) {
        String symbol = Symbols.optional(request.parameters(), view.markets());
        List<Row> rows = markets(symbol).map(row).toList();
        return symbol.isEmpty() ? rows : rows.getFirst();
    }

    private Stream<Market> markets(String symbol) {
        return view.listMarkets().getMarketsList().stream()
                .filter(market ->
                        symbol.isEmpty() || market.getParameters().getSymbol().equals(symbol));
    }

    private BookReply book(String symbol, int depth) {
        return view.book(
                BookRequest.newBuilder().setMarket(symbol).setDepth(depth).build(), false);
    }

    private FundingReply funding(String symbol, int payments) {
        return view.funding(FundingRequest.newBuilder()
                .setMarket(symbol)
                .setPayments(payments)
                .build());
    }

    private static List<List<String>> levels(List<BookLevel> levels) {
        return levels.stream()
                .map(level -> List.of(level.getPrice(), level.getSize()))
                .toList();
    }

    private static void best(Row row, String side, List<BookLevel> levels) {
        row.with(side + "Price", levels.isEmpty() ? "0" : levels.getFirst().getPrice())
                .with(side + "Qty", levels.isEmpty() ? "0" : levels.getFirst().getSize());
    }
}
