package exchange.halflight.core.event;

/**
 * A step of a liquidation with the numbers that caused it: mark, position and equity are those right before the step.
 *
 * @param closedUnits size closed, positive
 * @param valueMicros what was paid for it, at the bankruptcy value where the plan is BANKRUPTCY; price = value / size
 * @param sizeUnits the position before the step, signed
 * @param costMicros its cost before the step
 * @param collateralMicros its collateral before the step
 * @param equityMicros collateral and unrealised profit at mark
 * @param maintenanceMicros maintenance margin at mark, rounded down: liquidatable is equity <= this
 * @param feeMicros fee of a partial step: what insurance got of it and what the liquidators' pool got
 * @param toInsuranceMicros all that insurance received: fee share, remainder, surplus
 * @param toLiquidatorMicros what the liquidators' pool received
 * @param badDebtMicros what insurance paid
 */
public record Liquidation(
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
        long badDebtMicros) {}
