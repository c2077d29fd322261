package exchange.halflight.projections.fold;

import exchange.halflight.projections.table.CopyText;
import exchange.halflight.projections.table.Row;
import exchange.halflight.projections.table.Table;
import java.util.List;

/** A position's part of a funding payment. */
final class PaymentRow extends Row {
    static final Table.Definition TABLE = new Table.Definition(
            "funding_payments",
            List.of(
                    "time_nanos",
                    "event_sequence",
                    "account_id",
                    "market_id",
                    "period",
                    "rate_ppb",
                    "mark_units",
                    "size_units",
                    "due_micros",
                    "paid_micros"),
            2,
            false,
            true);

    long timeNanos;
    long eventSequence;
    int accountId;
    int marketId;
    long period;
    long ratePpb;
    long markUnits;
    long sizeUnits;
    long dueMicros;
    long paidMicros;

    @Override
    protected void write(CopyText out) {
        out.number(timeNanos)
                .number(eventSequence)
                .number(accountId)
                .number(marketId)
                .number(period)
                .number(ratePpb)
                .number(markUnits)
                .number(sizeUnits)
                .number(dueMicros)
                .number(paidMicros);
    }
}
