package exchange.halflight.projections.fold;

import exchange.halflight.projections.table.CopyText;
import exchange.halflight.projections.table.Row;
import exchange.halflight.projections.table.Table;
import java.util.List;

/** What happened to an account or a market and stands in no other table. */
final class EventRow extends Row {
    static final Table.Definition TABLE = new Table.Definition(
            "events",
            List.of("time_nanos", "event_sequence", "command_sequence", "account_id", "market_id", "body"),
            2,
            false,
            true);

    long timeNanos;
    long eventSequence;
    long commandSequence;
    int accountId;
    int marketId;
    String body;

    @Override
    protected void write(CopyText out) {
        out.number(timeNanos)
                .number(eventSequence)
                .number(commandSequence)
                .number(accountId)
                .number(marketId)
                .text(body);
    }
}
