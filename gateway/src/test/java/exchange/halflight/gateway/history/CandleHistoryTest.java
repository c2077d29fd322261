package exchange.halflight.gateway.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.event.Events;
import exchange.halflight.core.market.BookKind;
import exchange.halflight.core.market.MarkPolicy;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketPolicies;
import exchange.halflight.core.market.Tier;
import exchange.halflight.core.order.Side;
import exchange.halflight.gateway.market.Interval;
import exchange.halflight.gateway.market.MarketData.Price;
import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.gateway.wire.Scale;
import exchange.halflight.messages.grpc.Candle;
import exchange.halflight.postgres.DatabaseSettings;
import exchange.halflight.postgres.Schema;
import exchange.halflight.projections.ProjectionSchema;
import exchange.halflight.projections.history.Page;
import exchange.halflight.projections.history.Span;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A trade in each of more minutes than memory keeps: candles are the same from memory and tables as from all trades. */
final class CandleHistoryTest {
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final int MINUTES = 2_000;
    /** A Monday, so that intervals do not begin with it. */
    private static final long START = TimeUnit.DAYS.toNanos(20_003) + 7 * MINUTE;

    @TempDir
    private Path folder;

    private final ExchangeView view = new ExchangeView();
    private TestTables tables;
    private CandleHistory candles;
    private long events;

    @BeforeEach
    void tradeEveryMinute() throws Exception {
        tables = new TestTables(folder);
        candles = new CandleHistory(view, Archive.of(tables.history()));
        try (Schema schema = ProjectionSchema.of(tables.settings())) {
            schema.migrate();
        }
        event(events -> events.marketCreated(
                1,
                new MarketParameters(
                        "M",
                        BookKind.LIT,
                        MarkPolicy.INDEX,
                        1,
                        3,
                        1,
                        1,
                        500,
                        -200,
                        50_000,
                        20,
                        0,
                        0,
                        List.of(new Tier(20, 0, 25_000, Tier.UNLIMITED)),
                        MarketPolicies.PLAIN)));
        event(events -> events.accountOpened(1, false));
        event(events -> events.accountOpened(2, false));
        for (int minute = 0; minute < MINUTES; minute++) {
            trade(minute);
        }
    }

    @AfterEach
    void close() throws Exception {
        tables.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Interval.class,
            names = {"MINUTES_1", "MINUTES_3", "MINUTES_5"})
    void areOneList(Interval interval) throws Exception {
        store(START + MINUTES * MINUTE);
        Scale scale = view.markets().get(1);
        long known = view.marketQueries().candlesKnownFrom(scale, interval);
        assertTrue(known > START, "memory has forgotten something");
        List<Candle> newest = all(interval, span(100), false);
        List<Candle> oldest = all(interval, span(77).fromTheOldest(), true);
        assertEquals(newest, oldest.reversed());
        assertEquals(
                MINUTES,
                newest.stream().mapToLong(Candle::getTrades).sum(),
                "each trade is in one candle and none is missing");
        for (Candle candle : newest) {
            long first = Math.max(START, candle.getOpenNanos());
            assertEquals(price((first - START) / MINUTE), candle.getOpen());
        }
        List<Candle> across = newest.stream()
                .filter(candle -> Math.abs(candle.getOpenNanos() - known) <= 20 * MINUTE)
                .toList();
        assertEquals(
                across,
                candles.page(
                                scale,
                                Price.LAST,
                                interval,
                                span(500).between(known - 20 * MINUTE, known + 20 * MINUTE + 1))
                        .rows());
    }

    @Test
    void aMarksCandlesEndWhereMemoryEnds() throws Exception {
        store(START + MINUTES * MINUTE);
        assertEquals(
                Optional.empty(),
                candles.page(view.markets().get(1), Price.MARK, Interval.MINUTES_1, span(10))
                        .next());
    }

    @Test
    void whereTheTablesAreBehindThereIsNoGap() throws Exception {
        Scale scale = view.markets().get(1);
        store(view.marketQueries().candlesKnownFrom(scale, Interval.MINUTES_5) - MINUTE);
        assertEquals(
                100,
                candles.page(scale, Price.LAST, Interval.MINUTES_5, span(100))
                        .rows()
                        .size());
        Span old = span(100).between(0, START + 100 * MINUTE);
        assertThrows(NoHistoryException.class, () -> candles.page(scale, Price.LAST, Interval.MINUTES_5, old));
    }

    private List<Candle> all(Interval interval, Span span, boolean oldestFirst) throws InterruptedException {
        List<Candle> found = new ArrayList<>();
        Span wanted = span;
        Page<Candle> page;
        do {
            page = candles.page(view.markets().get(1), Price.LAST, interval, wanted);
            found.addAll(page.rows());
            long last = page.rows().getLast().getOpenNanos();
            wanted = oldestFirst ? span.between(last + 1, Long.MAX_VALUE) : span.between(0, last);
        } while (page.next().isPresent());
        return found;
    }

    private static Span span(int limit) {
        return Span.latest(limit).ofMarket(1);
    }

    /** As the projector would have it, up to a time. */
    private void store(long untilNanos) throws SQLException {
        StringBuilder sql = new StringBuilder();
        LongStream.range(0, MINUTES)
                .filter(i -> START + i * MINUTE < untilNanos)
                .forEach(i -> {
                    long units = 500_000 + i;
                    sql.append("INSERT INTO projection.candles VALUES (1, 60, " + (START + i * MINUTE) + ", " + units
                            + ", " + units + ", " + units + ", " + units + ", 1000, " + units * 100 * 1_000
                            + ", 0, 0, 1);");
                });
        sql.append("UPDATE projection.progress SET event_sequence = 5, time_nanos = " + untilNanos);
        DatabaseSettings settings = tables.settings();
        try (Connection connection = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql.toString());
        }
    }

    private static String price(long minute) {
        long units = 500_000 + minute;
        return units % 10 == 0 ? Long.toString(units / 10) : units / 10 + "." + units % 10;
    }

    private void trade(long minute) {
        long now = START + minute * MINUTE;
        event(events -> events.commandStarted(minute + 1, now));
        for (int account = 1; account <= 2; account++) {
            NewOrder order = new NewOrder().reset();
            order.accountId = account;
            order.marketId = 1;
            order.side = account == 1 ? Side.SELL : Side.BUY;
            order.priceUnits = 500_000 + minute;
            order.sizeUnits = 1_000;
            long orderId = 2 * minute + account;
            event(events -> events.orderAccepted(orderId, order));
        }
        event(events -> events.tradeExecuted(minute + 1, 1, 2 * minute + 2, 2 * minute + 1, 500_000 + minute, 1_000));
    }

    private void event(Consumer<Events> event) {
        view.apply(++events, event);
    }
}
