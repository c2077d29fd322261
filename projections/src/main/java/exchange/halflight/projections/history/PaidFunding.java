package exchange.halflight.projections.history;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * An account's part of a funding payment.
 *
 * @param sizeUnits signed: positive is long
 * @param dueMicros what the rate says: negative = to be paid
 * @param paidMicros what the collateral got, negative = gave
 */
public record PaidFunding(
        long timeNanos,
        long eventSequence,
        int marketId,
        long period,
        long ratePpb,
        long markUnits,
        long sizeUnits,
        long dueMicros,
        long paidMicros) {
    static PaidFunding read(ResultSet row) throws SQLException {
        return new PaidFunding(
                row.getLong("time_nanos"),
                row.getLong("event_sequence"),
                row.getInt("market_id"),
                row.getLong("period"),
                row.getLong("rate_ppb"),
                row.getLong("mark_units"),
                row.getLong("size_units"),
                row.getLong("due_micros"),
                row.getLong("paid_micros"));
    }

    Cursor cursor() {
        return new Cursor(timeNanos, eventSequence);
    }
}
