package exchange.halflight.app.explain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** A position with the numbers that rank it for auto-deleveraging (rulebook 11): the highest score first, ties by account id. */
record RankedPosition(
        int accountId,
        Facts.PositionFacts position,
        BigInteger notional,
        BigInteger cost,
        BigInteger profit,
        BigInteger equity)
        implements Comparable<RankedPosition> {
    private static final int SCORE_DECIMALS = 9;

    static RankedPosition of(int accountId, Facts.PositionFacts position, Facts.MarketFacts market) {
        BigInteger notional = new Units(market.parameters).notional(market.markUnits, Math.abs(position.sizeUnits));
        BigInteger cost = BigInteger.valueOf(position.costMicros);
        BigInteger profit = position.sizeUnits > 0 ? notional.subtract(cost) : cost.subtract(notional);
        BigInteger equity = BigInteger.valueOf(position.collateralMicros).add(profit);
        return new RankedPosition(accountId, position, notional, cost, profit, equity);
    }

    @Override
    public int compareTo(RankedPosition other) {
        boolean solvent = equity.signum() > 0;
        boolean otherSolvent = other.equity.signum() > 0;
        int order = Boolean.compare(otherSolvent, solvent);
        if (order == 0 && solvent) {
            order = other.above().multiply(below()).compareTo(above().multiply(other.below()));
        }
        return order != 0 ? order : Integer.compare(accountId, other.accountId);
    }

    /** The score as a formula and a number. */
    String score() {
        if (equity.signum() <= 0) {
            return "none: without equity it ranks last";
        }
        return "(" + Units.usd(profit) + " / " + Units.usd(cost) + (gains() ? ") x (" : ") / (") + Units.usd(notional)
                + " / " + Units.usd(equity) + ") = "
                + Units.text(new BigDecimal(above())
                        .divide(new BigDecimal(below()), SCORE_DECIMALS, RoundingMode.HALF_EVEN));
    }

    private boolean gains() {
        return profit.signum() >= 0;
    }

    /** The score is this divided by {@link #below}, which is positive. */
    private BigInteger above() {
        return profit.multiply(gains() ? notional : equity);
    }

    private BigInteger below() {
        return cost.multiply(gains() ? equity : notional);
    }
}
