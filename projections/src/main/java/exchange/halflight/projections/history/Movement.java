package exchange.halflight.projections.history;

import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.LedgerAccount;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Money that came to an account or left it.
 *
 * @param number within the account, from 1
 * @param marketId 0 = none
 * @param amountMicros negative = it left
 * @param moneyMicros what the account had afterwards: free, held and collateral
 * @param tradeId the account's trade that it belongs to, 0 = none
 */
public record Movement(
        long number,
        long timeNanos,
        EntryReason reason,
        int marketId,
        long amountMicros,
        long moneyMicros,
        long tradeId) {
    static Movement read(ResultSet row) throws SQLException {
        boolean leaves = LedgerAccount.accountId(row.getLong("from_ledger_account")) != 0;
        long amountMicros = row.getLong("amount_micros");
        return new Movement(
                row.getLong("movement"),
                row.getLong("time_nanos"),
                EntryReason.ofCode(row.getInt("reason")),
                row.getInt("market_id"),
                leaves ? -amountMicros : amountMicros,
                row.getLong("money_micros"),
                row.getLong("trade_id"));
    }

    Cursor cursor() {
        return new Cursor(timeNanos, number);
    }
}
