package exchange.halflight.testing.simulation.invariants;

import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.governance.Change;
import exchange.halflight.core.governance.ChangeKind;
import exchange.halflight.core.governance.GovernanceTerms;
import exchange.halflight.core.governance.Proposal;
import exchange.halflight.core.governance.ProposalOutcome;
import exchange.halflight.core.governance.Role;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.core.market.Pause;
import java.util.List;

/**
 * Changes of how the exchange runs (rulebook section 12): each must follow from a proposal with enough approvals, and each
 * proposal that was carried out must have its change. Until governance is enabled the operator decides alone.
 */
final class GovernanceAudit {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final GovernanceFold governance;
    private final Findings findings;
    /** The change of a proposal that was carried out, until its event comes. */
    private Proposal due;
    /** The proposal made or approved by the command at hand, 0 = none. */
    private long lookedAtId;

    GovernanceAudit(GovernanceFold governance, Findings findings) {
        this.governance = governance;
        this.findings = findings;
    }

    void made(Proposal proposal, int approvalsNeeded, long nowNanos) {
        if (proposal.id() != governance.lastProposalId + 1) {
            findings.different("proposals", "proposal id", governance.lastProposalId + 1, proposal.id());
        }
        governance.lastProposalId = proposal.id();
        int proposer = proposal.proposerId();
        boolean approves = governance.hasRole(proposer, Role.ADMIN);
        boolean pauses = proposal.change().kind() == ChangeKind.PAUSE
                || proposal.change().kind() == ChangeKind.FULL_PAUSE;
        boolean may = governance.isEnabled()
                ? approves || (pauses && governance.hasRole(proposer, Role.EMERGENCY))
                : proposer == 0;
        if (!may || !proposal.approvers().equals(approves ? List.of(proposer) : List.of())) {
            findings.add("proposals", proposal + " by roles " + governance.roles(proposer));
        }
        long stands = governance.isEnabled() ? governance.terms.proposalSeconds() * NANOS_PER_SECOND : 0;
        if (proposal.expiresNanos() != nowNanos + stands || approvalsNeeded != governance.needed(proposal)) {
            findings.add("proposals", proposal + " at " + nowNanos + " needs " + approvalsNeeded);
        }
        governance.open.add(proposal);
        lookedAtId = proposal.id();
    }

    void approved(long proposalId, int accountId, int approvals, int approvalsNeeded) {
        Proposal before = governance.find(proposalId);
        if (before == null || before.approvers().contains(accountId) || !governance.hasRole(accountId, Role.ADMIN)) {
            findings.add("proposals", "account " + accountId + " approves " + before);
            return;
        }
        Proposal proposal = before.approvedBy(accountId);
        lookedAtId = proposalId;
        governance.open.set(governance.open.indexOf(before), proposal);
        if (approvals != governance.approvals(proposal) || approvalsNeeded != governance.needed(proposal)) {
            findings.add("proposals", proposal + " has " + approvals + " of " + approvalsNeeded);
        }
    }

    void closed(Proposal proposal, ProposalOutcome outcome, Rejection refusal, long nowNanos) {
        if (!governance.open.remove(proposal)) {
            findings.add("proposals", proposal + " ends, open are " + governance.open);
        }
        boolean decided = governance.approvals(proposal) >= governance.needed(proposal);
        boolean sound = switch (outcome) {
            case EXECUTED -> decided && refusal == null;
            case REFUSED -> decided && refusal != null;
            case CANCELLED -> refusal == null;
            case EXPIRED -> refusal == null && nowNanos >= proposal.expiresNanos();
        };
        if (!sound) {
            findings.add("proposals", proposal + " is " + outcome + " at " + nowNanos + ", refusal " + refusal);
        }
        due = outcome == ProposalOutcome.EXECUTED ? proposal : due;
    }

    /** Takes the due change where it is this one; notes where it is not. */
    private void carriedOut(boolean matches, String what) {
        if (!matches) {
            findings.add("proposals", what + " is changed, due is " + due);
        }
        due = null;
    }

    void roleChanged(int accountId, Role role, boolean granted) {
        Change told = new Change.RoleOf(accountId, role, granted);
        carriedOut(due != null && due.change().equals(told), "role");
        governance.set(accountId, role, granted);
    }

    void termsChanged(GovernanceTerms terms) {
        carriedOut(due != null && due.change().equals(new Change.Terms(terms)), "governance");
        governance.terms = terms;
    }

    void parametersChanged(MarketFold market, MarketParameters parameters) {
        boolean matches = switch (due == null ? null : due.change()) {
            case Change.Fees fees ->
                fees.marketId() == market.id && fees.in(market.parameters).equals(parameters);
            case Change.Risk risk ->
                risk.marketId() == market.id && risk.in(market.parameters).equals(parameters);
            case null, default -> false;
        };
        carriedOut(matches, "market " + market.id);
    }

    void marketCreated(MarketParameters parameters) {
        boolean matches = due != null && due.change().equals(new Change.NewMarket(parameters));
        if (matches || governance.isEnabled()) {
            carriedOut(matches, "market " + parameters.symbol());
        }
    }

    /** Whether a change of status is one that has been decided and is due. */
    boolean decides(int marketId, MarketStatus status) {
        return due != null && due.change().equals(new Change.Status(marketId, status));
    }

    void statusChanged(int marketId, MarketStatus status) {
        boolean matches = decides(marketId, status);
        boolean isEnd = status == MarketStatus.SETTLED || status == MarketStatus.DELISTED;
        if (matches || (governance.isEnabled() && isEnd)) {
            carriedOut(matches, "status of market " + marketId);
        }
    }

    void insuranceWithdrawn(long amountMicros) {
        carriedOut(due != null && due.change().equals(new Change.InsuranceWithdrawal(amountMicros)), "insurance");
    }

    void pauseChanged(int level, long resumesNanos, int accountId, String reason, long nowNanos) {
        boolean byProposal = due != null
                && due.change().equals(new Change.PauseLevel(level))
                && due.proposerId() == accountId
                && due.reason().equals(reason);
        boolean byTime = level == Pause.NONE
                && accountId == 0
                && governance.resumesNanos != 0
                && governance.resumesNanos <= nowNanos;
        boolean byEmergency = governance.hasRole(accountId, Role.EMERGENCY)
                && level <= Pause.TRADING
                && level > governance.pauseLevel;
        if (byProposal || !(byTime || byEmergency)) {
            carriedOut(byProposal, "pause");
        }
        long lasts = Pause.lastsNanos(level);
        long resumes = lasts == 0 ? 0 : nowNanos + lasts;
        if (resumes != resumesNanos) {
            findings.different("pause", "end of level " + level, resumes, resumesNanos);
        }
        governance.pauseLevel = level;
        governance.resumesNanos = resumesNanos;
    }

    /** Something happens that a pause from this level on stops. */
    void stoppedFrom(int level, String what) {
        if (governance.pauseLevel >= level) {
            findings.add("pause", what + " at level " + governance.pauseLevel);
        }
    }

    /** At the end of a command every change that was decided has been made, and none of those it looked at is left undecided. */
    void end() {
        Proposal proposal = governance.find(lookedAtId);
        if (proposal != null && governance.approvals(proposal) >= governance.needed(proposal)) {
            findings.add("proposals", proposal + " has its approvals and stays open");
        }
        lookedAtId = 0;
        if (due != null) {
            findings.add("proposals", due + " was carried out without an effect");
            due = null;
        }
    }
}
