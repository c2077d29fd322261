package exchange.halflight.testing.scenario.observed;

/**
 * A position as its last event told it, with the account's leverage there.
 *
 * @param sizeUnits signed: positive is long
 */
public record ObservedPosition(
        int accountId,
        int marketId,
        int leverage,
        long sizeUnits,
        long costMicros,
        long collateralMicros,
        long realisedMicros) {
    ObservedPosition withLeverage(int newLeverage) {
        return new ObservedPosition(
                accountId, marketId, newLeverage, sizeUnits, costMicros, collateralMicros, realisedMicros);
    }
}
