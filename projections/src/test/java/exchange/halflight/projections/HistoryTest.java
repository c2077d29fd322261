package exchange.halflight.projections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.core.event.EntryReason;
import exchange.halflight.postgres.DatabaseSettings;
import exchange.halflight.postgres.Schema;
import exchange.halflight.projections.history.CandleInterval;
import exchange.halflight.projections.history.Cursor;
import exchange.halflight.projections.history.History;
import exchange.halflight.projections.history.History.OrderKind;
import exchange.halflight.projections.history.HistoryUnavailableException;
import exchange.halflight.projections.history.InvalidCursorException;
import exchange.halflight.projections.history.Movement;
import exchange.halflight.projections.history.Page;
import exchange.halflight.projections.history.PastBalance;
import exchange.halflight.projections.history.PastCandle;
import exchange.halflight.projections.history.PastOrder;
import exchange.halflight.projections.history.Reach;
import exchange.halflight.projections.history.Span;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every list page by page, both ways, beside what plain SQL counts. */
final class HistoryTest {
    private static final int ACCOUNT = 2;

    private static DatabaseSettings database;
    private static History history;
    private static long events;

    @BeforeAll
    static void project() {
        database = TestServer.newDatabase();
        GeneratedJournal journal = new GeneratedJournal(5, 6_000);
        events = journal.events().size();
        try (Schema schema = ProjectionSchema.of(database)) {
            ProjectionTest.project(schema, journal.events(), new int[] {Integer.MAX_VALUE});
        }
        history = History.in(database);
    }

    @AfterAll
    static void close() {
        history.close();
    }

    @Test
    void saysHowFarItIs() {
        Reach reach = history.reach();
        assertEquals(events, reach.eventSequence());
        assertTrue(reach.includes(reach.timeNanos() - 1));
        assertFalse(reach.includes(reach.timeNanos()), "more of that moment may follow");
    }

    @Test
    void ordersOfAnAccount() {
        assertPages(
                span -> history.closedOrders(ACCOUNT, Long.MAX_VALUE, OrderKind.ALL, span),
                PastOrder::acceptedNanos,
                "SELECT count(*) FROM orders WHERE account_id = 2 AND closed_nanos > 0");
        List<PastOrder> closed =
                all(span -> history.closedOrders(ACCOUNT, Long.MAX_VALUE, OrderKind.ALL, span), Span.latest(700));
        long until = closed.get(100).closedNanos();
        assertEquals(
                closed.stream().filter(order -> order.closedNanos() <= until).toList(),
                all(span -> history.closedOrders(ACCOUNT, until, OrderKind.ALL, span), Span.latest(700)));
        assertPages(
                span -> history.closedOrders(ACCOUNT, Long.MAX_VALUE, OrderKind.TRIGGERS, span),
                PastOrder::acceptedNanos,
                "SELECT count(*) FROM orders WHERE account_id = 2 AND closed_nanos > 0 AND trigger_by > 0");
        assertTrue(all(
                        span -> history.closedOrders(ACCOUNT, Long.MAX_VALUE, OrderKind.PLAIN_OR_FIRED, span),
                        Span.latest(700))
                .stream()
                .allMatch(order -> order.triggerBy() == null || order.triggeredNanos() > 0));
        long first = closed.get(20).number();
        assertEquals(
                closed.subList(0, 21),
                all(
                        span -> history.closedOrders(ACCOUNT, Long.MAX_VALUE, OrderKind.ALL, span),
                        Span.latest(6).fromNumber(first)));
        PastOrder named = closed.stream()
                .filter(order -> !order.clientOrderId().isEmpty())
                .findFirst()
                .orElseThrow();
        assertEquals(Optional.of(named), history.order(ACCOUNT, named.number()));
        assertEquals(Optional.of(named), history.order(ACCOUNT, named.clientOrderId()));
        assertEquals(Optional.empty(), history.order(ACCOUNT + 1, named.clientOrderId()), "somebody else's");
        assertEquals(Optional.empty(), history.order(ACCOUNT, ""));
        assertEquals(Optional.empty(), history.order(ACCOUNT, "' OR ''='"));
    }

