package exchange.halflight.testing.scenario.observed;

import java.math.BigInteger;

/**
 * A position's place among those of its side in an auto-deleveraging (rulebook section 11): profit / cost times notional /
 * equity, divided by it for a loss, as exact fractions; highest first, equity at or below nothing last, ties by account id.
 */
public final class DeleveragingScore implements Comparable<DeleveragingScore> {
    private final int accountId;
    private final boolean solvent;
    private final BigInteger numerator;
    private final BigInteger denominator;

    /** An open position and its market. */
    public DeleveragingScore(ObservedPosition position, ObservedMarket market) {
        accountId = position.accountId();
        MarginMath margin = new MarginMath(position, market);
        BigInteger equity = BigInteger.valueOf(margin.equityMicros());
        BigInteger cost = BigInteger.valueOf(position.costMicros());
        BigInteger profit = equity.subtract(BigInteger.valueOf(position.collateralMicros()));
        BigInteger notional = margin.notionalAtMark();
        solvent = equity.signum() > 0;
        numerator = profit.multiply(profit.signum() >= 0 ? notional : equity);
        denominator = cost.multiply(profit.signum() >= 0 ? equity : notional);
    }

    public int accountId() {
        return accountId;
    }

    /** The first to be deleveraged comes first. */
    @Override
    public int compareTo(DeleveragingScore other) {
        if (solvent != other.solvent) {
            return solvent ? -1 : 1;
        }
        int order =
                solvent ? other.numerator.multiply(denominator).compareTo(numerator.multiply(other.denominator)) : 0;
        return order != 0 ? order : Integer.compare(accountId, other.accountId);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeleveragingScore score && compareTo(score) == 0;
    }

    @Override
    public int hashCode() {
        return accountId;
    }
}
