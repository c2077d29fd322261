package exchange.halflight.identity.session;

import exchange.halflight.identity.Client;
import exchange.halflight.identity.Refusal;
import exchange.halflight.identity.Refused;
import exchange.halflight.identity.access.AccessCache;
import exchange.halflight.identity.access.AccessEnd;
import exchange.halflight.identity.access.AccessEnds;
import exchange.halflight.identity.access.AccessFeed;
import exchange.halflight.identity.access.Permission;
import exchange.halflight.identity.access.Principal;
import exchange.halflight.identity.account.ActivityKind;
import exchange.halflight.identity.account.ActivityLog;
import exchange.halflight.identity.secret.Secret;
import exchange.halflight.identity.store.Database;
import exchange.halflight.identity.store.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The sessions of people: from a refresh token the next pair, from an access token who asks, and their ends. */
public final class Sessions {
    private final Database database;
    private final InstantSource time;
    private final AccessTokens tokens;
    private final SessionStore store;
    private final AccessEnds ends;
    private final ActivityLog activity;
    private final AccessCache<UUID, SessionStore.Known> known;

    /** With what it remembers kept true by the feed. */
    Sessions(
            Database database,
            InstantSource time,
            SessionStore store,
            AccessEnds ends,
            ActivityLog activity,
            AccessFeed feed) {
        this.database = database;
        this.time = time;
        this.store = store;
        tokens = store.tokens();
        this.ends = ends;
        this.activity = activity;
        known = new AccessCache<>(
                feed, id -> database.inTransaction(handle -> SessionStore.find(handle, id)), new SessionConcern());
    }

    /**
     * Who shows this access token. The token alone is not believed: its session must still be open, here and everywhere.
     *
     * @throws Refused UNAUTHENTICATED, UNAVAILABLE
     */
    public Principal authenticate(Secret access) {
        AccessTokens.Bearer bearer = tokens.read(access).orElseThrow(() -> new Refused(Refusal.UNAUTHENTICATED));
        SessionStore.Known session = known.get(bearer.sessionId())
                .filter(found -> found.isOpen() && found.accountId().equals(bearer.accountId()))
                .orElseThrow(() -> new Refused(Refusal.UNAUTHENTICATED));
        return principal(session, bearer.expiresAt());
    }

    /**
     * The next pair of tokens. A refresh token is good once: shown again, its whole session ends, since one of the two who showed
     * it has no right to it.
     *
     * @throws Refused UNAUTHENTICATED, UNAVAILABLE
     */
    public SessionTokens refresh(Secret refresh, Client client) {
        return database.attempt(handle -> {
            Optional<SessionStore.Owner> owner = store.spend(handle, refresh);
            if (owner.isPresent()) {
                return Outcome.done(store.next(handle, owner.get(), Optional.empty()));
            }
            store.thief(handle, refresh, client);
            return Outcome.refused(Refusal.UNAUTHENTICATED);
        });
    }

    /** Ends a session; nothing happens where it has ended already. */
    public void logOut(UUID accountId, UUID sessionId, Client client) {
        database.inTransaction(handle -> {
            if (ends.session(handle, accountId, sessionId)) {
                activity.add(handle, Optional.of(accountId), ActivityKind.LOGGED_OUT, client);
            }
            return null;
        });
    }

    /** Ends all sessions of the account, the asking one too. API keys go on. */
    public void logOutEverywhere(UUID accountId, Client client) {
        database.inTransaction(handle -> {
            ends.sessions(handle, accountId, Optional.empty());
            activity.add(handle, Optional.of(accountId), ActivityKind.LOGGED_OUT_EVERYWHERE, client);
            return null;
        });
    }

    /** An open session. */
    public record Listed(UUID id, String device, String address, Instant createdAt, Instant lastUsedAt) {}

    /** The account's open sessions, the newest first. */
    public List<Listed> list(UUID accountId) {
        return database.inTransaction(handle -> handle.createQuery("""
                        SELECT id, device, address, created_at, last_used_at FROM session
                        WHERE account_id = :account AND ended_at IS NULL AND expires_at > :now
                        ORDER BY created_at DESC, id""")
                .bind("account", accountId)
                .bind("now", time.instant())
                .map((row, context) -> new Listed(
                        row.getObject("id", UUID.class),
                        row.getString("device"),
                        row.getString("address"),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("last_used_at").toInstant()))
                .list());
    }

    private static final class SessionConcern implements AccessCache.Concern<UUID, SessionStore.Known> {
        @Override
        public Optional<UUID> keyOf(AccessEnd end) {
            return end instanceof AccessEnd.OfSession session ? Optional.of(session.sessionId()) : Optional.empty();
        }

        @Override
        public boolean concerns(SessionStore.Known session, AccessEnd end) {
            return principal(session, Instant.MAX).isConcernedBy(end);
        }
    }

    private static Principal principal(SessionStore.Known session, Instant expiresAt) {
        return new Principal(
                session.accountId(),
                session.coreAccountId(),
                session.tier(),
                EnumSet.allOf(Permission.class),
                session.leaving(),
                new AccessEnd.OfSession(session.id()),
                expiresAt);
    }
}