    @Test
    void tradesOfAnAccountAndOfAMarket() {
        assertPages(
                span -> history.trades(ACCOUNT, 0, span),
                trade -> trade.timeNanos(),
                "SELECT count(*) FROM trades WHERE (taker_account_id = 2 AND taker_order_number > 0)"
                        + " OR maker_account_id = 2");
        long order = Long.parseLong(TestServer.ask(
                database,
                "SELECT maker_order_number FROM trades WHERE maker_account_id = 2"
                        + " GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"));
        assertPages(
                span -> history.trades(ACCOUNT, order, span),
                trade -> trade.timeNanos(),
                "SELECT count(*) FROM trades WHERE (maker_account_id = 2 AND maker_order_number = " + order
                        + ") OR (taker_account_id = 2 AND taker_order_number = " + order + ")");
        assertPages(
                span -> history.marketTrades(span.ofMarket(1)),
                trade -> trade.timeNanos(),
                "SELECT count(*) FROM trades WHERE market_id = 1");
        var makers = all(span -> history.trades(ACCOUNT, 0, span), Span.latest(1_500)).stream()
                .filter(trade -> trade.isMaker())
                .toList();
        assertEquals(
                TestServer.ask(
                        database,
                        "SELECT count(*) || ' ' || sum(maker_fee_micros) || ' ' || sum(maker_realised_micros)"
                                + " || ' ' || sum(3 - taker_side) FROM trades WHERE maker_account_id = 2"),
                makers.size() + " "
                        + makers.stream().mapToLong(trade -> trade.feeMicros()).sum() + " "
                        + makers.stream()
                                .mapToLong(trade -> trade.realisedMicros())
                                .sum() + " "
                        + makers.stream()
                                .mapToLong(trade -> trade.side().code())
                                .sum());
    }

    @Test
    void moneyOfAnAccount() {
        assertPages(
                span -> history.movements(ACCOUNT, Set.of(), span),
                movement -> movement.timeNanos(),
                "SELECT movements FROM accounts WHERE account_id = 2");
        assertPages(
                span -> history.movements(ACCOUNT, Set.of(EntryReason.TAKER_FEE, EntryReason.DEPOSIT), span),
                movement -> movement.timeNanos(),
                "SELECT count(*) FROM ledger_entries WHERE account_id = 2 AND reason IN ("
                        + EntryReason.TAKER_FEE.code() + ", " + EntryReason.DEPOSIT.code() + ")");
        long money = 0;
        long number = 0;
        for (Movement movement : all(
                span -> history.movements(ACCOUNT, Set.of(), span),
                Span.latest(1_500).fromTheOldest())) {
            money += movement.amountMicros();
            number++;
            assertEquals(number + " " + money, movement.number() + " " + movement.moneyMicros());
        }
        assertEquals(
                TestServer.ask(
                        database,
                        "SELECT free_micros + sum(hold_micros + collateral_micros) FROM accounts JOIN positions"
                                + " USING (account_id) WHERE account_id = 2 GROUP BY free_micros"),
                Long.toString(money));
        assertPages(
                span -> history.funding(ACCOUNT, span),
                payment -> payment.timeNanos(),
                "SELECT count(*) FROM funding_payments WHERE account_id = 2");
        assertPages(
                span -> history.fundingRates(span.ofMarket(2)),
                rate -> rate.startedNanos(),
                "SELECT count(*) FROM funding_rates WHERE market_id = 2");
    }

