package exchange.halflight.testing.simulation.invariants;

import exchange.halflight.core.governance.GovernanceTerms;
import exchange.halflight.core.governance.Proposal;
import exchange.halflight.core.governance.Role;
import exchange.halflight.core.market.Pause;
import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.Int2IntHashMap;

/** Roles, open proposals, terms and the pause, as the events tell them. */
public final class GovernanceFold {
    private static final int UNKNOWN = -1;

    private final Int2IntHashMap roles = new Int2IntHashMap(UNKNOWN);
    /** By id, rising. */
    final List<Proposal> open = new ArrayList<>();

    GovernanceTerms terms;
    long lastProposalId;
    int pauseLevel;
    long resumesNanos;

    /** Whether changes need approvals; until then the operator makes them alone. */
    public boolean isEnabled() {
        return terms != null;
    }

    /** 0 (nothing is paused) to 4. */
    public int pauseLevel() {
        return pauseLevel;
    }

    /** The open proposals by id, rising; not to be changed. */
    public List<Proposal> open() {
        return open;
    }

    public boolean hasRole(int accountId, Role role) {
        return (roles(accountId) & role.bit()) != 0;
    }

    /** All roles of an account, {@link Role#bit bits}. */
    int roles(int accountId) {
        int known = roles.get(accountId);
        return known == UNKNOWN ? 0 : known;
    }

    void opened(int accountId) {
        roles.put(accountId, Role.USER.bit());
    }

    void set(int accountId, Role role, boolean granted) {
        int before = roles(accountId);
        roles.put(accountId, granted ? before | role.bit() : before & ~role.bit());
    }

    boolean stopsTrading() {
        return pauseLevel >= Pause.TRADING;
    }

    /** The open proposal with this id, or null. */
    Proposal find(long id) {
        for (Proposal proposal : open) {
            if (proposal.id() == id) {
                return proposal;
            }
        }
        return null;
    }

    /** Approvals of accounts that are approvers now. */
    int approvals(Proposal proposal) {
        int count = 0;
        for (int accountId : proposal.approvers()) {
            count += hasRole(accountId, Role.ADMIN) ? 1 : 0;
        }
        return count;
    }

    /** Approvals that a change needs. */
    int needed(Proposal proposal) {
        return terms == null ? 0 : terms.needed(proposal.change().kind());
    }
}
