package exchange.halflight.projections.history;

import exchange.halflight.core.market.FundingKind;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A funding rate and what it moved.
 *
 * @param ratePpb positive: longs paid shorts
 * @param finishedNanos 0 = it is being paid, and what it moved is not known yet
 */
public record PastRate(
        int marketId,
        long period,
        FundingKind kind,
        long startedNanos,
        long finishedNanos,
        long samples,
        long meanPpb,
        long interestPpb,
        long ratePpb,
        long markUnits,
        long owedMicros,
        long collectedMicros,
        long receivedMicros) {
    static PastRate read(ResultSet row) throws SQLException {
        return new PastRate(
                row.getInt("market_id"),
                row.getLong("period"),
                FundingKind.ofCode(row.getInt("kind")),
                row.getLong("started_nanos"),
                row.getLong("finished_nanos"),
                row.getLong("samples"),
                row.getLong("mean_ppb"),
                row.getLong("interest_ppb"),
                row.getLong("rate_ppb"),
                row.getLong("mark_units"),
                row.getLong("owed_micros"),
                row.getLong("collected_micros"),
                row.getLong("received_micros"));
    }

    Cursor cursor() {
        return new Cursor(startedNanos, period);
    }
}
