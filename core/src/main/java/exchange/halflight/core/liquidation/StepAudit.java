package exchange.halflight.core.liquidation;

import exchange.halflight.core.account.InsuranceFund;
import exchange.halflight.core.account.InvariantViolation;
import exchange.halflight.core.account.Position;
import exchange.halflight.core.account.TouchedPositions;
import exchange.halflight.core.event.Liquidation;
import exchange.halflight.core.event.LiquidationKind;
import exchange.halflight.core.event.LiquidationPlan;
import exchange.halflight.core.market.Market;
import java.util.Arrays;

/**
 * Checks every step of a liquidation by the numbers it tells, apart from the code that took it: a step that breaks a rule stops
 * the node before its answer leaves. Reused.
 */
final class StepAudit {
    private final TouchedPositions touched;
    private final InsuranceFund insurance;
    /**
     * By position index the last step that it had to do with: the liquidated one, its makers, whoever takes over or is
     * deleveraged. Nobody else's position may change.
     */
    private long[] involvedIn = new long[64];

    private long steps;

    private Position liquidated;
    private long insuranceMicros;
    private long handedOnUnits;
    private Ranking.Ranked lastRanked;

    StepAudit(TouchedPositions touched, InsuranceFund insurance) {
        this.touched = touched;
        this.insurance = insurance;
    }

    /** A step with this position begins; whatever had changed before has been looked at. */
    void begin(Position position) {
        require(position.market().liquidates(), "a liquidation in a market that does not liquidate", position);
        require(touched.isEmpty(), "a liquidation before all changes were looked at", position);
        liquidated = position;
        insuranceMicros = insurance.balanceMicros();
        handedOnUnits = 0;
        lastRanked = null;
        steps++;
        involve(position);
    }

    private void involve(Position position) {
        int index = position.index();
        if (index >= involvedIn.length) {
            involvedIn = Arrays.copyOf(involvedIn, Math.max(index + 1, involvedIn.length * 2));
        }
        involvedIn[index] = steps;
    }

    private boolean isInvolved(Position position) {
        return position.index() < involvedIn.length && involvedIn[position.index()] == steps;
    }

    /** The other side of a part of the close. */
    void handOn(Position receiver, long units) {
        require(receiver.market() == liquidated.market() && receiver != liquidated, "a receiver", receiver);
        handedOnUnits += units;
        involve(receiver);
    }

    /** A counterparty is about to be deleveraged. */
    void deleverage(Ranking.Ranked ranked, long units) {
        Position position = ranked.position();
        boolean isAcross = position.sizeUnits() != 0 && position.sizeUnits() > 0 != liquidated.sizeUnits() > 0;
        require(isAcross && units <= position.absoluteSizeUnits(), "not across or too small", position);
        require(lastRanked == null || Ranking.compare(lastRanked, ranked) < 0, "deleveraged out of turn", position);
        lastRanked = ranked;
        handOn(position, units);
    }

    /** The step is done; its numbers are about to be told. */
    void check(Liquidation step) {
        Market market = liquidated.market();
        long size = Math.abs(step.sizeUnits());
        long notional = market.saturatedNotionalMicros(step.markUnits(), size);
        long profit = step.sizeUnits() > 0 ? notional - step.costMicros() : step.costMicros() - notional;
        require(step.equityMicros() == step.collateralMicros() + profit, "equity is not collateral and profit", step);
        require(step.equityMicros() <= step.maintenanceMicros(), "a position that was not liquidatable", step);

        boolean shrinks = step.closedUnits() > 0 && step.closedUnits() <= size;
        boolean keepsSide = liquidated.sizeUnits() == 0 || liquidated.sizeUnits() > 0 == step.sizeUnits() > 0;
        boolean isLess = liquidated.absoluteSizeUnits() == size - step.closedUnits();
        require(shrinks && keepsSide && isLess, "a position that did not shrink by what was closed", step);
        require(handedOnUnits == step.closedUnits(), "closed and handed on are not the same", step);

        fee(step);
        long inFund = insurance.balanceMicros() - insuranceMicros;
        require(inFund == step.toInsuranceMicros() - step.badDebtMicros(), "insurance changed by something else", step);
        if (step.plan() == LiquidationPlan.BANKRUPTCY) {
            require(step.equityMicros() <= 0 && step.badDebtMicros() == 0, "not bankrupt, or bad debt", step);
        }
        require(lastRanked == null || step.plan() == LiquidationPlan.BANKRUPTCY, "deleveraged without need", step);
        boolean isOver = liquidated.sizeUnits() == 0;
        require(!isOver || liquidated.collateralMicros() == 0, "something left of a closed position", step);
    }

    /** The fee of a partial step goes to two funds whole, and leaves no less than nothing. */
    private void fee(Liquidation step) {
        boolean isPartial = step.kind() == LiquidationKind.PARTIAL;
        require(isPartial || step.feeMicros() == 0, "a fee of a full step", step);
        require(!isPartial || step.equityMicros() > 0, "a partial step of a bankrupt position", step);
        long shared = step.toInsuranceMicros() + step.toLiquidatorMicros();
        require(!isPartial || step.feeMicros() == shared, "a fee that is not shared whole", step);
        long notional = liquidated.market().saturatedNotionalMicros(step.markUnits(), liquidated.absoluteSizeUnits());
        long cost = liquidated.costMicros();
        long profit = liquidated.sizeUnits() > 0 ? notional - cost : cost - notional;
        require(step.feeMicros() == 0 || liquidated.collateralMicros() + profit >= 0, "bankrupt by the fee", step);
    }

    /** Nobody else's position has changed. */
    void end() {
        for (int i = 0; i < touched.count(); i++) {
            Position position = touched.get(i);
            require(isInvolved(position), "a position that the step has nothing to do with", position);
        }
        lastRanked = null;
    }

    private static void require(boolean holds, String what, Position position) {
        if (!holds) {
            throw new InvariantViolation(
                    "liquidation: " + what + ": account " + position.account().id() + " in market "
                            + position.market().id());
        }
    }

    private static void require(boolean holds, String what, Liquidation step) {
        if (!holds) {
            throw new InvariantViolation("liquidation: " + what + ": " + step);
        }
    }
}
