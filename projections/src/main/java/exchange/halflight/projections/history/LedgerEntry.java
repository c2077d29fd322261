package exchange.halflight.projections.history;

import exchange.halflight.core.event.EntryReason;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A double entry that moved money of an account.
 *
 * @param fromLedgerAccount see {@link exchange.halflight.core.event.LedgerAccount}
 * @param amountMicros positive
 * @param marketId 0 = none
 * @param tradeId the last trade of its command before it, 0 = none
 */
public record LedgerEntry(
        long timeNanos,
        long eventSequence,
        EntryReason reason,
        long fromLedgerAccount,
        long toLedgerAccount,
        long amountMicros,
        int marketId,
        long tradeId) {
    static LedgerEntry read(ResultSet row) throws SQLException {
        return new LedgerEntry(
                row.getLong("time_nanos"),
                row.getLong("event_sequence"),
                EntryReason.ofCode(row.getInt("reason")),
                row.getLong("from_ledger_account"),
                row.getLong("to_ledger_account"),
                row.getLong("amount_micros"),
                row.getInt("market_id"),
                row.getLong("trade_id"));
    }

    Cursor cursor() {
        return new Cursor(timeNanos, eventSequence);
    }
}
