package exchange.halflight.app.explain;

import java.math.BigInteger;

/** The value at which a bankrupt position leaves nothing and owes nothing (rulebook 11). */
record Bankruptcy(long sizeUnits, BigInteger cost, BigInteger collateral, BigInteger value, boolean isLong) {
    Bankruptcy(Facts.PositionFacts position) {
        this(
                Math.abs(position.sizeUnits),
                BigInteger.valueOf(position.costMicros),
                BigInteger.valueOf(position.collateralMicros),
                BigInteger.valueOf(
                        position.sizeUnits > 0
                                ? position.costMicros - position.collateralMicros
                                : position.costMicros + position.collateralMicros),
                position.sizeUnits > 0);
    }

    String arithmetic() {
        return Units.usd(cost) + (isLong ? " - " : " + ") + Units.usd(collateral);
    }

    /** Value of the first so many size units: floored, and all of it for all of them. */
    BigInteger upTo(long units) {
        return units == sizeUnits
                ? value
                : Units.floor(value.multiply(BigInteger.valueOf(units)), BigInteger.valueOf(sizeUnits));
    }

    /** Value of the next units after those that are closed already. */
    BigInteger share(long closedUnits, long units) {
        return upTo(closedUnits + units).subtract(upTo(closedUnits));
    }

    /** Cost of what is left after so many units. */
    BigInteger leftCost(long units) {
        return cost.subtract(Units.floor(cost.multiply(BigInteger.valueOf(units)), BigInteger.valueOf(sizeUnits)));
    }

    /** Collateral of what is left after so many units: nothing in the end. */
    BigInteger leftCollateral(long units) {
        BigInteger leftValue = value.subtract(upTo(units));
        return isLong ? leftCost(units).subtract(leftValue) : leftValue.subtract(leftCost(units));
    }

    /** Prints the value of the next units and compares it with the one that was told; answers the computed one. */
    BigInteger explain(long closedUnits, long units, long toldMicros, Units scale, Sheet sheet) {
        BigInteger share = share(closedUnits, units);
        sheet.compare(
                "its price",
                "from " + scale.size(closedUnits) + " to " + scale.size(closedUnits + units) + " of "
                        + scale.size(sizeUnits) + " at the bankruptcy value " + arithmetic() + " = " + Units.usd(value)
                        + ", floored",
                share,
                toldMicros);
        return share;
    }
}
