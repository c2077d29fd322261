package exchange.halflight.core.governance;

import java.util.List;

/**
 * How changes are approved: by k of the n accounts with the role ADMIN.
 *
 * @param approvals approvals needed for each {@link ChangeKind}, by its code from 1
 * @param proposalSeconds how long a proposal stands, sequenced time
 */
public record GovernanceTerms(List<Integer> approvals, int proposalSeconds) {
    /** Longest time that a proposal may stand. */
    public static final int MAX_PROPOSAL_SECONDS = 7 * 86_400;

    /** 3 approvals, 5 for pause level 4, within 24 hours. */
    public static final GovernanceTerms STANDARD = new GovernanceTerms(List.of(3, 3, 3, 3, 3, 5, 3, 3, 3), 86_400);

    public GovernanceTerms {
        approvals = List.copyOf(approvals);
    }

    /** Approvals that a kind of change needs. */
    public int needed(ChangeKind kind) {
        return approvals.get(kind.code() - 1);
    }

    /** The most approvals that any kind needs. */
    public int mostNeeded() {
        int most = 0;
        for (int needed : approvals) {
            most = Math.max(most, needed);
        }
        return most;
    }

    /** Whether every kind has a positive number and proposals stand 1 second to 7 days. */
    public boolean isValid() {
        if (approvals.size() != ChangeKind.count() || proposalSeconds < 1 || proposalSeconds > MAX_PROPOSAL_SECONDS) {
            return false;
        }
        for (int needed : approvals) {
            if (needed < 1) {
                return false;
            }
        }
        return true;
    }
}
