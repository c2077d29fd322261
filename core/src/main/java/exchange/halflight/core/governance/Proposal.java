package exchange.halflight.core.governance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A change that waits for approvals. Immutable.
 *
 * @param id from 1 without gaps
 * @param proposerId account that proposed it, 0 = the operator before governance
 * @param reason why, in 1 to {@link #MAX_REASON_LENGTH} printable ASCII characters
 * @param expiresNanos sequenced time at which it lapses, nanoseconds since 1970
 * @param approvers accounts that have approved, rising: in which order they came makes no difference
 */
public record Proposal(
        long id, int proposerId, Change change, String reason, long expiresNanos, List<Integer> approvers) {
    /** Longest reason, characters. */
    public static final int MAX_REASON_LENGTH = 200;

    public Proposal {
        approvers = List.copyOf(approvers);
    }

    /** This proposal with one approval more. */
    public Proposal approvedBy(int accountId) {
        List<Integer> all = new ArrayList<>(approvers);
        all.add(accountId);
        Collections.sort(all);
        return new Proposal(id, proposerId, change, reason, expiresNanos, all);
    }

    /** Whether a text can be a reason. */
    public static boolean isReason(String text) {
        if (text == null || text.isEmpty() || text.length() > MAX_REASON_LENGTH) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }
}
