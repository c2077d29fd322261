package exchange.halflight.testing.simulation.invariants;

import exchange.halflight.core.event.Liquidation;
import exchange.halflight.core.event.LiquidationKind;
import exchange.halflight.core.event.LiquidationPlan;
import exchange.halflight.core.market.LiquidationTerms;
import exchange.halflight.core.market.MarketStatus;
import java.math.BigInteger;

/** Whether a liquidation was due by its numbers, took no more than it may, and had its turn (rulebook section 11). */
final class LiquidationAudit {
    private static final BigInteger MILLION = BigInteger.valueOf(Fractions.MILLION);

    private final Findings findings;

    LiquidationAudit(Findings findings) {
        this.findings = findings;
    }

    void check(Liquidation told, PositionFold position, EventFold events) {
        String name = "liquidation of " + position;
        MarketFold market = position.market;
        boolean wasOpen = market.mayTrade()
                || (told.plan() == LiquidationPlan.BANKRUPTCY
                        && market.status == MarketStatus.HALTED); // by this very step
        if (!wasOpen || told.markUnits() != market.markUnits) {
            findings.add(
                    "sound liquidation",
                    name + " at mark " + told.markUnits() + " of " + market.markUnits + ", fresh and open: "
                            + market.mayTrade());
        }
        isDue(told, position, name);
        reach(told, position, name);
        amounts(told, position, name);
        if (told.feeMicros() > 0 || told.toLiquidatorMicros() > 0) {
            fee(told, position, name);
        }
        turn(told, position, events);
    }

    /** The first step closes a whole half, unless the book does not take it. */
    private void reach(Liquidation told, PositionFold position, String name) {
        boolean isFirst = told.kind() == LiquidationKind.PARTIAL && position.liquidatedNanos == 0;
        long step = position.market.parameters.stepUnits();
        long half = Fractions.ceil(Math.abs(told.sizeUnits()), 1, 2 * step) * step;
        if (isFirst && told.closedUnits() < half && BookReach.takesMore(position, position.collateralMicros)) {
            findings.add(
                    "liquidation", name + " closes " + told.closedUnits() + " of " + half + ", and the book has more");
        }
    }

    /** At the end of a command that has moved the mark and nothing in the book: nobody is left whom it would have closed. */
    void complete(PositionFold position, EventFold events) {
        MarketFold market = position.market;
        int perSecond = market.parameters.policies().liquidation().perSecond();
        if (position.sizeUnits == 0 || !market.liquidates() || !isLiquidatable(position)) {
            return;
        }
        boolean couldBe = !position.touched
                && market.bookChangedCommand != events.commandSequence
                && market.pace.isBelow(perSecond, events.nowSecond())
                && BookReach.takesMore(position, position.collateralMicros);
        if (isBankrupt(position) || couldBe) {
            findings.add("complete liquidation", position + " is left at mark " + market.markUnits);
        }
    }

    private void amounts(Liquidation told, PositionFold position, String name) {
        long before = Math.abs(told.sizeUnits());
        long left = before - told.closedUnits();
        if (told.closedUnits() <= 0 || left < 0 || Math.abs(position.sizeUnits) != left) {
            findings.add(
                    "liquidation",
                    name + " of " + told.sizeUnits() + " closes " + told.closedUnits() + " and leaves "
                            + position.sizeUnits);
        }
        long step = position.market.parameters.stepUnits();
        boolean isPartial = told.kind() == LiquidationKind.PARTIAL;
        if (isPartial) {
            // A later part is what is left of the first half, of a position that may have become smaller since.
            long half = Math.max(Fractions.ceil(before, 1, 2 * step) * step, position.halfLeftUnits);
            if (told.closedUnits() > half) {
                findings.add("liquidation", name + " closes more than half: " + told.closedUnits() + " of " + before);
            }
            position.halfLeftUnits = half - told.closedUnits();
        }
        if (isPartial && told.equityMicros() <= 0) {
            findings.add("liquidation", name + " is partial with equity " + told.equityMicros());
        }
        if (!isPartial && told.equityMicros() > 0 && position.liquidatedNanos == 0) {
            findings.add("liquidation", name + " is whole at once, with equity " + told.equityMicros());
        }
        if (told.feeMicros() > 0 && !isPartial) {
            findings.add("liquidation", name + " takes a fee of " + told.feeMicros());
        }
        boolean atValue = told.plan() == LiquidationPlan.BANKRUPTCY;
        if (atValue && (told.equityMicros() > 0 || told.badDebtMicros() > 0)) {
            findings.add("liquidation", name + " at its bankruptcy value: " + told);
        }
    }

    /** The fee, as far as there was equity for it, and its share for insurance. */
    private void fee(Liquidation told, PositionFold position, String name) {
        LiquidationTerms terms = position.market.parameters.policies().liquidation();
        long fee = told.feeMicros();
        long most = Fractions.ceil(told.valueMicros(), terms.feePpm(), Fractions.MILLION);
        BigInteger left = position.equity().min(BigInteger.valueOf(position.collateralMicros));
        boolean isAllThereWas = position.sizeUnits == 0 || left.signum() <= 0;
        if (fee > most || (fee < most && !isAllThereWas) || left.signum() < 0) {
            findings.add("liquidation", name + " takes a fee of " + fee + " of " + most + " and leaves " + left);
        }
        long toInsurance = Fractions.floor(fee, terms.insurancePpm(), terms.feePpm());
        if (told.toInsuranceMicros() != toInsurance || told.toLiquidatorMicros() != fee - toInsurance) {
            findings.add("liquidation", name + " shares its fee as " + told);
        }
    }

