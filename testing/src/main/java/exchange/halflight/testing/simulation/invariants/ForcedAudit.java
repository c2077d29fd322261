package exchange.halflight.testing.simulation.invariants;

import exchange.halflight.core.event.Deleveraging;
import exchange.halflight.core.event.Liquidation;
import exchange.halflight.core.event.LiquidationKind;
import exchange.halflight.core.event.LiquidationPlan;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Liquidations and what they force on others (rulebook section 11): each change of a position that no order's fill explains
 * must be explained by the end of its command, and each liquidation must have been due by the numbers it carries.
 */
final class ForcedAudit {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final BigInteger MILLION = BigInteger.valueOf(Fractions.MILLION);

    private final Findings findings;
    private final List<Forced> changes = new ArrayList<>();
    private int lastRank;

    /** A position before it was changed by force. */
    private static final class Forced {
        final PositionFold position;
        final long sizeUnits;
        boolean explained;

        Forced(PositionFold position) {
            this.position = position;
            sizeUnits = position.sizeUnits;
        }
    }

    ForcedAudit(Findings findings) {
        this.findings = findings;
    }

    /** A position is about to change, and no fill of an order of its own explains that. */
    void changes(PositionFold position) {
        changes.add(new Forced(position));
    }

    void liquidated(Liquidation told, PositionFold position) {
        lastRank = 0;
        explain(position);
        String name = "liquidation of " + position;
        MarketFold market = position.market;
        if (!market.referenceFresh || told.markUnits() != market.markUnits) {
            findings.add(
                    "sound liquidation",
                    name + " at mark " + told.markUnits() + " of " + market.markUnits + ", reference fresh: "
                            + market.referenceFresh);
        }
        isDue(told, position, name);
        long before = Math.abs(told.sizeUnits());
        long left = before - told.closedUnits();
        if (told.closedUnits() <= 0 || left < 0 || Math.abs(position.sizeUnits) != left) {
            findings.add(
                    "liquidation",
                    name + " of " + told.sizeUnits() + " closes " + told.closedUnits() + " and leaves "
                            + position.sizeUnits);
        }
        long step = market.parameters.stepUnits();
        if (told.kind() == LiquidationKind.PARTIAL && told.closedUnits() > Fractions.ceil(before, 1, 2 * step) * step) {
            findings.add("liquidation", name + " closes more than half: " + told.closedUnits() + " of " + before);
        }
        if (told.kind() == LiquidationKind.PARTIAL && told.equityMicros() <= 0) {
            findings.add("liquidation", name + " is partial with equity " + told.equityMicros());
        }
        if (told.feeMicros() > 0 && (told.equityMicros() <= 0 || told.kind() == LiquidationKind.FULL)) {
            findings.add("liquidation", name + " takes a fee of " + told.feeMicros());
        }
        if (told.badDebtMicros() > 0 && told.plan() == LiquidationPlan.BANKRUPTCY) {
            findings.add("liquidation", name + " at its bankruptcy value leaves debt " + told.badDebtMicros());
        }
    }

    /** Equity at mark is at or below maintenance, compared exactly. */
    private void isDue(Liquidation told, PositionFold position, String name) {
        MarketFold market = position.market;
        long units = Math.abs(told.sizeUnits());
        BigInteger notional = BigInteger.valueOf(told.markUnits())
                .multiply(BigInteger.valueOf(units))
                .multiply(BigInteger.valueOf(market.microsPerUnit));
        BigInteger cost = BigInteger.valueOf(told.costMicros());
        BigInteger profit = told.sizeUnits() > 0 ? notional.subtract(cost) : cost.subtract(notional);
        BigInteger equity = BigInteger.valueOf(told.collateralMicros()).add(profit);
        if (!equity.equals(BigInteger.valueOf(told.equityMicros()))) {
            findings.add("sound liquidation", name + " tells equity " + told.equityMicros() + " instead of " + equity);
        }
        var tier = market.tierOf(position.leverage);
        boolean withinRow =
                equity.multiply(MILLION).compareTo(notional.multiply(BigInteger.valueOf(tier.maintenancePpm()))) <= 0;
        boolean withinHalf =
                equity.multiply(BigInteger.valueOf(2L * position.leverage)).compareTo(notional) <= 0
                        || equity.multiply(BigInteger.TWO.multiply(MILLION))
                                        .compareTo(notional.multiply(BigInteger.valueOf(tier.initialFloorPpm())))
                                <= 0;
        if (equity.signum() > 0 && !(withinRow && withinHalf)) {
            findings.add("sound liquidation", name + " with equity " + equity + " of notional " + notional);
        }
    }

    void takenOver(PositionFold bankrupt, PositionFold liquidator) {
        explain(liquidator);
        if (bankrupt == liquidator) {
            findings.add("takeover", bankrupt + " takes over from itself");
        }
    }

    void deleveraged(Deleveraging told, PositionFold position) {
        Forced change = explain(position);
        if (told.rank() != lastRank + 1) {
            findings.different("auto-deleveraging", "rank of " + position, lastRank + 1, told.rank());
        }
        lastRank = told.rank();
        if (change != null && Math.abs(change.sizeUnits) - Math.abs(position.sizeUnits) != told.closedUnits()) {
            findings.add(
                    "auto-deleveraging",
                    position + " closes " + told.closedUnits() + " and goes from " + change.sizeUnits + " to "
                            + position.sizeUnits);
        }
        if (told.accountId() == told.bankruptAccountId()) {
            findings.add("auto-deleveraging", position + " is its own counterparty");
        }
    }

    /** All changes of this position so far are explained; answers the last of them, null where there is none. */
    private Forced explain(PositionFold position) {
        Forced last = null;
        for (Forced change : changes) {
            if (change.position == position && !change.explained) {
                change.explained = true;
                last = last == null ? change : last;
            }
        }
        return last;
    }

    /** At the end of a command nothing is left unexplained. */
    void end() {
        lastRank = 0;
        for (Forced change : changes) {
            if (!change.explained) {
                findings.add("settlement", change.position + " changes from " + change.sizeUnits + " without a reason");
            }
        }
        changes.clear();
    }

    /** Whether equity at mark is gone, and it was not even tried in this second to close the position: such a one does not wait. */
    static boolean isLeftBankrupt(PositionFold position, long nowNanos) {
        if (position.liquidatedNanos / NANOS_PER_SECOND == nowNanos / NANOS_PER_SECOND) {
            return false;
        }
        MarketFold market = position.market;
        long notional = market.notionalMicros(market.markUnits, Math.abs(position.sizeUnits));
        long profit = position.sizeUnits > 0 ? notional - position.costMicros : position.costMicros - notional;
        return position.collateralMicros + profit <= 0;
    }
}
