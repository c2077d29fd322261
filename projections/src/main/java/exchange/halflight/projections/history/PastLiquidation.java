package exchange.halflight.projections.history;

import exchange.halflight.core.event.LiquidationKind;
import exchange.halflight.core.event.LiquidationPlan;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A step of a liquidation; mark, position and equity are those right before it.
 *
 * @param accountId whose it was: not for the public
 * @param valueMicros what was paid for it; divided by closedUnits it is the price
 * @param sizeUnits signed: positive was long
 */
public record PastLiquidation(
        long timeNanos,
        long eventSequence,
        int accountId,
        int marketId,
        LiquidationKind kind,
        LiquidationPlan plan,
        long closedUnits,
        long valueMicros,
        long markUnits,
        long sizeUnits,
        long costMicros,
        long collateralMicros,
        long equityMicros,
        long maintenanceMicros,
        long feeMicros,
        long toInsuranceMicros,
        long toLiquidatorMicros,
        long badDebtMicros) {
    static PastLiquidation read(ResultSet row) throws SQLException {
        return new PastLiquidation(
                row.getLong("time_nanos"),
                row.getLong("event_sequence"),
                row.getInt("account_id"),
                row.getInt("market_id"),
                LiquidationKind.ofCode(row.getInt("kind")),
                LiquidationPlan.ofCode(row.getInt("plan")),
                row.getLong("closed_units"),
                row.getLong("value_micros"),
                row.getLong("mark_units"),
                row.getLong("size_units"),
                row.getLong("cost_micros"),
                row.getLong("collateral_micros"),
                row.getLong("equity_micros"),
                row.getLong("maintenance_micros"),
                row.getLong("fee_micros"),
                row.getLong("to_insurance_micros"),
                row.getLong("to_liquidator_micros"),
                row.getLong("bad_debt_micros"));
    }

    Cursor cursor() {
        return new Cursor(timeNanos, eventSequence);
    }
}
