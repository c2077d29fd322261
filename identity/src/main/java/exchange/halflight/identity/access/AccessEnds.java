package exchange.halflight.identity.access;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Ends sessions and keys. Every gateway hears of it when the transaction commits, and not before. */
public final class AccessEnds {
    /** The channel of PostgreSQL's LISTEN and NOTIFY. */
    static final String CHANNEL = "identity_access";

    private final InstantSource time;

    public AccessEnds(InstantSource time) {
        this.time = time;
    }

    /** Ends one session of the account. False where there is none that is open. */
    public boolean session(Handle handle, UUID accountId, UUID sessionId) {
        int ended = handle.createUpdate(
                        "UPDATE session SET ended_at = :now WHERE id = :id AND account_id = :account AND ended_at IS NULL")
                .bind("now", time.instant())
                .bind("id", sessionId)
                .bind("account", accountId)
                .execute();
        if (ended == 1) {
            tell(handle, new AccessEnd.OfSession(sessionId));
        }
        return ended == 1;
    }

    /** Ends all sessions of the account but one. */
    public void sessions(Handle handle, UUID accountId, Optional<UUID> but) {
        List<UUID> ended = handle.createQuery("""
                        UPDATE session SET ended_at = :now
                        WHERE account_id = :account AND ended_at IS NULL AND id IS DISTINCT FROM CAST(:but AS uuid) RETURNING id""")
                .bind("now", time.instant())
                .bind("account", accountId)
                .bind("but", but.orElse(null))
                .mapTo(UUID.class)
                .list();
        ended.forEach(id -> tell(handle, new AccessEnd.OfSession(id)));
    }

    /** Revokes all API keys of the account. */
    public void keys(Handle handle, UUID accountId) {
        List<String> revoked = handle.createQuery("""
                        UPDATE api_key SET revoked_at = :now
                        WHERE account_id = :account AND revoked_at IS NULL RETURNING id""")
                .bind("now", time.instant())
                .bind("account", accountId)
                .mapTo(String.class)
                .list();
        revoked.forEach(id -> tell(handle, new AccessEnd.OfKey(id)));
    }

    /** Tells every gateway, at the commit. */
    public void tell(Handle handle, AccessEnd end) {
        handle.createQuery("SELECT pg_notify(:channel, :text) IS NULL")
                .bind("channel", CHANNEL)
                .bind("text", end.text())
                .mapTo(Boolean.class)
                .one();
    }
}
