package exchange.halflight.core.engine;

import exchange.halflight.core.account.Account;
import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.governance.Change;
import exchange.halflight.core.governance.ChangeKind;
import exchange.halflight.core.governance.Governance;
import exchange.halflight.core.governance.Proposal;
import exchange.halflight.core.governance.ProposalOutcome;
import exchange.halflight.core.governance.Role;
import exchange.halflight.core.time.Deadlines;
import java.util.List;

/** Proposals, approvals and what becomes of them (procedure-governance section 3). */
final class ProposalDesk {
    /** Most proposals that may be open at once. */
    static final int MAX_OPEN = 100;

    private static final long SECOND_NANOS = 1_000_000_000L;

    private final World world;
    private final Verdict verdict;
    private final Governance governance;
    private final Gates gates;
    private final Changes changes;

    ProposalDesk(World world, Gates gates, Changes changes) {
        this.world = world;
        this.gates = gates;
        this.changes = changes;
        verdict = world.verdict;
        governance = world.governance;
    }

    /** @param proposer null = the operator */
    void propose(Account proposer, Change change, String reason) {
        if (change == null || !Proposal.isReason(reason)) {
            verdict.reject(Rejection.INVALID_FIELD);
            return;
        }
        if (!mayPropose(proposer, change.kind())) {
            return;
        }
        if (governance.open().size() >= MAX_OPEN) {
            verdict.reject(Rejection.CAPACITY_EXCEEDED, MAX_OPEN, 0);
            return;
        }
        if (!changes.possible(change)) {
            return;
        }
        Proposal proposal = proposal(proposer, change, reason);
        int needed = needed(change.kind());
        world.events.proposalMade(proposal, needed);
        verdict.accept(proposal.id(), 0);
        governance.add(proposal);
        if (approvals(proposal) >= needed) {
            decide(proposal);
        } else {
            world.deadlines.set(Deadlines.PROPOSAL_EXPIRY, proposal.id(), proposal.expiresNanos());
        }
    }

    private boolean mayPropose(Account proposer, ChangeKind kind) {
        if (!governance.isEnabled() || proposer == null) {
            return gates.alone(proposer);
        }
        boolean pause = kind == ChangeKind.PAUSE || kind == ChangeKind.FULL_PAUSE;
        return proposer.hasRole(Role.ADMIN)
                || (pause && proposer.hasRole(Role.EMERGENCY))
                || gates.lacks(proposer.id(), Role.ADMIN);
    }

    private Proposal proposal(Account proposer, Change change, String reason) {
        long stands = governance.isEnabled() ? governance.terms().proposalSeconds() * SECOND_NANOS : 0;
        List<Integer> approvers = proposer != null && proposer.hasRole(Role.ADMIN) ? List.of(proposer.id()) : List.of();
        return new Proposal(
                governance.nextProposalId(),
                proposer == null ? 0 : proposer.id(),
                change,
                reason,
                world.nowNanos() + stands,
                approvers);
    }

    void approve(Account account, long proposalId) {
        if (!account.hasRole(Role.ADMIN)) {
            gates.lacks(account.id(), Role.ADMIN);
            return;
        }
        Proposal found = find(proposalId);
        if (found == null) {
            return;
        }
        if (found.approvers().contains(account.id())) {
            verdict.reject(Rejection.ALREADY_APPROVED, proposalId, 0);
            return;
        }
        Proposal proposal = found.approvedBy(account.id());
        governance.replace(proposal);
        verdict.accept(proposalId, 0);
        int approvals = approvals(proposal);
        int needed = needed(proposal.change().kind());
        world.events.proposalApproved(proposalId, account.id(), approvals, needed);
        if (approvals >= needed) {
            decide(proposal);
        }
    }

    /** Approved: carried out, unless that is not possible at this moment. */
    private void decide(Proposal proposal) {
        world.deadlines.clear(Deadlines.PROPOSAL_EXPIRY, proposal.id());
        if (changes.possible(proposal.change())) {
            close(proposal, ProposalOutcome.EXECUTED);
            changes.carryOut(proposal);
        } else {
            governance.remove(proposal.id());
            world.events.proposalClosed(
                    proposal, ProposalOutcome.REFUSED, verdict.rejection(), verdict.context1(), verdict.context2());
            verdict.clear();
        }
        verdict.accept(proposal.id(), 0);
    }

    void cancel(Account account, long proposalId) {
        Proposal proposal = find(proposalId);
        if (proposal == null) {
            return;
        }
        if (proposal.proposerId() != account.id()) {
            verdict.reject(Rejection.NOT_ALLOWED, account.id(), 0);
            return;
        }
        world.deadlines.clear(Deadlines.PROPOSAL_EXPIRY, proposalId);
        close(proposal, ProposalOutcome.CANCELLED);
        verdict.accept(proposalId, 0);
    }

    /** The proposal's time has run out. */
    void expire(long proposalId) {
        close(governance.find(proposalId), ProposalOutcome.EXPIRED);
    }

    private void close(Proposal proposal, ProposalOutcome outcome) {
        governance.remove(proposal.id());
        world.events.proposalClosed(proposal, outcome, null, 0, 0);
    }

    private Proposal find(long proposalId) {
        Proposal proposal = governance.find(proposalId);
        if (proposal == null) {
            verdict.reject(Rejection.UNKNOWN_PROPOSAL, proposalId, 0);
        }
        return proposal;
    }

    private int needed(ChangeKind kind) {
        return governance.isEnabled() ? governance.terms().needed(kind) : 0;
    }

    /** Approvals of accounts that are approvers now. */
    private int approvals(Proposal proposal) {
        int count = 0;
        for (int accountId : proposal.approvers()) {
            if (world.accounts.find(accountId).hasRole(Role.ADMIN)) {
                count++;
            }
        }
        return count;
    }
}
