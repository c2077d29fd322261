package exchange.halflight.projections.history;

import exchange.halflight.postgres.DatabaseSettings;
import exchange.halflight.postgres.Schema;
import exchange.halflight.projections.ProjectionSchema;
import java.util.List;
import java.util.Optional;

/**
 * Answers from the projection's tables, which are a moment behind the exchange. Every method may throw {@link
 * HistoryUnavailableException}. What belongs to an account is asked for by its number: who may ask is the doors' to know. Safe for
 * all threads.
 */
public final class History implements AutoCloseable {
    private static final Listing<PublicTrade> MARKET_TRADES = Listing.of(
            "SELECT * FROM trades WHERE market_id = :subject",
            "trade_id",
            (row, context) -> PublicTrade.read(row),
            PublicTrade::cursor);
    private static final Listing<PaidFunding> FUNDING = Listing.of(
            "SELECT * FROM funding_payments WHERE account_id = :subject",
            "event_sequence",
            (row, context) -> PaidFunding.read(row),
            PaidFunding::cursor);
    private static final Listing<PastRate> RATES = new Listing<>(
            List.of("SELECT * FROM funding_rates WHERE market_id = :subject"),
            "started_nanos",
            "market_id",
            false,
            (row, context) -> PastRate.read(row),
            PastRate::cursor);
    private static final Listing<PastLiquidation> LIQUIDATIONS = Listing.of(
            "SELECT * FROM liquidations WHERE :subject = 0",
            "event_sequence",
            (row, context) -> PastLiquidation.read(row),
            PastLiquidation::cursor);
    private static final Listing<PastLiquidation> OWN_LIQUIDATIONS = Listing.of(
            "SELECT * FROM liquidations WHERE account_id = :subject",
            "event_sequence",
            (row, context) -> PastLiquidation.read(row),
            PastLiquidation::cursor);
    private static final Listing<PastDeleveraging> DELEVERAGINGS = Listing.of(
            "SELECT * FROM deleveragings WHERE account_id = :subject",
            "event_sequence",
            (row, context) -> PastDeleveraging.read(row),
            PastDeleveraging::cursor);
    private static final Listing<LedgerEntry> ENTRIES = Listing.of(
            "SELECT * FROM ledger_entries WHERE account_id = :subject",
            "event_sequence",
            (row, context) -> LedgerEntry.read(row),
            LedgerEntry::cursor);
    private static final Listing<PastPosition> POSITIONS = new Listing<>(
            List.of("SELECT * FROM position_history WHERE account_id = :subject"),
            "opened_nanos",
            "opened_sequence",
            true,
            (row, context) -> PastPosition.read(row),
            PastPosition::cursor);
    private static final Listing<PastEvent> EVENTS = Listing.of(
            "SELECT * FROM events WHERE account_id = :subject",
            "event_sequence",
            (row, context) -> PastEvent.read(row),
            PastEvent::cursor);
    private static final Listing<AccountTrade> ACCOUNT_TRADES = new Listing<>(
            List.of(
                    "SELECT time_nanos, trade_id, market_id, taker_order_number AS order_number, taker_side AS side,"
                            + " false AS is_maker, price_units, size_units, notional_micros,"
                            + " taker_fee_micros AS fee_micros, taker_realised_micros AS realised_micros"
                            + " FROM trades WHERE taker_account_id = :subject",
                    // Sides are 1 and 2.
                    "SELECT time_nanos, trade_id, market_id, maker_order_number AS order_number,"
                            + " 3 - taker_side AS side, true AS is_maker, price_units, size_units, notional_micros,"
                            + " maker_fee_micros AS fee_micros, maker_realised_micros AS realised_micros"
                            + " FROM trades WHERE maker_account_id = :subject"),
            "time_nanos",
            "trade_id",
            true,
            (row, context) -> AccountTrade.read(row),
            AccountTrade::cursor);

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

    /** Number of the last event that the answers know of. */
    public long lastEventSequence() {
        return database.ask(handle -> handle.createQuery("SELECT event_sequence FROM progress")
                .mapTo(Long.class)
                .one());
    }

    /** Which of an account's orders. */
    public enum Orders {
        ALL(""),
        OPEN(" AND closed_nanos = 0"),
        CLOSED(" AND closed_nanos > 0");

        private final String condition;

        Orders(String condition) {
            this.condition = condition;
        }
    }

    /** Orders of an account by when they were accepted. */
    public Page<PastOrder> orders(int accountId, Orders which, Span span) {
        Listing<PastOrder> listing = new Listing<>(
                List.of("SELECT * FROM orders WHERE account_id = :subject" + which.condition),
                "accepted_nanos",
                "number",
                true,
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

    /** Trades of an account, as taker and as maker. */
    public Page<AccountTrade> trades(int accountId, Span span) {
        return database.ask(handle -> ACCOUNT_TRADES.page(handle, accountId, span));
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

    /** Entries that moved money of an account. */
    public Page<LedgerEntry> ledgerEntries(int accountId, Span span) {
        return database.ask(handle -> ENTRIES.page(handle, accountId, span));
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
