package exchange.halflight.testing.simulation.invariants;

import exchange.halflight.core.event.LedgerAccount;
import exchange.halflight.core.governance.Role;
import org.agrona.collections.Int2IntHashMap;

/**
 * To whom a bankrupt position is handed on (procedure of liquidation, section 6): liquidators in their turn, before anybody is
 * deleveraged. Only of those is it certain that they could take over who have neither position nor order in the market, nor
 * had any in the command at hand.
 */
final class HandOverAudit {
    /** Free balance from which on a liquidator takes over. */
    static final long LEAST_FREE_MICROS = 10_000_000_000L;

    private final GovernanceFold governance;
    private final LedgerFold ledger;
    private final Findings findings;
    /** Who took over last, by market. */
    private final Int2IntHashMap lastLiquidators = new Int2IntHashMap(0);

    HandOverAudit(GovernanceFold governance, LedgerFold ledger, Findings findings) {
        this.governance = governance;
        this.ledger = ledger;
        this.findings = findings;
    }

    /** A liquidator takes over, behind the one who did so last in this market. */
    void takenOver(PositionFold bankrupt, Standing begin, PositionFold liquidator) {
        int last = lastLiquidators.get(bankrupt.market.id);
        for (PositionFold other : bankrupt.market.positions) {
            if (isBetween(other.accountId, last, liquidator.accountId) && couldTakeOver(other, begin)) {
                findings.add("turns of liquidators", liquidator + " takes over before " + other);
            }
        }
        lastLiquidators.put(bankrupt.market.id, liquidator.accountId);
    }

    /** Whether an account comes before this one where turns begin behind the last. */
    private static boolean isBetween(int accountId, int last, int until) {
        return last < until ? accountId > last && accountId < until : accountId > last || accountId < until;
    }

    /** A part of the bankrupt position is left for auto-deleveraging, or for nobody. */
    void nobodyElse(PositionFold bankrupt, Standing begin) {
        for (PositionFold other : bankrupt.market.positions) {
            if (couldTakeOver(other, begin)) {
                findings.add("takeover", other + " could take over from " + bankrupt);
            }
        }
    }

    /** Whether it is certain that a liquidator could take at least one step of what is left. */
    private boolean couldTakeOver(PositionFold other, Standing begin) {
        long free = ledger.balance(LedgerAccount.free(other.accountId));
        if (!governance.hasRole(other.accountId, Role.LIQUIDATOR)
                || free < LEAST_FREE_MICROS
                || other.sizeUnits != 0
                || other.openOrders() != 0
                || other.touched) {
            return false;
        }
        MarketFold market = other.market;
        long step = market.parameters.stepUnits();
        long value =
                begin.bankruptcyMicros() <= 0 ? 0 : Fractions.ceil(begin.bankruptcyMicros(), step, begin.units()) + 1;
        long atMark = market.notionalMicros(market.markUnits, step);
        long loss = begin.sizeUnits() > 0 ? value - atMark : atMark - value + 1;
        long needed = market.initialMarginMicros(value, other.leverage) + Math.max(0, loss);
        return value > 0
                && needed <= free
                && value <= market.tierOf(other.leverage).maxNotionalMicros();
    }
}
