package exchange.halflight.gateway.view;

import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.governance.GovernanceTerms;
import exchange.halflight.core.governance.Proposal;
import exchange.halflight.core.governance.ProposalOutcome;
import exchange.halflight.core.governance.Role;
import exchange.halflight.gateway.wire.GovernanceMessages;
import exchange.halflight.gateway.wire.Scale;
import exchange.halflight.messages.grpc.AccountRoles;
import exchange.halflight.messages.grpc.GovernanceReply;
import exchange.halflight.messages.grpc.StatusReply;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Terms, proposals, roles and the pause; what a proposal needs goes by the terms of now. Guarded by the lock of {@link ExchangeView}. */
final class GovernanceView {
    private static final int KEPT_CLOSED = 100;

    private record Closed(Proposal proposal, ProposalOutcome outcome, Rejection refusal) {}

    private final TreeMap<Long, Proposal> proposals = new TreeMap<>();
    private final Deque<Closed> closed = new ArrayDeque<>();
    private final TreeMap<Integer, Set<Role>> roles = new TreeMap<>();
    private GovernanceTerms terms;
    private int pauseLevel;
    private long resumesNanos;

    void made(Proposal proposal) {
        proposals.put(proposal.id(), proposal);
    }

    void approved(long proposalId, int accountId) {
        proposals.computeIfPresent(proposalId, (id, open) -> open.approvedBy(accountId));
    }

    void closed(Proposal proposal, ProposalOutcome outcome, Rejection refusal) {
        proposals.remove(proposal.id());
        closed.addLast(new Closed(proposal, outcome, refusal));
        if (closed.size() > KEPT_CLOSED) {
            closed.removeFirst();
        }
    }

    void role(int accountId, Role role, boolean granted) {
        Set<Role> set = roles.computeIfAbsent(accountId, id -> EnumSet.of(Role.USER));
        if (granted) {
            set.add(role);
        } else {
            set.remove(role);
        }
    }

    void terms(GovernanceTerms newTerms) {
        terms = newTerms;
    }

    void pause(int level, long newResumesNanos) {
        pauseLevel = level;
        resumesNanos = newResumesNanos;
    }

    StatusReply.Builder addTo(StatusReply.Builder reply) {
        return reply.setStatus(pauseLevel == 0 ? "OPERATIONAL" : "PAUSED")
                .setPauseLevel(pauseLevel)
                .setPauseResumesNanos(resumesNanos);
    }

    void addTo(GovernanceReply.Builder reply, IntFunction<Scale> scales) {
        reply.setEnabled(terms != null).setPauseLevel(pauseLevel).setPauseResumesNanos(resumesNanos);
        if (terms != null) {
            reply.setTerms(GovernanceMessages.toMessage(terms));
        }
        proposals
                .values()
                .forEach(open -> reply.addProposals(GovernanceMessages.toMessage(
                        open, terms.needed(open.change().kind()), scales)));
        closed.forEach(done ->
                reply.addClosed(GovernanceMessages.toMessage(done.proposal, done.outcome, done.refusal, scales)));
        roles.forEach((accountId, set) -> {
            AccountRoles.Builder row = AccountRoles.newBuilder().setAccountId(accountId);
            set.forEach(role -> row.addRoles(GovernanceMessages.toMessage(role)));
            reply.addRoles(row);
        });
    }
}
