package exchange.halflight.projections.fold;

import exchange.halflight.projections.table.CopyText;
import exchange.halflight.projections.table.Row;
import exchange.halflight.projections.table.Table;
import java.util.List;

/** The balance of one of the exchange's own ledger accounts. */
final class BalanceRow extends Row {
    static final Table.Definition TABLE =
            new Table.Definition("ledger_balances", List.of("ledger_account", "balance_micros"), 1, true, false);

    final long ledgerAccount;
    long balanceMicros;

    BalanceRow(long ledgerAccount, long balanceMicros) {
        this.ledgerAccount = ledgerAccount;
        this.balanceMicros = balanceMicros;
    }

    @Override
    protected void write(CopyText out) {
        out.number(ledgerAccount).number(balanceMicros);
    }
}
