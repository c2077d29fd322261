package exchange.halflight.gateway.rest;

import exchange.halflight.gateway.access.Rule;
import exchange.halflight.gateway.history.OwnHistory;
import exchange.halflight.gateway.http.Call;
import exchange.halflight.gateway.http.HttpPart;
import exchange.halflight.gateway.http.Operation;
import exchange.halflight.gateway.http.Problem;
import exchange.halflight.gateway.http.ProblemException;
import exchange.halflight.gateway.http.Reply;
import exchange.halflight.gateway.http.Routes;
import exchange.halflight.gateway.service.Services;
import exchange.halflight.gateway.view.MarketDirectory;
import exchange.halflight.gateway.wire.Decimals;
import exchange.halflight.messages.grpc.AccountMovement;
import exchange.halflight.messages.grpc.AccountTrade;
import exchange.halflight.messages.grpc.AccountTradesPage;
import exchange.halflight.messages.grpc.BalancesPage;
import exchange.halflight.messages.grpc.LedgerPage;
import exchange.halflight.messages.grpc.OwnBalance;
import exchange.halflight.messages.grpc.OwnFunding;
import exchange.halflight.messages.grpc.OwnFundingPage;
import exchange.halflight.messages.grpc.OwnLiquidation;
import exchange.halflight.messages.grpc.OwnLiquidationsPage;
import exchange.halflight.messages.grpc.OwnPosition;
import exchange.halflight.messages.grpc.OwnPositionsPage;
import exchange.halflight.projections.history.Page;
import exchange.halflight.projections.history.PastBalance;
import exchange.halflight.projections.history.Span;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** What the caller's account did: trades, money, funding, liquidations, positions. */
public final class HistoryPart implements HttpPart {
    private static final int LONGEST_PAGE = 500;
    private static final int USUAL_PAGE = 100;
    private static final Rule RULE = Rule.read(5);
    private static final String NUMBER = "[1-9][0-9]{0,17}";

    /** One page of a list. */
    private interface Listing {
        Reply page(Call call, Span span) throws ProblemException, InterruptedException;
    }

    @Override
    public void addTo(Routes routes, Services services) {
        OwnHistory history = services.history();
        MarketDirectory markets = services.view().markets();
        routes.add(
                list(markets, "/trades", (call, span) -> trades(history, call, span), "order"),
                list(markets, "/ledger", (call, span) -> ledger(history, call, span)),
                list(markets, "/funding-payments", (call, span) -> funding(history, call, span)),
                list(markets, "/positions/liquidations", (call, span) -> liquidations(history, call, span)),
                list(markets, "/positions/history", (call, span) -> positions(history, call, span)),
                Operation.get(
                                Api.ROOT + "/balance/history",
                                RULE,
                                call -> balances(history, call, Spans.of(call, markets, LONGEST_PAGE, USUAL_PAGE)))
                        .query("interval", "from", "until", "limit", "cursor"));
    }

    private static Operation list(MarketDirectory markets, String path, Listing list, String... more) {
        String[] names = new String[5 + more.length];
        System.arraycopy(new String[] {"market", "from", "until", "limit", "cursor"}, 0, names, 0, 5);
        System.arraycopy(more, 0, names, 5, more.length);
        return Operation.get(
                        Api.ROOT + path,
                        RULE,
                        call -> list.page(call, Spans.of(call, markets, LONGEST_PAGE, USUAL_PAGE)))
                .query(names);
    }

    private static Reply trades(OwnHistory history, Call call, Span span)
            throws ProblemException, InterruptedException {
        String order = call.query("order").orElse("");
        if (!order.isEmpty() && !order.matches(NUMBER)) {
            throw new ProblemException(Problem.invalid("order", "order must be the number of an order."));
        }
        Page<AccountTrade> page = history.trades(call.accountId(), order.isEmpty() ? 0 : Long.parseLong(order), span);
        return Reply.of(AccountTradesPage.newBuilder()
                .addAllTrades(page.rows())
                .setNextCursor(Spans.next(page))
                .build());
    }

    private static Reply ledger(OwnHistory history, Call call, Span span)
            throws ProblemException, InterruptedException {
        Page<AccountMovement> page = history.movements(call.accountId(), Set.of(), span);
        return Reply.of(LedgerPage.newBuilder()
                .addAllEntries(page.rows())
                .setNextCursor(Spans.next(page))
                .build());
    }

    private static Reply funding(OwnHistory history, Call call, Span span)
            throws ProblemException, InterruptedException {
        Page<OwnFunding> page = history.funding(call.accountId(), span);
        return Reply.of(OwnFundingPage.newBuilder()
                .addAllPayments(page.rows())
                .setNextCursor(Spans.next(page))
                .build());
    }

    private static Reply liquidations(OwnHistory history, Call call, Span span)
            throws ProblemException, InterruptedException {
        Page<OwnLiquidation> page = history.liquidations(call.accountId(), span);
        return Reply.of(OwnLiquidationsPage.newBuilder()
                .addAllLiquidations(page.rows())
                .setNextCursor(Spans.next(page))
                .build());
    }

    private static Reply positions(OwnHistory history, Call call, Span span)
            throws ProblemException, InterruptedException {
        Page<OwnPosition> page = history.positions(call.accountId(), span);
        return Reply.of(OwnPositionsPage.newBuilder()
                .addAllPositions(page.rows())
                .setNextCursor(Spans.next(page))
                .build());
    }

    private static Reply balances(OwnHistory history, Call call, Span span)
            throws ProblemException, InterruptedException {
        String interval = call.query("interval").orElse("1d");
        long stepNanos = switch (interval) {
            case "1h" -> TimeUnit.HOURS.toNanos(1);
            case "1d" -> TimeUnit.DAYS.toNanos(1);
            default -> throw new ProblemException(Problem.invalid("interval", "interval must be 1h or 1d."));
        };
        Page<PastBalance> page = history.balances(call.accountId(), stepNanos, span);
        BalancesPage.Builder reply =
                BalancesPage.newBuilder().setInterval(interval).setNextCursor(Spans.next(page));
        page.rows()
                .forEach(row -> reply.addBalances(OwnBalance.newBuilder()
                        .setTimeNanos(row.startNanos())
                        .setBalance(Decimals.money(row.moneyMicros()))));
        return Reply.of(reply.build());
    }
}
