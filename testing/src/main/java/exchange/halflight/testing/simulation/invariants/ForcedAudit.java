package exchange.halflight.testing.simulation.invariants;

import exchange.halflight.core.event.Deleveraging;
import exchange.halflight.core.event.LedgerAccount;
import exchange.halflight.core.event.Liquidation;
import exchange.halflight.core.event.LiquidationPlan;
import exchange.halflight.core.governance.Role;
import exchange.halflight.testing.simulation.invariants.ForcedChanges.Forced;
import java.util.ArrayList;
import java.util.List;

/**
 * What liquidations force on positions (rulebook section 11), to the micro: each change that no order's fill explains must be
 * explained by the end of its command, as a close through the book, at the bankruptcy value, by a liquidator or by
 * auto-deleveraging.
 */
final class ForcedAudit {
    private final Findings findings;
    private final GovernanceFold governance;
    private final LedgerFold ledger;
    private final LiquidationAudit liquidations;
    private final HandOverAudit handOvers;
    private final ForcedChanges changes = new ForcedChanges();
    /** Who has been deleveraged for the bankrupt position at hand. */
    private final List<PositionFold> deleveraged = new ArrayList<>();

    ForcedAudit(Findings findings, GovernanceFold governance, LedgerFold ledger) {
        this.findings = findings;
        this.governance = governance;
        this.ledger = ledger;
        liquidations = new LiquidationAudit(findings);
        handOvers = new HandOverAudit(governance, ledger, findings);
    }

    /** A position is about to change, and no fill of an order of its own explains that. */
    void changes(PositionFold position, Standing after, FillAudit fills) {
        changes.add(
                new Forced(position, Standing.before(position), after, fills.takeForcedUnits(), fills.forcedMicros()));
    }

    void liquidated(Liquidation told, PositionFold position, EventFold events) {
        liquidations.check(told, position, events);
        List<Forced> closes = changes.takeAll(position);
        deleveraged.clear();
        if (closes.isEmpty()) {
            findings.add("liquidation", "of " + position + " without a change");
            return;
        }
        Standing begin = closes.getFirst().before();
        same(
                position,
                "before its liquidation",
                new Standing(told.sizeUnits(), told.costMicros(), told.collateralMicros(), begin.realisedMicros()),
                begin);
        if (told.plan() == LiquidationPlan.BOOK) {
            throughBook(told, position, closes);
        } else {
            atBankruptcyValue(told, position, closes);
        }
    }

    private void throughBook(Liquidation told, PositionFold position, List<Forced> closes) {
        long value = 0;
        long badDebt = 0;
        for (Forced close : closes) {
            Standing before = close.before();
            long units = close.tradedUnits();
            if (units == 0 || units > before.units()) {
                findings.add("settlement", position + " closes " + units + " of " + before);
                return;
            }
            long left = before.collateralMicros() + before.profit(close.tradedMicros(), units);
            same(
                    position,
                    "after its trade",
                    before.closed(units, close.tradedMicros(), Math.max(0, left)),
                    close.after());
            value += close.tradedMicros();
            badDebt += Math.max(0, -left);
        }
        if (value != told.valueMicros() || badDebt != told.badDebtMicros()) {
            findings.add(
                    "liquidation",
                    "of " + position + " brings " + value + " and debt " + badDebt + ", told is " + told);
        }
    }

    private void atBankruptcyValue(Liquidation told, PositionFold position, List<Forced> closes) {
        Standing begin = closes.getFirst().before();
        Standing end = closes.getLast().after();
        long units = begin.units() - end.units();
        long value = units <= 0 || units > begin.units() ? -1 : begin.bankruptcyMicros(0, units);
        if (value != told.valueMicros()) {
            findings.different("liquidation", "bankruptcy value of " + position, value, told.valueMicros());
            return;
        }
        long left = begin.collateralMicros() + begin.profit(value, units);
        same(position, "after its bankruptcy", begin.closed(units, value, left), end);
    }

    void takenOver(PositionFold bankrupt, PositionFold liquidator, long units, long valueMicros) {
        Forced close = changes.first(bankrupt);
        Forced change = changes.takeLast(liquidator);
        String name = "takeover of " + bankrupt + " by " + liquidator;
        if (close == null || change == null || bankrupt == liquidator) {
            findings.add("takeover", name + " without a change");
            return;
        }
        boolean buys = close.before().sizeUnits() > 0;
        Standing before = change.before();
        boolean ownSide = buys ? before.sizeUnits() > 0 : before.sizeUnits() < 0;
        long after = before.sizeUnits() + (buys ? units : -units);
        if (ownSide
                || after != change.after().sizeUnits()
                || !governance.hasRole(liquidator.accountId, Role.LIQUIDATOR)) {
            findings.add("takeover", name + ": " + units + " make " + change);
        }
        value("takeover", bankrupt, close.before(), units, valueMicros);
        handOvers.takenOver(bankrupt, close.before(), liquidator);
        if (before.sizeUnits() == 0) {
            MarketFold market = liquidator.market;
            long atMark = market.notionalMicros(market.markUnits, units);
            long margin = market.initialMarginMicros(valueMicros, liquidator.leverage)
                    + Math.max(0, buys ? valueMicros - atMark : atMark - valueMicros);
            same(
                    liquidator,
                    "after its takeover",
                    new Standing(after, valueMicros, before.collateralMicros() + margin, before.realisedMicros()),
                    change.after());
            long free = ledger.balance(LedgerAccount.free(liquidator.accountId));
            if (liquidator.orders.isEmpty() && free + margin < HandOverAudit.LEAST_FREE_MICROS) {
                findings.add("takeover", name + " with no more than " + (free + margin));
            }
        }
    }

