package exchange.halflight.projections.history;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A position from flat to flat, or to the other side.
 *
 * @param round number of the position within account and market
 * @param closedNanos 0 = it is open
 * @param entryUnits what was bought or sold to build it up; cost divided by it is the mean entry price
 * @param exitUnits what was closed of it; value divided by it is the mean exit price
 * @param feeMicros paid, with those of partial liquidations; negative = rebates
 * @param fundingMicros got, negative = gave
 */
public record PastPosition(
        int marketId,
        int round,
        boolean isLong,
        long openedNanos,
        long openedSequence,
        long closedNanos,
        long entryUnits,
        long entryCostMicros,
        long exitUnits,
        long exitValueMicros,
        long largestUnits,
        long realisedMicros,
        long feeMicros,
        long fundingMicros,
        boolean liquidated) {
    static PastPosition read(ResultSet row) throws SQLException {
        return new PastPosition(
                row.getInt("market_id"),
                row.getInt("round"),
                row.getBoolean("is_long"),
                row.getLong("opened_nanos"),
                row.getLong("opened_sequence"),
                row.getLong("closed_nanos"),
                row.getLong("entry_units"),
                row.getLong("entry_cost_micros"),
                row.getLong("exit_units"),
                row.getLong("exit_value_micros"),
                row.getLong("largest_units"),
                row.getLong("realised_micros"),
                row.getLong("fee_micros"),
                row.getLong("funding_micros"),
                row.getBoolean("liquidated"));
    }

    Cursor cursor() {
        return new Cursor(openedNanos, openedSequence);
    }
}
