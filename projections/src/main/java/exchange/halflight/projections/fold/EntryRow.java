package exchange.halflight.projections.fold;

import exchange.halflight.projections.table.CopyText;
import exchange.halflight.projections.table.Row;
import exchange.halflight.projections.table.Table;
import java.util.List;

/** A double entry of the ledger. */
final class EntryRow extends Row {
    static final Table.Definition TABLE = new Table.Definition(
            "ledger_entries",
            List.of(
                    "time_nanos",
                    "event_sequence",
                    "command_sequence",
                    "reason",
                    "from_ledger_account",
                    "to_ledger_account",
                    "amount_micros",
                    "account_id",
                    "market_id",
                    "trade_id",
                    "movement",
                    "money_micros"),
            2,
            false,
            true);

    long timeNanos;
    long eventSequence;
    long commandSequence;
    int reason;
    long fromLedgerAccount;
    long toLedgerAccount;
    long amountMicros;
    int accountId;
    int marketId;
    /** The account's own trade that it belongs to; 0 = none. */
    long tradeId;
    /** Its number among what came to the account and left it; 0 = neither. */
    long movement;
    /** What the account had after it. */
    long moneyMicros;

    @Override
    protected void write(CopyText out) {
        out.number(timeNanos)
                .number(eventSequence)
                .number(commandSequence)
                .number(reason)
                .number(fromLedgerAccount)
                .number(toLedgerAccount)
                .number(amountMicros)
                .number(accountId)
                .number(marketId)
                .number(tradeId)
                .number(movement)
                .number(moneyMicros);
    }
}
