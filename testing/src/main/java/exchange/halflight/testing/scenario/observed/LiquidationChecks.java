package exchange.halflight.testing.scenario.observed;

import exchange.halflight.core.event.Liquidation;

/** What must be true of every liquidation and warning (invariants 24 to 27), by formulas that share nothing with the core. */
final class LiquidationChecks {
    private LiquidationChecks() {}

    /** The numbers of a step are those of a liquidatable position at a fresh mark; it shrinks; its fee bankrupts nobody. */
    static void liquidated(Liquidation step, ObservedPosition after, ObservedMarket market) {
        ObservedPosition before = new ObservedPosition(
                step.accountId(),
                step.marketId(),
                after.leverage(),
                step.sizeUnits(),
                step.costMicros(),
                step.collateralMicros(),
                0);
        MarginMath margin = new MarginMath(before, market, step.markUnits());
        require(margin.liquidatable(), "is not liquidatable", step);
        require(margin.equityMicros() == step.equityMicros(), "equity is " + margin.equityMicros(), step);
        require(market.referenceFresh(), "the reference is stale", step);
        long left = Math.abs(step.sizeUnits()) - step.closedUnits();
        require(step.closedUnits() > 0 && left == Math.abs(after.sizeUnits()), "position is now " + after, step);
        require(
                left == 0 || Long.signum(step.sizeUnits()) == Long.signum(after.sizeUnits()),
                "position is now " + after,
                step);
        require(step.feeMicros() == 0 || step.equityMicros() > 0, "a fee without equity", step);
        require(
                step.toLiquidatorMicros() >= 0 && step.badDebtMicros() >= 0 && step.toInsuranceMicros() >= 0,
                "an amount is negative",
                step);
    }

    /** A warning is for a position near liquidation. */
    static void warned(ObservedPosition position, ObservedMarket market, long markUnits, long equityMicros) {
        MarginMath margin = new MarginMath(position, market, markUnits);
        if (!margin.warned() || margin.liquidatable() || margin.equityMicros() != equityMicros) {
            throw new ObservationException("a warning for " + position + " at mark " + markUnits);
        }
    }

    private static void require(boolean holds, String what, Liquidation step) {
        if (!holds) {
            throw new ObservationException(what + ": " + step);
        }
    }
}
