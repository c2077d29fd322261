package exchange.halflight.projections.fold;

import exchange.halflight.projections.table.CopyText;
import exchange.halflight.projections.table.Row;
import exchange.halflight.projections.table.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** An account of the exchange. */
final class AccountRow extends Row {
    static final Table.Definition TABLE = new Table.Definition(
            "accounts",
            List.of(
                    "account_id",
                    "liquidity_provider",
                    "opened_nanos",
                    "free_micros",
                    "stake_tokens",
                    "dead_man_nanos",
                    "orders",
                    "movements",
                    "money_micros"),
            1,
            true,
            false);

    int accountId;
    boolean liquidityProvider;
    long openedNanos;
    long freeMicros;
    long stakeTokens;
    /** 0 = off. */
    long deadManNanos;
    /** Orders so far: the number of the last. */
    long orders;
    /** Movements of money so far: the number of the last. */
    long movements;
    /** Free, held and collateral together. */
    long moneyMicros;

    static AccountRow read(ResultSet row) throws SQLException {
        AccountRow account = new AccountRow();
        account.accountId = row.getInt("account_id");
        account.liquidityProvider = row.getBoolean("liquidity_provider");
        account.openedNanos = row.getLong("opened_nanos");
        account.freeMicros = row.getLong("free_micros");
        account.stakeTokens = row.getLong("stake_tokens");
        account.deadManNanos = row.getLong("dead_man_nanos");
        account.orders = row.getLong("orders");
        account.movements = row.getLong("movements");
        account.moneyMicros = row.getLong("money_micros");
        return account;
    }

    @Override
    protected void write(CopyText out) {
        out.number(accountId)
                .flag(liquidityProvider)
                .number(openedNanos)
                .number(freeMicros)
                .number(stakeTokens)
                .number(deadManNanos)
                .number(orders)
                .number(movements)
                .number(moneyMicros);
    }
}
