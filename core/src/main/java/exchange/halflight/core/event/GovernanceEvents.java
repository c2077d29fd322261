package exchange.halflight.core.event;

import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.governance.GovernanceTerms;
import exchange.halflight.core.governance.Proposal;
import exchange.halflight.core.governance.ProposalOutcome;
import exchange.halflight.core.governance.Role;
import exchange.halflight.core.market.MarketParameters;

/** What happens to roles, proposals and pauses (rulebook section 12). Arguments are immutable and may be kept. */
public interface GovernanceEvents {
    /** An account has got or lost a role. */
    void roleChanged(int accountId, Role role, boolean granted);

    /** A change was proposed; where its proposer counts as an approver, it stands among the approvers already. */
    void proposalMade(Proposal proposal, int approvalsNeeded);

    /** An account has approved; the numbers count those that are approvers now. */
    void proposalApproved(long proposalId, int accountId, int approvals, int approvalsNeeded);

    /**
     * A proposal ended, with who and why. Where it was carried out, the events of its change follow.
     *
     * @param refusal why it could not be carried out, with its context; null where the outcome is not REFUSED
     */
    void proposalClosed(Proposal proposal, ProposalOutcome outcome, Rejection refusal, long context1, long context2);

    /** From now on the market has these parameters. */
    void marketParametersChanged(int marketId, MarketParameters parameters);

    /**
     * The pause level changed, or its end moved.
     *
     * @param resumesNanos sequenced time at which the pause ends by itself, 0 = it does not
     * @param accountId who decided or proposed it; 0 = the operator before governance, or time
     * @param reason why; empty where it was time
     */
    void pauseChanged(int level, long resumesNanos, int accountId, String reason);

    /** From now on changes are approved by these terms. */
    void governanceChanged(GovernanceTerms terms);
}
