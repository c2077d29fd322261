package exchange.halflight.projections.fold;

import exchange.halflight.core.event.Liquidation;
import exchange.halflight.projections.table.CopyText;
import exchange.halflight.projections.table.Row;
import exchange.halflight.projections.table.Table;
import java.util.List;

/** A step of a liquidation. */
final class LiquidationRow extends Row {
    static final Table.Definition TABLE = new Table.Definition(
            "liquidations",
            List.of(
                    "time_nanos",
                    "event_sequence",
                    "account_id",
                    "market_id",
                    "kind",
                    "plan",
                    "closed_units",
                    "value_micros",
                    "mark_units",
                    "size_units",
                    "cost_micros",
                    "collateral_micros",
                    "equity_micros",
                    "maintenance_micros",
                    "fee_micros",
                    "to_insurance_micros",
                    "to_liquidator_micros",
                    "bad_debt_micros"),
            2,
            false,
            false);

    private final long timeNanos;
    private final long eventSequence;
    private final Liquidation told;

    LiquidationRow(Moment moment, Liquidation told) {
        timeNanos = moment.timeNanos;
        eventSequence = moment.eventSequence;
        this.told = told;
    }

    @Override
    protected void write(CopyText out) {
        out.number(timeNanos)
                .number(eventSequence)
                .number(told.accountId())
                .number(told.marketId())
                .number(told.kind().code())
                .number(told.plan().code())
                .number(told.closedUnits())
                .number(told.valueMicros())
                .number(told.markUnits())
                .number(told.sizeUnits())
                .number(told.costMicros())
                .number(told.collateralMicros())
                .number(told.equityMicros())
                .number(told.maintenanceMicros())
                .number(told.feeMicros())
                .number(told.toInsuranceMicros())
                .number(told.toLiquidatorMicros())
                .number(told.badDebtMicros());
    }
}