    /** Equity at mark is at or below maintenance, compared exactly. */
    private void isDue(Liquidation told, PositionFold position, String name) {
        MarketFold market = position.market;
        BigInteger notional = notional(market, Math.abs(told.sizeUnits()));
        BigInteger cost = BigInteger.valueOf(told.costMicros());
        BigInteger profit = told.sizeUnits() > 0 ? notional.subtract(cost) : cost.subtract(notional);
        BigInteger equity = BigInteger.valueOf(told.collateralMicros()).add(profit);
        if (!equity.equals(BigInteger.valueOf(told.equityMicros()))) {
            findings.add("sound liquidation", name + " tells equity " + told.equityMicros() + " instead of " + equity);
        }
        if (!isLiquidatable(position, equity, notional)) {
            findings.add("sound liquidation", name + " with equity " + equity + " of notional " + notional);
        }
    }

    private static BigInteger notional(MarketFold market, long units) {
        return BigInteger.valueOf(market.markUnits)
                .multiply(BigInteger.valueOf(units))
                .multiply(BigInteger.valueOf(market.microsPerUnit));
    }

    /** Whether equity is at or below the smaller of the row's maintenance and half of the initial margin. */
    static boolean isLiquidatable(PositionFold position, BigInteger equity, BigInteger notional) {
        return isWithin(position, equity, notional, 1, 1);
    }

    /** Whether equity * by is at or below maintenance * times. */
    private static boolean isWithin(
            PositionFold position, BigInteger equity, BigInteger notional, long by, long times) {
        if (equity.signum() <= 0) {
            return true;
        }
        var tier = position.market.tierOf(position.leverage);
        BigInteger of = equity.multiply(BigInteger.valueOf(by));
        BigInteger full = notional.multiply(BigInteger.valueOf(times));
        boolean withinRow =
                of.multiply(MILLION).compareTo(full.multiply(BigInteger.valueOf(tier.maintenancePpm()))) <= 0;
        boolean withinHalf =
                of.multiply(BigInteger.valueOf(2L * position.leverage)).compareTo(full) <= 0
                        || of.multiply(BigInteger.TWO.multiply(MILLION))
                                        .compareTo(full.multiply(BigInteger.valueOf(tier.initialFloorPpm())))
                                <= 0;
        return withinRow && withinHalf;
    }

    static boolean isLiquidatable(PositionFold position) {
        return isLiquidatable(position, position.equity(), position.notional());
    }

    /** Whether it is liquidatable or so near that its owner is warned. */
    static boolean isNear(PositionFold position) {
        return isWithin(position, position.equity(), position.notional(), 2, 3);
    }

    static boolean isBankrupt(PositionFold position) {
        return position.equity().signum() <= 0;
    }

    /** The place of a position as it was among those to be deleveraged. */
    static DeleveragingScore score(PositionFold position, Standing standing) {
        BigInteger notional = notional(position.market, standing.units());
        BigInteger cost = BigInteger.valueOf(standing.costMicros());
        BigInteger profit = standing.sizeUnits() > 0 ? notional.subtract(cost) : cost.subtract(notional);
        BigInteger equity = BigInteger.valueOf(standing.collateralMicros()).add(profit);
        return new DeleveragingScore(position.accountId, profit, cost, notional, equity);
    }

    void warned(PositionFold position, long markUnits, long equityMicros, long maintenanceMicros) {
        boolean isTrue = markUnits == position.market.markUnits
                && position.equity().equals(BigInteger.valueOf(equityMicros))
                && maintenanceMicros >= 0;
        if (!isTrue || position.sizeUnits == 0 || isLiquidatable(position) || !isNear(position)) {
            findings.add("warnings", position + " is warned at mark " + markUnits + " with equity " + equityMicros);
        }
        position.warned = true;
    }

    /** Nobody else should have come before, and no more accounts have their turn in a second than may. */
    private void turn(Liquidation told, PositionFold position, EventFold events) {
        if (told.equityMicros() <= 0) {
            return;
        }
        MarketFold market = position.market;
        boolean isNew = market.pace.count(position, events.nowSecond(), events.crossesSecond());
        if (isNew
                && market.pace.counted()
                        > market.parameters.policies().liquidation().perSecond()) {
            findings.add("pace", market.pace.counted() + " liquidations in a second of market " + market.id);
        }
        boolean allAreTried = isNew && market.markChangedCommand == events.commandSequence();
        for (PositionFold other : market.positions) {
            boolean isUnchanged = other != position && !other.touched && other.sizeUnits != 0;
            if (isUnchanged && isBefore(other, told) && (isBankrupt(other) || (allAreTried && isDue(other, told)))) {
                findings.add("turns", position + " is liquidated before " + other);
            }
        }
    }

    /**
     * Whether another position is liquidatable and the same book would have taken it: a lit one, which knows no orders that
     * only large closes fill, at a price that leaves no debt.
     */
    private static boolean isDue(PositionFold other, Liquidation told) {
        if (other.market.isDark()
                || Long.signum(other.sizeUnits) != Long.signum(told.sizeUnits())
                || !isLiquidatable(other)) {
            return false;
        }
        Standing standing = Standing.before(other);
        long value = Fractions.floor(told.valueMicros(), standing.units(), told.closedUnits());
        return standing.collateralMicros() + standing.profit(value, standing.units()) > 1;
    }

    private static boolean isBefore(PositionFold other, Liquidation told) {
        BigInteger here = BigInteger.valueOf(told.equityMicros())
                .multiply(BigInteger.valueOf(other.sizeUnits).abs());
        BigInteger there =
                other.equity().multiply(BigInteger.valueOf(told.sizeUnits()).abs());
        int order = there.compareTo(here);
        return order != 0 ? order < 0 : other.accountId < told.accountId();
    }
}
