package exchange.halflight.gateway.view;

import exchange.halflight.core.governance.GovernanceTerms;
import exchange.halflight.core.governance.Proposal;
import exchange.halflight.core.governance.Role;
import exchange.halflight.gateway.wire.GovernanceMessages;
import exchange.halflight.gateway.wire.Scale;
import exchange.halflight.messages.grpc.AccountRoles;
import exchange.halflight.messages.grpc.GovernanceReply;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Terms, open proposals, roles and the pause. Guarded by the lock of {@link ExchangeView}. */
final class GovernanceView {
    private record Open(Proposal proposal, int approvalsNeeded) {}

    private final TreeMap<Long, Open> proposals = new TreeMap<>();
    private final TreeMap<Integer, Set<Role>> roles = new TreeMap<>();
    private GovernanceTerms terms;
    private int pauseLevel;
    private long resumesNanos;

    void made(Proposal proposal, int approvalsNeeded) {
        proposals.put(proposal.id(), new Open(proposal, approvalsNeeded));
    }

    void approved(long proposalId, int accountId) {
        proposals.computeIfPresent(
                proposalId, (id, open) -> new Open(open.proposal.approvedBy(accountId), open.approvalsNeeded));
    }

    void closed(long proposalId) {
        proposals.remove(proposalId);
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

    void addTo(GovernanceReply.Builder reply, IntFunction<Scale> scales) {
        reply.setEnabled(terms != null).setPauseLevel(pauseLevel).setPauseResumesNanos(resumesNanos);
        if (terms != null) {
            reply.setTerms(GovernanceMessages.toMessage(terms));
        }
        proposals
                .values()
                .forEach(open ->
                        reply.addProposals(GovernanceMessages.toMessage(open.proposal, open.approvalsNeeded, scales)));
        roles.forEach((accountId, set) -> {
            AccountRoles.Builder row = AccountRoles.newBuilder().setAccountId(accountId);
            set.forEach(role -> row.addRoles(GovernanceMessages.toMessage(role)));
            reply.addRoles(row);
        });
    }
}
