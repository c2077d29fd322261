package exchange.halflight.testing.simulation.invariants;

import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.event.LedgerAccount;
import exchange.halflight.core.event.NoEvents;
import exchange.halflight.core.governance.GovernanceTerms;
import exchange.halflight.core.governance.Proposal;
import exchange.halflight.core.governance.ProposalOutcome;
import exchange.halflight.core.governance.Role;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.core.order.TriggerBy;
import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * Accounts, markets, positions and money as the events tell them, for those who look and for those who audit. Notes what no
 * event of its kind may say. Single-threaded.
 */
abstract class EventFold extends NoEvents {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    final Findings findings = new Findings();
    final LedgerFold ledger = new LedgerFold(findings);
    final StakeFold stakes = new StakeFold();
    final GovernanceFold governance = new GovernanceFold();
    final GovernanceAudit governanceAudit = new GovernanceAudit(governance, findings);
    /** What has changed since the last look. */
    final List<MarketFold> touchedMarkets = new ArrayList<>();

    final List<PositionFold> touchedPositions = new ArrayList<>();
    private final Int2ObjectHashMap<MarketFold> markets = new Int2ObjectHashMap<>();
    private final Long2ObjectHashMap<PositionFold> positions = new Long2ObjectHashMap<>();
    private int accounts;
    long commandSequence;
    long nowNanos;
    private boolean crossesSecond;

    @Override
    public void accountOpened(int accountId, boolean liquidityProvider) {
        if (accountId != accounts + 1) {
            findings.different("gapless account ids", "account id", accounts + 1, accountId);
        }
        accounts = accountId;
        governance.opened(accountId);
    }

    @Override
    public void marketCreated(int marketId, MarketParameters parameters) {
        if (marketId != markets.size() + 1) {
            findings.different("gapless market ids", "market id", markets.size() + 1, marketId);
        }
        governanceAudit.marketCreated(parameters);
        markets.put(marketId, new MarketFold(marketId, parameters, this));
    }

    @Override
    public void marketParametersChanged(int marketId, MarketParameters parameters) {
        MarketFold market = touch(market(marketId));
        market.passTo(nowNanos);
        governanceAudit.parametersChanged(market, parameters);
        nobodyIsEndangered(market, parameters);
        for (PositionFold position : positions.values()) {
            if (position.market == market) {
                position.orders.forEach(order -> order.openedMicros = 0);
            }
        }
    }

    /** Takes the parameters over; who was safe must still be. */
    private void nobodyIsEndangered(MarketFold market, MarketParameters parameters) {
        List<PositionFold> safe = new ArrayList<>();
        for (PositionFold position : market.positions) {
            if (position.sizeUnits != 0 && !LiquidationAudit.isLiquidatable(position)) {
                safe.add(position);
            }
        }
        market.parameters = parameters;
        for (PositionFold position : safe) {
            if (LiquidationAudit.isLiquidatable(position)) {
                findings.add("survival", position + " is liquidatable by other parameters");
            }
        }
    }

    @Override
    public void roleChanged(int accountId, Role role, boolean granted) {
        governanceAudit.roleChanged(accountId, role, granted);
    }

    @Override
    public void governanceChanged(GovernanceTerms terms) {
        governanceAudit.termsChanged(terms);
    }

    @Override
    public void pauseChanged(int level, long resumesNanos, int accountId, String reason) {
        governanceAudit.pauseChanged(level, resumesNanos, accountId, reason, nowNanos);
        markets.values().forEach(this::touch);
    }

    @Override
    public void proposalMade(Proposal proposal, int approvalsNeeded) {
        governanceAudit.made(proposal, approvalsNeeded, nowNanos);
    }

    @Override
    public void proposalApproved(long proposalId, int accountId, int approvals, int approvalsNeeded) {
        governanceAudit.approved(proposalId, accountId, approvals, approvalsNeeded);
    }

    @Override
    public void proposalClosed(
            Proposal proposal, ProposalOutcome outcome, Rejection refusal, long context1, long context2) {
        governanceAudit.closed(proposal, outcome, refusal, nowNanos);
    }

    @Override
    public void marketStatusChanged(int marketId, MarketStatus status) {
        MarketStatus before = market(marketId).status;
        if (market(marketId).isOver() && status != before) {
            findings.add("market status", "market " + marketId + " is " + status + " after " + before);
        }
        governanceAudit.statusChanged(marketId, status);
        MarketFold market = touch(market(marketId));
        market.status = status;
        market.breaker.statusChanged();
    }

