package exchange.halflight.testing.scenario.observed;

import exchange.halflight.core.governance.GovernanceTerms;
import exchange.halflight.core.governance.Proposal;
import exchange.halflight.core.governance.ProposalOutcome;
import exchange.halflight.core.governance.Role;
import java.util.Collections;
import java.util.EnumSet;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** Roles, proposals and the pause as the events tell them. Single-threaded. */
public final class ObservedGovernance {
    /** A proposal as it stands: its outcome and the name of a refusal are null where there is none. */
    public record Standing(Proposal proposal, int approvals, ProposalOutcome outcome, String refusal) {}

    private final NavigableMap<Long, Standing> proposals = new TreeMap<>();
    private final TreeMap<Integer, Set<Role>> roles = new TreeMap<>();
    private GovernanceTerms terms;
    private int pauseLevel;

    /** All proposals ever made, by id. */
    public NavigableMap<Long, Standing> proposals() {
        return Collections.unmodifiableNavigableMap(proposals);
    }

    /** The roles of an account. */
    public Set<Role> roles(int accountId) {
        return Collections.unmodifiableSet(roles.computeIfAbsent(accountId, id -> EnumSet.of(Role.USER)));
    }

    /** Null = governance is not enabled. */
    public GovernanceTerms terms() {
        return terms;
    }

    public int pauseLevel() {
        return pauseLevel;
    }

    void made(Proposal proposal) {
        if (proposal.id() != (proposals.isEmpty() ? 1 : proposals.lastKey() + 1)) {
            throw new ObservationException("proposal " + proposal.id() + " follows " + proposals.keySet());
        }
        int approvals = proposal.approvers().size();
        proposals.put(proposal.id(), new Standing(proposal, approvals, null, null));
    }

    void approved(long proposalId, int accountId, int approvals) {
        Standing standing = open(proposalId);
        if (!roles(accountId).contains(Role.ADMIN)
                || standing.proposal().approvers().contains(accountId)) {
            throw new ObservationException("account " + accountId + " approves proposal " + proposalId);
        }
        proposals.put(proposalId, new Standing(standing.proposal().approvedBy(accountId), approvals, null, null));
    }

    void closed(Proposal proposal, ProposalOutcome outcome, String refusal) {
        Standing standing = open(proposal.id());
        if (!standing.proposal().equals(proposal)) {
            throw new ObservationException(proposal + " closes " + standing.proposal());
        }
        boolean decided = outcome == ProposalOutcome.EXECUTED || outcome == ProposalOutcome.REFUSED;
        int needed = terms == null ? 0 : terms.needed(proposal.change().kind());
        if (decided && standing.approvals() < needed) {
            throw new ObservationException("proposal " + proposal.id() + " decided with " + standing.approvals());
        }
        proposals.put(proposal.id(), new Standing(proposal, standing.approvals(), outcome, refusal));
    }

    void role(int accountId, Role role, boolean granted) {
        Set<Role> set = EnumSet.copyOf(roles(accountId));
        if (granted) {
            set.add(role);
        } else {
            set.remove(role);
        }
        roles.put(accountId, set);
    }

    /** Only who has the role at that moment takes over. */
    void requireLiquidator(int accountId) {
        if (!roles(accountId).contains(Role.LIQUIDATOR)) {
            throw new ObservationException("account " + accountId + " takes over without the role LIQUIDATOR");
        }
    }

    void terms(GovernanceTerms newTerms) {
        terms = newTerms;
    }

    void pause(int level) {
        pauseLevel = level;
    }

    private Standing open(long proposalId) {
        Standing standing = proposals.get(proposalId);
        if (standing == null || standing.outcome() != null) {
            throw new ObservationException("no open proposal " + proposalId);
        }
        return standing;
    }
}
