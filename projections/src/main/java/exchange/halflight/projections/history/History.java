package exchange.halflight.projections.history;

import exchange.halflight.core.event.EntryReason;
import exchange.halflight.postgres.DatabaseSettings;
import exchange.halflight.postgres.Schema;
import exchange.halflight.projections.ProjectionSchema;
import exchange.halflight.projections.history.Listing.RowKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Answers from the projection's tables, which are a moment behind the exchange. Every method may throw {@link
 * HistoryUnavailableException}. What belongs to an account is asked for by its number: who may ask is the doors' to know. Safe for
 * all threads.
 */
public final class History implements AutoCloseable {
    private static final Listing<PublicTrade> MARKET_TRADES = new Listing<>(
            List.of("SELECT * FROM trades WHERE market_id = :subject"),
            "time_nanos",
            "trade_id",
            RowKey.NUMBER,
            (row, context) -> PublicTrade.read(row),
            PublicTrade::cursor);
    private static final Listing<PaidFunding> FUNDING = Listing.byEvent(
            "SELECT * FROM funding_payments WHERE account_id = :subject",
            (row, context) -> PaidFunding.read(row),
            PaidFunding::cursor);
    private static final Listing<PastRate> RATES = new Listing<>(
            List.of("SELECT * FROM funding_rates WHERE market_id = :subject"),
            "started_nanos",
            "period",
            RowKey.NUMBER,
            (row, context) -> PastRate.read(row),
            PastRate::cursor);
    private static final Listing<PastLiquidation> LIQUIDATIONS = Listing.byEvent(
            "SELECT * FROM liquidations WHERE :subject = 0",
            (row, context) -> PastLiquidation.read(row),
            PastLiquidation::cursor);
    private static final Listing<PastLiquidation> OWN_LIQUIDATIONS = Listing.byEvent(
            "SELECT * FROM liquidations WHERE account_id = :subject",
            (row, context) -> PastLiquidation.read(row),
            PastLiquidation::cursor);
    private static final Listing<PastDeleveraging> DELEVERAGINGS = Listing.byEvent(
            "SELECT * FROM deleveragings WHERE account_id = :subject",
            (row, context) -> PastDeleveraging.read(row),
            PastDeleveraging::cursor);
    private static final Listing<PastPosition> POSITIONS = new Listing<>(
            List.of("SELECT * FROM position_history WHERE account_id = :subject"),
            "opened_nanos",
            "opened_sequence",
            RowKey.PLACE,
            (row, context) -> PastPosition.read(row),
            PastPosition::cursor);
    private static final Listing<PastEvent> EVENTS = Listing.byEvent(
            "SELECT * FROM events WHERE account_id = :subject",
            (row, context) -> PastEvent.read(row),
            PastEvent::cursor);

    private final Schema schema;
    private final HistoryDatabase database;

    private History(Schema schema) {
        this.schema = schema;
        database = new HistoryDatabase(schema);
    }

    /** In this database, whether or not it can be reached now. */
    public static History in(DatabaseSettings settings) {
        return new History(ProjectionSchema.of(settings));
    }

    /** How far the answers go. */
    public Reach reach() {
        return database.ask(handle -> handle.createQuery("SELECT event_sequence, time_nanos FROM progress")
                .map((row, context) -> new Reach(row.getLong("event_sequence"), row.getLong("time_nanos")))
                .one());
    }

    /** Which of an account's orders. */
    public enum OrderKind {
        ALL(""),
        /** Those that wait for a price, or did. */
        TRIGGERS(" AND trigger_by > 0"),
        /** All others, and those whose trigger has fired. */
        PLAIN_OR_FIRED(" AND (trigger_by = 0 OR triggered_nanos > 0)");

        private final String condition;

        OrderKind(String condition) {
            this.condition = condition;
        }
    }

    /** Orders of an account that ended no later than a time, by when they were accepted. */
    public Page<PastOrder> closedOrders(int accountId, long endedNanos, OrderKind kind, Span span) {
        Listing<PastOrder> listing = new Listing<>(
                List.of("SELECT * FROM orders WHERE account_id = :subject AND closed_nanos > 0 AND closed_nanos <= "
                        + endedNanos + kind.condition),
                "accepted_nanos",
                "number",
                RowKey.NUMBER,
                (row, context) -> PastOrder.read(row),
                PastOrder::cursor);
        return database.ask(handle -> listing.page(handle, accountId, span));
    }

