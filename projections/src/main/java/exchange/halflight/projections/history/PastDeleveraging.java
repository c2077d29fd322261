package exchange.halflight.projections.history;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A position that an auto-deleveraging closed, whole or in part, with the numbers that gave it its rank.
 */
public record PastDeleveraging(
        long timeNanos,
        long eventSequence,
        int accountId,
        int marketId,
        long closedUnits,
        long valueMicros,
        int rank,
        long profitMicros,
        long costMicros,
        long notionalMicros,
        long equityMicros) {
    static PastDeleveraging read(ResultSet row) throws SQLException {
        return new PastDeleveraging(
                row.getLong("time_nanos"),
                row.getLong("event_sequence"),
                row.getInt("account_id"),
                row.getInt("market_id"),
                row.getLong("closed_units"),
                row.getLong("value_micros"),
                row.getInt("rank"),
                row.getLong("profit_micros"),
                row.getLong("cost_micros"),
                row.getLong("notional_micros"),
                row.getLong("equity_micros"));
    }

    Cursor cursor() {
        return new Cursor(timeNanos, eventSequence);
    }
}
