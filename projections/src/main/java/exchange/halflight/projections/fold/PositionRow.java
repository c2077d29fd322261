package exchange.halflight.projections.fold;

import exchange.halflight.projections.table.CopyText;
import exchange.halflight.projections.table.Row;
import exchange.halflight.projections.table.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** An account in a market. */
final class PositionRow extends Row {
    static final Table.Definition TABLE = new Table.Definition(
            "positions",
            List.of(
                    "account_id",
                    "market_id",
                    "leverage",
                    "size_units",
                    "cost_micros",
                    "collateral_micros",
                    "realised_micros",
                    "hold_micros",
                    "round",
                    "updated_nanos"),
            2,
            true,
            false);

    int accountId;
    int marketId;
    int leverage;
    /** Signed: positive is long. */
    long sizeUnits;

    long costMicros;
    long collateralMicros;
    long realisedMicros;
    long holdMicros;
    /** Number of its last stay away from flat; 0 = none yet. */
    int round;

    long updatedNanos;

    static PositionRow read(ResultSet row) throws SQLException {
        PositionRow position = new PositionRow();
        position.accountId = row.getInt("account_id");
        position.marketId = row.getInt("market_id");
        position.leverage = row.getInt("leverage");
        position.sizeUnits = row.getLong("size_units");
        position.costMicros = row.getLong("cost_micros");
        position.collateralMicros = row.getLong("collateral_micros");
        position.realisedMicros = row.getLong("realised_micros");
        position.holdMicros = row.getLong("hold_micros");
        position.round = row.getInt("round");
        position.updatedNanos = row.getLong("updated_nanos");
        return position;
    }

    @Override
    protected void write(CopyText out) {
        out.number(accountId)
                .number(marketId)
                .number(leverage)
                .number(sizeUnits)
                .number(costMicros)
                .number(collateralMicros)
                .number(realisedMicros)
                .number(holdMicros)
                .number(round)
                .number(updatedNanos);
    }
}