    /** The order of an account with this number. */
    public Optional<PastOrder> order(int accountId, long number) {
        return database.ask(
                handle -> handle.createQuery("SELECT * FROM orders WHERE account_id = :account AND number = :number")
                        .bind("account", accountId)
                        .bind("number", number)
                        .map((row, context) -> PastOrder.read(row))
                        .findOne());
    }

    /** The latest order of an account with this client order id. */
    public Optional<PastOrder> order(int accountId, String clientOrderId) {
        return database.ask(handle -> handle.createQuery("SELECT * FROM orders WHERE account_id = :account"
                        + " AND client_order_id = :id AND client_order_id <> '' ORDER BY number DESC LIMIT 1")
                .bind("account", accountId)
                .bind("id", clientOrderId)
                .map((row, context) -> PastOrder.read(row))
                .findOne());
    }

    /**
     * Trades of an account's orders, as taker and as maker.
     *
     * @param orderNumber of this order only; 0 = of all
     */
    public Page<AccountTrade> trades(int accountId, long orderNumber, Span span) {
        Listing<AccountTrade> listing = new Listing<>(
                List.of(
                        AccountTrade.side("taker", "taker_side", orderNumber),
                        // Sides are 1 and 2.
                        AccountTrade.side("maker", "3 - taker_side", orderNumber)),
                "time_nanos",
                "trade_id",
                RowKey.NUMBER,
                (row, context) -> AccountTrade.read(row),
                AccountTrade::cursor);
        return database.ask(handle -> listing.page(handle, accountId, span));
    }

    /** Trades of the span's market, which must be named. */
    public Page<PublicTrade> marketTrades(Span span) {
        return database.ask(handle -> MARKET_TRADES.page(handle, span.marketId(), span));
    }

    /** Funding that an account paid and received. */
    public Page<PaidFunding> funding(int accountId, Span span) {
        return database.ask(handle -> FUNDING.page(handle, accountId, span));
    }

    /** Funding rates of the span's market, which must be named, by when their payment began. */
    public Page<PastRate> fundingRates(Span span) {
        return database.ask(handle -> RATES.page(handle, span.marketId(), span));
    }

    /** Everybody's liquidations. */
    public Page<PastLiquidation> liquidations(Span span) {
        return database.ask(handle -> LIQUIDATIONS.page(handle, 0, span));
    }

    /** Liquidations of an account. */
    public Page<PastLiquidation> liquidations(int accountId, Span span) {
        return database.ask(handle -> OWN_LIQUIDATIONS.page(handle, accountId, span));
    }

    /** Auto-deleveragings of an account. */
    public Page<PastDeleveraging> deleveragings(int accountId, Span span) {
        return database.ask(handle -> DELEVERAGINGS.page(handle, accountId, span));
    }

    /**
     * Money that came to an account and left it.
     *
     * @param reasons of these reasons only; empty = of all
     */
    public Page<Movement> movements(int accountId, Set<EntryReason> reasons, Span span) {
        String codes =
                reasons.stream().map(reason -> Integer.toString(reason.code())).collect(Collectors.joining(", "));
        Listing<Movement> listing = new Listing<>(
                List.of("SELECT * FROM ledger_entries WHERE account_id = :subject AND movement > 0"
                        + (codes.isEmpty() ? "" : " AND reason IN (" + codes + ")")),
                "time_nanos",
                "movement",
                RowKey.NUMBER,
                (row, context) -> Movement.read(row),
                Movement::cursor);
        return database.ask(handle -> listing.page(handle, accountId, span));
    }

    /**
     * What an account had at the end of each stretch of time in which money came or left, the latest first.
     *
     * @param stepNanos length of a stretch; stretches begin at multiples of it
     */
    public Page<PastBalance> balances(int accountId, long stepNanos, Span span) {
        return database.ask(handle -> BalanceQuery.page(handle, accountId, stepNanos, span));
    }

    /** Positions of an account from flat to flat, by when they were opened. */
    public Page<PastPosition> positions(int accountId, Span span) {
        return database.ask(handle -> POSITIONS.page(handle, accountId, span));
    }

    /** What else happened to an account: refusals, triggers, amendments, warnings, settings. */
    public Page<PastEvent> events(int accountId, Span span) {
        return database.ask(handle -> EVENTS.page(handle, accountId, span));
    }

    /** Candles of the span's market, which must be named, that begin within the span; those without trades are left out. */
    public Page<PastCandle> candles(CandleInterval interval, Span span) {
        return database.ask(handle -> CandleQuery.page(handle, interval, span));
    }

    @Override
    public void close() {
        schema.close();
    }
}
