package exchange.halflight.testing.simulation.invariants;

import exchange.halflight.core.event.LedgerAccount;
import exchange.halflight.core.governance.Proposal;
import exchange.halflight.core.governance.Role;
import exchange.halflight.core.state.StateRecord;
import exchange.halflight.core.state.StateRecord.AccountState;
import exchange.halflight.core.state.StateRecord.Counters;
import exchange.halflight.core.state.StateRecord.DarkBookState;
import exchange.halflight.core.state.StateRecord.DarkOrderState;
import exchange.halflight.core.state.StateRecord.GovernanceState;
import exchange.halflight.core.state.StateRecord.MarketState;
import exchange.halflight.core.state.StateRecord.OrderState;
import exchange.halflight.core.state.StateRecord.PositionState;
import exchange.halflight.core.state.StateRecord.ProposalState;
import exchange.halflight.core.state.StateRecord.RolesState;
import exchange.halflight.core.state.StateRecord.SystemBalances;
import exchange.halflight.core.state.StateRecord.TriggerState;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The full audit: the exchange's own state, record by record, is what its events said, with not a micro made or lost. Takes
 * the records of one state in their order, then {@link #finish}.
 */
public final class StateAudit implements Consumer<StateRecord> {
    private final EventAudit folded;
    private final Findings findings = new Findings();
    private long sumMicros;
    private long depositsMicros;
    private int openOrders;
    private int openProposals;
    private int rolesWritten;
    private long lastOrderId;

    public StateAudit(EventAudit folded) {
        this.folded = folded;
    }

    @Override
    public void accept(StateRecord state) {
        switch (state) {
            case SystemBalances system -> system(system);
            case Counters counters -> counters(counters);
            case MarketState market -> market(market);
            case AccountState account -> account(account);
            case RolesState roles -> rolesWritten(roles);
            case GovernanceState governance -> governance(governance);
            case ProposalState proposal -> proposal(proposal.proposal());
            case PositionState position -> position(position);
            case OrderState order -> order(order);
            case TriggerState trigger -> trigger(trigger);
            case DarkBookState book -> darkBook(book);
            case DarkOrderState order -> darkOrder(order);
            // Memories of prices and answers: what they do shows in events.
            default -> {}
        }
    }

    /** After the last record: what differs, in words. */
    public List<String> finish() {
        same("open proposals", folded.governance.open.size(), openProposals);
        same("accounts with roles of their own", rolesOfTheirOwn(), rolesWritten);
        same("open orders", folded.orders().openOrders(), openOrders);
        same("sum of all buckets", depositsMicros, sumMicros);
        for (PositionFold position : folded.positions()) {
            long hold = folded.ledger().balance(LedgerAccount.hold(position.market.id, position.accountId));
            same("hold of " + position, HoldFold.requiredMicros(position), hold);
            risk(position);
        }
        return findings.take();
    }

    private int rolesOfTheirOwn() {
        int count = 0;
        for (int id = 1; id <= folded.accounts(); id++) {
            count += folded.governance.roles(id) == Role.USER.bit() ? 0 : 1;
        }
        return count;
    }

    /** Where a market liquidates nobody is left bankrupt, unwarned, or waiting while there is nothing to wait for. */
    private void risk(PositionFold position) {
        MarketFold market = position.market;
        if (position.sizeUnits == 0 || !market.liquidates()) {
            return;
        }
        int perSecond = market.parameters.policies().liquidation().perSecond();
        boolean isDue = LiquidationAudit.isLiquidatable(position);
        boolean waitsForTurn = !market.pace.isBelow(perSecond, folded.nowSecond());
        if (LiquidationAudit.isBankrupt(position) || (isDue && !waitsForTurn && position.hasOrdersThatHold())) {
            findings.add(
                    "complete liquidation",
                    position + " is open at mark " + market.markUnits + ": " + Standing.before(position));
        }
        if (!isDue && !position.warned && LiquidationAudit.isNear(position)) {
            findings.add("warnings", position + " was not warned at mark " + market.markUnits);
        }
    }

    private void system(SystemBalances system) {
        balance(LedgerAccount.INSURANCE, system.insuranceMicros());
        balance(LedgerAccount.FEES, system.feesMicros());
        balance(LedgerAccount.FUNDING_DUST, system.fundingDustMicros());
        balance(LedgerAccount.LIQUIDATOR_POOL, system.liquidatorPoolMicros());
        balance(LedgerAccount.PENDING_WITHDRAWALS, system.pendingWithdrawalsMicros());
        depositsMicros = system.depositsMicros();
        same("deposits", -folded.ledger().balance(LedgerAccount.EXTERNAL), depositsMicros);
    }

    private void balance(long ledgerAccount, long micros) {
        same(LedgerFold.name(ledgerAccount), folded.ledger().balance(ledgerAccount), micros);
        sumMicros += micros;
    }

    private void counters(Counters counters) {
        same("last order id", folded.orders().lastOrderId(), counters.lastOrderId());
        same("last trade id", folded.lastTradeId(), counters.lastTradeId());
        if (counters.commandSequence() < folded.commandSequence()) {
            findings.different("state", "command sequence", folded.commandSequence(), counters.commandSequence());
        }
    }

    private void market(MarketState state) {
        MarketFold market = folded.market(state.marketId());
        String name = "market " + state.marketId() + " ";
        balance(LedgerAccount.clearing(state.marketId()), state.clearingMicros());
        same(name + "bid", market.bidUnits, state.bidUnits());
        same(name + "ask", market.askUnits, state.askUnits());
        same(name + "index", market.indexUnits, state.indexUnits());
        same(name + "mark", market.markUnits, state.markUnits());
        if (market.status != state.status()
                || market.referenceFresh != state.referenceFresh()
                || !market.parameters.equals(state.parameters())) {
            findings.add("state", name + "is " + market.status + " by its events, and " + state);
        }
    }

    private void account(AccountState state) {
        balance(LedgerAccount.free(state.accountId()), state.freeMicros());
        long deadline = folded.switches().deadlineNanos(state.accountId());
        same("dead-man switch of account " + state.accountId(), deadline, state.deadManDeadlineNanos());
        if (deadline != 0 && deadline <= folded.nowNanos()) {
            findings.add("dead-man switches", "of account " + state.accountId() + " has run out at " + deadline);
        }
    }

    private void rolesWritten(RolesState state) {
        rolesWritten++;
        same("roles of account " + state.accountId(), folded.governance.roles(state.accountId()), state.roles());
    }

    private void governance(GovernanceState state) {
        GovernanceFold governance = folded.governance;
        same("last proposal", governance.lastProposalId, state.lastProposalId());
        same("pause level", governance.pauseLevel, state.pauseLevel());
        same("end of pause", governance.resumesNanos, state.resumesNanos());
        if (!Objects.equals(governance.terms, state.terms())) {
            findings.add("state", "governance is " + state.terms() + ", by the events " + governance.terms);
        }
    }

    private void proposal(Proposal proposal) {
        openProposals++;
        if (!proposal.equals(folded.governance.find(proposal.id()))) {
            findings.add("state", proposal + " is open, but not by the events");
        }
        if (proposal.expiresNanos() <= folded.nowNanos()) {
            findings.add("expiry", proposal + " is open after its expiry");
        }
    }

    private void position(PositionState state) {
        PositionFold position = folded.position(state.accountId(), state.marketId());
        String name = "account " + state.accountId() + " market " + state.marketId() + " ";
        same(name + "size", position.sizeUnits, state.sizeUnits());
        same(name + "cost", position.costMicros, state.costMicros());
        same(name + "realised", position.realisedMicros, state.realisedMicros());
        same(name + "leverage", position.leverage, state.leverage());
        balance(LedgerAccount.collateral(state.marketId(), state.accountId()), state.collateralMicros());
        balance(LedgerAccount.hold(state.marketId(), state.accountId()), state.holdMicros());
    }

    private void order(OrderState state) {
        openOrders++;
        OrderFold order = folded.orders().find(state.orderId());
        String name = "order " + state.orderId() + " ";
        if (order == null || order.side != state.side() || order.owner.accountId != state.accountId()) {
            findings.add("state", name + "is open, but not by the events: " + state);
            return;
        }
        same(name + "price", order.countedUnits, state.priceUnits());
        same(name + "remaining", order.remainingUnits, state.remainingUnits());
        same(name + "filled", order.filledUnits, state.filledUnits());
        same(name + "mark at acceptance", order.markUnits, state.markAtAcceptanceUnits());
        same(name + "opened notional", order.openedMicros, state.openedNotionalMicros());
        same(name + "taker notional", order.takenMicros, state.takerNotionalMicros());
        same(name + "expiry", order.expiresNanos, state.expiresNanos());
        if (order.expiresNanos != 0 && order.expiresNanos <= folded.nowNanos()) {
            findings.add("expiry", order + " is open after its expiry");
        }
        if (order.level != null && order.level.oldest != order && order.ahead.id != lastOrderId) {
            findings.add("state", order + " stands behind order " + lastOrderId + " instead of " + order.ahead);
        }
        lastOrderId = state.orderId();
    }

    private void trigger(TriggerState state) {
        openOrders++;
        OrderFold order = folded.orders().find(state.orderId());
        if (order == null || order.type != state.type() || order.owner.accountId != state.accountId()) {
            findings.add("state", "trigger " + state.orderId() + " waits, but not by the events: " + state);
            return;
        }
        same("trigger " + order.id + " limit", order.priceUnits, state.priceUnits());
        same("trigger " + order.id + " remaining", order.remainingUnits, state.remainingUnits());
    }

    private void darkBook(DarkBookState state) {
        MarketFold market = folded.market(state.marketId());
        same("peg bid of market " + state.marketId(), market.pegBidUnits, state.pegBidUnits());
        same("peg ask of market " + state.marketId(), market.pegAskUnits, state.pegAskUnits());
    }

    private void darkOrder(DarkOrderState state) {
        OrderFold order = folded.orders().find(state.orderId());
        String name = "dark order " + state.orderId() + " ";
        if (order == null
                || order.type != state.type()
                || order.allOrNone != state.allOrNone()
                || order.nbboProtection != state.nbboProtection()) {
            findings.add("state", name + "has other terms than its events say: " + state);
            return;
        }
        same(name + "limit", order.priceUnits, state.limitUnits());
        same(name + "minimum", order.minQuantityUnits, state.minQuantityUnits());
        same(name + "entry", order.entry, state.entry());
    }

    private void same(String what, long expected, long found) {
        if (expected != found) {
            findings.different("state", what, expected, found);
        }
    }
}
