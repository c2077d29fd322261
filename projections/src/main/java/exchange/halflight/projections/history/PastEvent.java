package exchange.halflight.projections.history;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What happened to an account or a market and stands nowhere else.
 *
 * @param body JSON, with the kind in {@code event}
 */
public record PastEvent(long timeNanos, long eventSequence, int accountId, int marketId, String body) {
    static PastEvent read(ResultSet row) throws SQLException {
        return new PastEvent(
                row.getLong("time_nanos"),
                row.getLong("event_sequence"),
                row.getInt("account_id"),
                row.getInt("market_id"),
                row.getString("body"));
    }

    Cursor cursor() {
        return new Cursor(timeNanos, eventSequence);
    }
}
