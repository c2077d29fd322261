package exchange.halflight.projections.fold;

import exchange.halflight.projections.table.CopyText;
import exchange.halflight.projections.table.Row;
import exchange.halflight.projections.table.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** A funding rate and its payment. */
final class RateRow extends Row {
    static final Table.Definition TABLE = new Table.Definition(
            "funding_rates",
            List.of(
                    "market_id",
                    "period",
                    "kind",
                    "started_nanos",
                    "finished_nanos",
                    "samples",
                    "mean_ppb",
                    "interest_ppb",
                    "rate_ppb",
                    "mark_units",
                    "owed_micros",
                    "collected_micros",
                    "received_micros"),
            2,
            true,
            false);

    int marketId;
    long period;
    int kind;
    long startedNanos;
    /** 0 = it is being paid. */
    long finishedNanos;

    long samples;
    long meanPpb;
    long interestPpb;
    long ratePpb;
    long markUnits;
    long owedMicros;
    long collectedMicros;
    long receivedMicros;

    static RateRow read(ResultSet row) throws SQLException {
        RateRow rate = new RateRow();
        rate.marketId = row.getInt("market_id");
        rate.period = row.getLong("period");
        rate.kind = row.getInt("kind");
        rate.startedNanos = row.getLong("started_nanos");
        rate.finishedNanos = row.getLong("finished_nanos");
        rate.samples = row.getLong("samples");
        rate.meanPpb = row.getLong("mean_ppb");
        rate.interestPpb = row.getLong("interest_ppb");
        rate.ratePpb = row.getLong("rate_ppb");
        rate.markUnits = row.getLong("mark_units");
        rate.owedMicros = row.getLong("owed_micros");
        rate.collectedMicros = row.getLong("collected_micros");
        rate.receivedMicros = row.getLong("received_micros");
        return rate;
    }

    @Override
    protected void write(CopyText out) {
        out.number(marketId)
                .number(period)
                .number(kind)
                .number(startedNanos)
                .number(finishedNanos)
                .number(samples)
                .number(meanPpb)
                .number(interestPpb)
                .number(ratePpb)
                .number(markUnits)
                .number(owedMicros)
                .number(collectedMicros)
                .number(receivedMicros);
    }
}
