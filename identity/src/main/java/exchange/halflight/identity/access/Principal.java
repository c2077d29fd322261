package exchange.halflight.identity.access;

import java.time.Instant;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/**
 * Who asks, and what he may do.
 *
 * @param coreAccountId the account in the exchange; empty until the gateway has opened it
 * @param leaving whether the account is about to be deleted: it may only read and change its mind
 * @param access the session or key it came by, as {@link AccessEnd} names it when it ends
 * @param expiresAt when the access ends by itself; a stream that is open then must be closed
 */
public record Principal(
        UUID accountId,
        OptionalInt coreAccountId,
        Tier tier,
        Set<Permission> permissions,
        boolean leaving,
        AccessEnd access,
        Instant expiresAt) {
    public Principal {
        permissions = Set.copyOf(permissions);
    }

    /** Whether a stream that this principal has opened must be closed, or looked at again, after the notice. */
    public boolean isConcernedBy(AccessEnd end) {
        return switch (end) {
            case AccessEnd.OfAnything anything -> true;
            case AccessEnd.OfLimits limits -> false;
            case AccessEnd.OfAccount account -> account.accountId().equals(accountId);
            case AccessEnd.OfSession session -> session.equals(access);
            case AccessEnd.OfKey key -> key.equals(access);
        };
    }
}
