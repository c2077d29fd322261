package exchange.halflight.projections.fold;

import exchange.halflight.core.event.Deleveraging;
import exchange.halflight.projections.table.CopyText;
import exchange.halflight.projections.table.Row;
import exchange.halflight.projections.table.Table;
import java.util.List;

/** A position that an auto-deleveraging closed, whole or in part. */
final class DeleveragingRow extends Row {
    static final Table.Definition TABLE = new Table.Definition(
            "deleveragings",
            List.of(
                    "time_nanos",
                    "event_sequence",
                    "account_id",
                    "market_id",
                    "bankrupt_account_id",
                    "closed_units",
                    "value_micros",
                    "rank",
                    "profit_micros",
                    "cost_micros",
                    "notional_micros",
                    "equity_micros"),
            2,
            false,
            false);

    private final long timeNanos;
    private final long eventSequence;
    private final Deleveraging told;

    DeleveragingRow(Moment moment, Deleveraging told) {
        timeNanos = moment.timeNanos;
        eventSequence = moment.eventSequence;
        this.told = told;
    }

    @Override
    protected void write(CopyText out) {
        out.number(timeNanos)
                .number(eventSequence)
                .number(told.accountId())
                .number(told.marketId())
                .number(told.bankruptAccountId())
                .number(told.closedUnits())
                .number(told.valueMicros())
                .number(told.rank())
                .number(told.profitMicros())
                .number(told.costMicros())
                .number(told.notionalMicros())
                .number(told.equityMicros());
    }
}
