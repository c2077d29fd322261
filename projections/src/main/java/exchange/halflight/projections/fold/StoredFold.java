package exchange.halflight.projections.fold;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Reads a fold back from its tables. */
public final class StoredFold {
    private static final int FETCH = 10_000;

    private StoredFold() {}

    /**
     * The fold as it was when it was stored last.
     *
     * @param connection in a transaction that sees one state of the tables
     */
    public static Fold read(Connection connection) throws SQLException {
        Fold fold = new Fold();
        read(
                connection,
                "SELECT * FROM markets ORDER BY market_id",
                row -> fold.markets().restore(MarketRow.read(row)));
        read(
                connection,
                "SELECT * FROM accounts ORDER BY account_id",
                row -> fold.accounts().restore(AccountRow.read(row)));
        read(
                connection,
                "SELECT * FROM ledger_balances",
                row -> fold.ledger()
                        .restore(new BalanceRow(row.getLong("ledger_account"), row.getLong("balance_micros"))));
        read(
                connection,
                "SELECT * FROM orders WHERE closed_nanos = 0",
                row -> fold.orders().restore(OrderRow.read(row)));
        read(connection, "SELECT * FROM positions", row -> fold.positions().restore(PositionRow.read(row)));
        read(
                connection,
                "SELECT h.* FROM positions JOIN position_history h USING (account_id, market_id, round)",
                row -> fold.positions().restore(RoundRow.read(row)));
        read(
                connection,
                "SELECT r.* FROM markets m CROSS JOIN LATERAL (SELECT * FROM funding_rates r"
                        + " WHERE r.market_id = m.market_id ORDER BY period DESC LIMIT 1) r",
                row -> fold.funding().restore(RateRow.read(row)));
        for (int interval : CandleFold.INTERVALS) {
            read(
                    connection,
                    "SELECT c.* FROM markets m CROSS JOIN LATERAL (SELECT * FROM candles c"
                            + " WHERE c.market_id = m.market_id AND c.interval_seconds = " + interval
                            + " ORDER BY open_nanos DESC LIMIT 1) c",
                    row -> fold.candles().restore(CandleRow.read(row)));
        }
        Progress progress = progress(connection);
        TradeRow[] lastTrade = new TradeRow[1];
        if (progress.tradeId() != 0) {
            read(
                    connection,
                    "SELECT * FROM trades WHERE time_nanos = " + progress.tradeTimeNanos() + " AND trade_id = "
                            + progress.tradeId(),
                    row -> lastTrade[0] = TradeRow.read(row));
        }
        fold.restore(progress, lastTrade[0]);
        return fold;
    }

    /** How far the tables have come. */
    public static Progress progress(Connection connection) throws SQLException {
        Progress[] found = new Progress[1];
        read(
                connection,
                "SELECT * FROM progress",
                row -> found[0] = new Progress(
                        row.getLong("event_sequence"),
                        row.getLong("command_sequence"),
                        row.getLong("time_nanos"),
                        row.getLong("trade_id"),
                        row.getLong("trade_time_nanos"),
                        row.getInt("trade_step")));
        return found[0];
    }

    private static void read(Connection connection, String sql, RowReader reader) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH);
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }

    /** Takes one row. */
    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }
}