    @Test
    void balancesAtTheEndsOfHours() {
        long hour = TimeUnit.HOURS.toNanos(1);
        TreeMap<Long, Long> expected = new TreeMap<>(Comparator.reverseOrder());
        for (Movement movement : all(
                span -> history.movements(ACCOUNT, Set.of(), span),
                Span.latest(1_500).fromTheOldest())) {
            expected.put(movement.timeNanos() - movement.timeNanos() % hour, movement.moneyMicros());
        }
        List<PastBalance> rows = expected.entrySet().stream()
                .map(entry -> new PastBalance(entry.getKey(), entry.getValue()))
                .toList();
        assertTrue(rows.size() > 1);
        for (int limit : new int[] {1, 2, 100}) {
            assertEquals(rows, all(span -> history.balances(ACCOUNT, hour, span), Span.latest(limit)));
        }
        long from = rows.getFirst().startNanos();
        assertEquals(
                rows.subList(0, 1),
                history.balances(ACCOUNT, hour, Span.latest(9).between(from, Long.MAX_VALUE))
                        .rows());
        assertEquals(List.of(), history.balances(99, hour, Span.latest(9)).rows());
    }

    @Test
    void positionsAndTheirEnds() {
        assertPages(
                span -> history.positions(ACCOUNT, span),
                position -> position.openedNanos(),
                "SELECT count(*) FROM position_history WHERE account_id = 2");
        assertPages(history::liquidations, step -> step.timeNanos(), "SELECT count(*) FROM liquidations");
        int liquidated = Integer.parseInt(TestServer.ask(database, "SELECT account_id FROM liquidations LIMIT 1"));
        assertPages(
                span -> history.liquidations(liquidated, span),
                step -> step.timeNanos(),
                "SELECT count(*) FROM liquidations WHERE account_id = " + liquidated);
        int deleveraged = Integer.parseInt(TestServer.ask(database, "SELECT account_id FROM deleveragings LIMIT 1"));
        assertPages(
                span -> history.deleveragings(deleveraged, span),
                step -> step.timeNanos(),
                "SELECT count(*) FROM deleveragings WHERE account_id = " + deleveraged);
        assertPages(
                span -> history.events(ACCOUNT, span),
                event -> event.timeNanos(),
                "SELECT count(*) FROM events WHERE account_id = 2");
    }

    @ParameterizedTest
    @EnumSource(CandleInterval.class)
    void candlesOfEveryInterval(CandleInterval interval) {
        Function<Span, Page<PastCandle>> candles = span -> history.candles(interval, span.ofMarket(1));
        List<PastCandle> newest = all(candles, Span.latest(3));
        List<PastCandle> oldest = all(candles, Span.latest(3).fromTheOldest());
        assertEquals(newest, oldest.reversed());
        assertEquals(
                TestServer.ask(
                        database,
                        "SELECT count(*) || ' ' || sum(size_units) || ' ' || sum(notional_micros)"
                                + " || ' ' || max(price_units) || ' ' || min(price_units) FROM trades WHERE market_id = 1"),
                oldest.stream().mapToLong(PastCandle::trades).sum() + " "
                        + oldest.stream().map(PastCandle::volumeUnits).reduce(BigInteger.ZERO, BigInteger::add) + " "
                        + oldest.stream().map(PastCandle::notionalMicros).reduce(BigInteger.ZERO, BigInteger::add)
                        + " "
                        + oldest.stream().mapToLong(PastCandle::highUnits).max().orElseThrow() + " "
                        + oldest.stream().mapToLong(PastCandle::lowUnits).min().orElseThrow());
        assertEquals(
                TestServer.ask(
                        database, "SELECT price_units FROM trades WHERE market_id = 1 ORDER BY trade_id LIMIT 1"),
                Long.toString(oldest.getFirst().openUnits()));
        assertEquals(
                TestServer.ask(
                        database, "SELECT price_units FROM trades WHERE market_id = 1 ORDER BY trade_id DESC LIMIT 1"),
                Long.toString(oldest.getLast().closeUnits()));
        for (PastCandle candle : oldest) {
            var opens = Instant.ofEpochSecond(TimeUnit.NANOSECONDS.toSeconds(candle.openNanos()))
                    .atOffset(ZoneOffset.UTC);
            assertEquals(0, opens.getSecond());
            assertTrue(interval != CandleInterval.MONTH_1 || opens.getDayOfMonth() == 1, opens::toString);
            assertTrue(interval != CandleInterval.WEEK_1 || opens.getDayOfWeek().getValue() == 1, opens::toString);
            assertTrue(interval != CandleInterval.MINUTE_15 || opens.getMinute() % 15 == 0, opens::toString);
            assertTrue(interval != CandleInterval.HOUR_4 || opens.getHour() % 4 == 0, opens::toString);
        }
        assertEquals(Optional.of(interval), CandleInterval.of(interval.text()));
    }