    /** A part of the bankruptcy value, of what has just been closed. */
    private void value(String what, PositionFold bankrupt, Standing begin, long units, long toldMicros) {
        long closed = begin.units() - Math.abs(bankrupt.sizeUnits);
        long expected = units <= 0 || units > closed ? -1 : begin.bankruptcyMicros(closed - units, closed);
        if (expected != toldMicros) {
            findings.different(what, "value of " + units + " of " + bankrupt, expected, toldMicros);
        }
    }

    void deleveraged(Deleveraging told, PositionFold bankrupt, PositionFold position) {
        Forced close = changes.first(bankrupt);
        Forced change = changes.takeLast(position);
        if (close == null || change == null || bankrupt == position) {
            findings.add("auto-deleveraging", "of " + position + " for " + bankrupt + " without a change");
            return;
        }
        if (deleveraged.isEmpty()) {
            handOvers.nobodyElse(bankrupt, close.before());
        }
        deleveraged.add(position);
        if (told.rank() != deleveraged.size()) {
            findings.different("auto-deleveraging", "rank of " + position, deleveraged.size(), told.rank());
        }
        value("auto-deleveraging", bankrupt, close.before(), told.closedUnits(), told.valueMicros());
        Standing before = change.before();
        long units = told.closedUnits();
        if (units > before.units()
                || Long.signum(before.sizeUnits()) == Long.signum(close.before().sizeUnits())) {
            findings.add("auto-deleveraging", position + " closes " + units + " of " + before);
            return;
        }
        long released = Fractions.floor(before.collateralMicros(), units, before.units());
        if (before.profit(told.valueMicros(), units) + released < 0) {
            findings.add("auto-deleveraging", position + " loses more than the collateral that its close releases");
        }
        long left = before.collateralMicros() - released;
        same(position, "after its deleveraging", before.closed(units, told.valueMicros(), left), change.after());
        isFirst(told, bankrupt, close.before(), change);
    }

    /** Nobody who is still to be deleveraged stands before this one, but those whose loss their collateral would not bear. */
    private void isFirst(Deleveraging told, PositionFold bankrupt, Standing begin, Forced change) {
        PositionFold position = change.position();
        DeleveragingScore score = LiquidationAudit.score(position, change.before());
        long left = Math.abs(bankrupt.sizeUnits) + told.closedUnits();
        for (PositionFold other : position.market.positions) {
            boolean isCounterparty =
                    Long.signum(other.sizeUnits) == Long.signum(change.before().sizeUnits());
            if (isCounterparty
                    && other != position
                    && !deleveraged.contains(other)
                    && DeleveragingScore.of(other).isBefore(score)
                    && bears(other, begin, left)) {
                findings.add("auto-deleveraging", position + " comes before " + other);
            }
        }
    }

    /** Whether a close of as much as is left would take no more than the collateral it releases. */
    private static boolean bears(PositionFold other, Standing begin, long leftUnits) {
        Standing standing = Standing.before(other);
        long units = Math.min(leftUnits, standing.units());
        long closed = begin.units() - leftUnits;
        long value = begin.bankruptcyMicros(closed, closed + units);
        return units > 0
                && standing.profit(value, units) + Fractions.floor(standing.collateralMicros(), units, standing.units())
                        >= 0;
    }

    private void same(PositionFold position, String when, Standing expected, Standing found) {
        if (!expected.equals(found)) {
            findings.add("settlement", position + " " + when + " should be " + expected + " and is " + found);
        }
    }

    /** A market is halted and nobody has decided that: a bankrupt position is left that nobody takes. */
    void halted(MarketFold market) {
        PositionFold bankrupt = bankruptIn(market);
        if (bankrupt == null) {
            findings.add("halts", "market " + market.id + " is halted without a reason");
            return;
        }
        Forced close = changes.first(bankrupt);
        Standing begin = close == null ? Standing.before(bankrupt) : close.before();
        handOvers.nobodyElse(bankrupt, begin);
        for (PositionFold other : market.positions) {
            boolean isCounterparty = Long.signum(other.sizeUnits) == -Long.signum(bankrupt.sizeUnits);
            if (isCounterparty && bears(other, begin, Math.abs(bankrupt.sizeUnits))) {
                findings.add("halts", "market " + market.id + " is halted and " + other + " could be deleveraged");
            }
        }
    }

    /** The bankrupt position that is being closed, or whose turn it is; null where there is none. */
    private PositionFold bankruptIn(MarketFold market) {
        PositionFold first = null;
        for (PositionFold position : market.positions) {
            if (position.sizeUnits != 0 && LiquidationAudit.isBankrupt(position)) {
                if (changes.first(position) != null) {
                    return position;
                }
                first = first == null || position.isBefore(first) ? position : first;
            }
        }
        return first;
    }

    /** The mark of a market has moved, and the command is over. */
    void nobodyIsLeft(MarketFold market, EventFold events) {
        for (PositionFold position : market.positions) {
            liquidations.complete(position, events);
        }
    }

    void warned(PositionFold position, long markUnits, long equityMicros, long maintenanceMicros) {
        liquidations.warned(position, markUnits, equityMicros, maintenanceMicros);
    }

    /** At the end of a command nothing is left unexplained. */
    void end() {
        deleveraged.clear();
        for (Forced left = changes.takeAny(); left != null; left = changes.takeAny()) {
            findings.add("settlement", left.position() + " changes from " + left.before() + " without a reason");
        }
    }
}
