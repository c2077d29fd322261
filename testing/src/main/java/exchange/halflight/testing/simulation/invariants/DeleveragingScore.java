package exchange.halflight.testing.simulation.invariants;

import java.math.BigInteger;

/**
 * Who is deleveraged before whom (rulebook section 11): profit / cost times notional / equity, divided by it for a loss, the
 * highest first, equity at or below nothing last, ties by account id.
 */
final class DeleveragingScore {
    private final int accountId;
    private final boolean isSolvent;
    private final BigInteger numerator;
    private final BigInteger denominator;

    DeleveragingScore(int accountId, BigInteger profit, BigInteger cost, BigInteger notional, BigInteger equity) {
        this.accountId = accountId;
        isSolvent = equity.signum() > 0;
        boolean gains = profit.signum() >= 0;
        numerator = profit.multiply(gains ? notional : equity);
        denominator = cost.multiply(gains ? equity : notional);
    }

    static DeleveragingScore of(PositionFold position) {
        return new DeleveragingScore(
                position.accountId,
                position.profit(),
                BigInteger.valueOf(position.costMicros),
                position.notional(),
                position.equity());
    }

    boolean isBefore(DeleveragingScore other) {
        if (isSolvent != other.isSolvent) {
            return isSolvent;
        }
        int order =
                isSolvent ? numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator)) : 0;
        return order != 0 ? order > 0 : accountId < other.accountId;
    }
}