    @Override
    public void referenceUpdated(int marketId, long bidUnits, long askUnits, long indexUnits) {
        MarketFold market = touch(market(marketId));
        market.passTo(nowNanos);
        if (bidUnits <= 0 || askUnits < bidUnits || indexUnits <= 0) {
            findings.add("reference", "bid " + bidUnits + ", ask " + askUnits + ", index " + indexUnits);
        }
        market.referenceCommand = commandSequence;
        market.bidUnits = bidUnits;
        market.askUnits = askUnits;
        market.indexUnits = indexUnits;
        market.waiting(TriggerBy.INDEX).move(indexUnits, false);
        market.referenceFresh = true;
        if (market.timedMark != null) {
            market.timedMark.referenced(nowNanos);
        }
    }

    @Override
    public void referenceWentStale(int marketId) {
        touch(market(marketId)).referenceFresh = false;
    }

    @Override
    public void markChanged(int marketId, long markUnits) {
        MarketFold market = touch(market(marketId));
        market.seeMid();
        if (markUnits <= 0 || markUnits == market.markUnits) {
            findings.add(
                    "mark", "mark of market " + marketId + " changes from " + market.markUnits + " to " + markUnits);
        }
        market.markUnits = markUnits;
        market.waiting(TriggerBy.MARK).move(markUnits, false);
        market.markChangedCommand = commandSequence;
        market.breaker.marked(nowSecond());
    }

    @Override
    public void pegsMoved(int marketId, long bidUnits, long askUnits) {
        MarketFold market = touch(market(marketId));
        if (bidUnits != market.bidUnits || askUnits != market.askUnits) {
            findings.add("pegs", "move to " + bidUnits + " and " + askUnits + ", which is not the reference");
        }
        market.pegs.moved(nowNanos, market.referenceCommand == commandSequence);
        market.pegBidUnits = bidUnits;
        market.pegAskUnits = askUnits;
    }

    @Override
    public void stakeChanged(int accountId, long stakeTokens) {
        stakes.changed(accountId, stakeTokens);
    }

    /** Time goes on to that of a command. */
    final void passTo(long timeNanos) {
        long before = nowSecond();
        nowNanos = timeNanos;
        crossesSecond = nowSecond() != before;
    }

    /** The second of sequenced time in which the command at hand ends. */
    final long nowSecond() {
        return nowNanos / NANOS_PER_SECOND;
    }

    /** Whether it began in an earlier one. */
    final boolean crossesSecond() {
        return crossesSecond;
    }

    final MarketFold touch(MarketFold market) {
        if (market.timedMark != null) {
            market.timedMark.see();
        }
        if (!market.touched) {
            market.touched = true;
            touchedMarkets.add(market);
        }
        return market;
    }

    final PositionFold touch(PositionFold position) {
        if (!position.touched) {
            position.touched = true;
            touchedPositions.add(position);
        }
        return position;
    }

    /** Number of accounts, whose ids run from 1. */
    public int accounts() {
        return accounts;
    }

    /** Number of markets, whose ids run from 1. */
    public int markets() {
        return markets.size();
    }

    /** The market with this id, which must exist. */
    public MarketFold market(int marketId) {
        MarketFold market = markets.get(marketId);
        if (market == null) {
            throw new IllegalStateException("an event of market " + marketId + ", which does not exist");
        }
        return market;
    }

    /** What an account has in a market that exists. */
    public PositionFold position(int accountId, int marketId) {
        long key = ((long) accountId << 32) | marketId;
        PositionFold position = positions.get(key);
        if (position == null) {
            position = new PositionFold(accountId, market(marketId));
            positions.put(key, position);
            position.market.positions.add(position);
        }
        return position;
    }

    /** Roles, proposals and pauses. */
    public final GovernanceFold governance() {
        return governance;
    }

    /** An account's free balance. */
    public long freeMicros(int accountId) {
        return ledger.balance(LedgerAccount.free(accountId));
    }

    /** Sequenced time of the last command that told anything. */
    public long nowNanos() {
        return nowNanos;
    }

    LedgerFold ledger() {
        return ledger;
    }

    Iterable<PositionFold> positions() {
        return positions.values();
    }

    long commandSequence() {
        return commandSequence;
    }
}
