package exchange.halflight.projections.fold;

import exchange.halflight.projections.table.CopyText;
import exchange.halflight.projections.table.Row;
import exchange.halflight.projections.table.Table;
import java.util.List;

/** A part of a bankrupt position that a liquidator took over. */
final class TakeoverRow extends Row {
    static final Table.Definition TABLE = new Table.Definition(
            "takeovers",
            List.of(
                    "time_nanos",
                    "event_sequence",
                    "bankrupt_account_id",
                    "market_id",
                    "liquidator_account_id",
                    "size_units",
                    "value_micros"),
            2,
            false,
            false);

    long timeNanos;
    long eventSequence;
    int bankruptAccountId;
    int marketId;
    int liquidatorAccountId;
    long sizeUnits;
    long valueMicros;

    @Override
    protected void write(CopyText out) {
        out.number(timeNanos)
                .number(eventSequence)
                .number(bankruptAccountId)
                .number(marketId)
                .number(liquidatorAccountId)
                .number(sizeUnits)
                .number(valueMicros);
    }
}