    @Test
    void aSpanOfTimeOfOneMarket() {
        List<PastOrder> orders =
                all(span -> history.closedOrders(ACCOUNT, Long.MAX_VALUE, OrderKind.ALL, span), Span.latest(700));
        long from = orders.get(300).acceptedNanos();
        long until = orders.get(100).acceptedNanos();
        List<PastOrder> some = all(
                span -> history.closedOrders(ACCOUNT, Long.MAX_VALUE, OrderKind.ALL, span),
                Span.latest(7).ofMarket(3).between(from, until));
        assertFalse(some.isEmpty());
        assertEquals(
                orders.stream()
                        .filter(order ->
                                order.marketId() == 3 && order.acceptedNanos() >= from && order.acceptedNanos() < until)
                        .toList(),
                some);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1-", "-1", "1-2-3", "zzzzzzzzzzzzz-0", "A-B", "1-2;DROP TABLE x", "１-2"})
    void aCursorThatNobodyGaveOut(String text) {
        assertThrows(InvalidCursorException.class, () -> Cursor.parse(text));
    }

    @Test
    void aCursorComesBackAsItWas() {
        Cursor cursor = new Cursor(Long.MAX_VALUE, 7);
        assertEquals(cursor, Cursor.parse(cursor.text()));
        assertThrows(IllegalArgumentException.class, () -> Span.latest(0));
        assertThrows(IllegalArgumentException.class, () -> Span.latest(Span.MOST + 1));
    }

    @Test
    void withoutTablesOrWithoutADatabaseThereIsNoHistory() {
        try (History empty = History.in(TestServer.newDatabase());
                History nowhere = History.in(new DatabaseSettings("jdbc:postgresql://localhost:1/x", "x", "", 2))) {
            assertThrows(HistoryUnavailableException.class, empty::reach);
            assertThrows(HistoryUnavailableException.class, nowhere::reach);
            long begun = System.nanoTime();
            assertThrows(HistoryUnavailableException.class, () -> nowhere.trades(1, 0, Span.latest(1)));
            assertTrue(System.nanoTime() - begun < TimeUnit.MILLISECONDS.toNanos(900), "waits again at once");
        }
    }

    /** Pages of any length, both ways, give all rows once and in order. */
    private static <T> void assertPages(Function<Span, Page<T>> list, Function<T, Long> time, String count) {
        List<T> newest = all(list, Span.latest(Span.MOST));
        assertEquals(TestServer.ask(database, count), Integer.toString(newest.size()));
        assertTrue(newest.size() > 1, count);
        assertEquals(
                newest.stream().map(time).sorted(Comparator.reverseOrder()).toList(),
                newest.stream().map(time).toList());
        for (int limit : new int[] {newest.size(), 1 + newest.size() / 3, 1 + newest.size() / 20}) {
            Span span = Span.latest(Math.min(limit, Span.MOST));
            assertEquals(newest, all(list, span));
            assertEquals(newest.reversed(), all(list, span.fromTheOldest()));
        }
    }

    private static <T> List<T> all(Function<Span, Page<T>> list, Span span) {
        List<T> rows = new ArrayList<>();
        Page<T> page = list.apply(span);
        rows.addAll(page.rows());
        while (page.next().isPresent()) {
            assertEquals(span.limit(), page.rows().size());
            page = list.apply(span.behind(Cursor.parse(page.next().get().text())));
            rows.addAll(page.rows());
        }
        return rows;
    }
}
