package exchange.halflight.testing.simulation.invariants;

/**
 * A position before or after one change of it.
 *
 * @param sizeUnits signed; positive is long
 */
record Standing(long sizeUnits, long costMicros, long collateralMicros, long realisedMicros) {
    /** A position as it was before the entries of the change that is about to be told. */
    static Standing before(PositionFold position) {
        return new Standing(
                position.sizeUnits,
                position.costMicros,
                position.collateralMicros - position.movedMicros,
                position.realisedMicros);
    }

    long units() {
        return Math.abs(sizeUnits);
    }

    /** This part of the cost: floor(cost * units / size). */
    long releasedCost(long units) {
        return Fractions.floor(costMicros, units, units());
    }

    /** What a close of this size at this value brings beyond the cost it releases. */
    long profit(long valueMicros, long units) {
        return sizeUnits > 0 ? valueMicros - releasedCost(units) : releasedCost(units) - valueMicros;
    }

    /** After a close of this size at this value, which leaves this much collateral. */
    Standing closed(long units, long valueMicros, long leftMicros) {
        return new Standing(
                sizeUnits > 0 ? sizeUnits - units : sizeUnits + units,
                costMicros - releasedCost(units),
                leftMicros,
                realisedMicros + profit(valueMicros, units));
    }

    /** What the whole must bring so that nothing is left and nothing is owed. */
    long bankruptcyMicros() {
        return sizeUnits > 0 ? costMicros - collateralMicros : Math.addExact(costMicros, collateralMicros);
    }

    /** The share of the bankruptcy value of a part that ends at this size closed. */
    long bankruptcyMicros(long fromUnits, long toUnits) {
        long value = bankruptcyMicros();
        return Fractions.floor(value, toUnits, units()) - Fractions.floor(value, fromUnits, units());
    }
}
