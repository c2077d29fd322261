package exchange.halflight.identity.session;

import exchange.halflight.identity.Client;
import exchange.halflight.identity.access.AccessEnds;
import exchange.halflight.identity.access.Tier;
import exchange.halflight.identity.account.ActivityKind;
import exchange.halflight.identity.account.ActivityLog;
import exchange.halflight.identity.account.Credentials;
import exchange.halflight.identity.account.Mailing;
import exchange.halflight.identity.mail.MailKind;
import exchange.halflight.identity.secret.Secret;
import exchange.halflight.identity.secret.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Sessions and refresh tokens as rows. */
final class SessionStore {
    static final Duration REFRESH_VALID = Duration.ofDays(7);

    private final InstantSource time;
    private final AccessTokens tokens;
    private final AccessEnds ends;
    private final ActivityLog activity;
    private final Mailing mailing;

    SessionStore(InstantSource time, AccessTokens tokens, AccessEnds ends, ActivityLog activity, Mailing mailing) {
        this.time = time;
        this.tokens = tokens;
        this.ends = ends;
        this.activity = activity;
        this.mailing = mailing;
    }

    /** A session and what its account may do. */
    record Known(
            UUID id,
            UUID accountId,
            OptionalInt coreAccountId,
            Tier tier,
            boolean leaving,
            boolean gone,
            boolean ended) {
        boolean isOpen() {
            return !ended && !gone;
        }
    }

    /** Whose session it is. */
    record Owner(UUID sessionId, UUID accountId) {}

    AccessTokens tokens() {
        return tokens;
    }

    static Optional<Known> find(Handle handle, UUID id) {
        return handle.createQuery("""
                        SELECT s.id, s.account_id, a.core_account_id, a.tier, a.state, s.ended_at IS NOT NULL AS ended
                        FROM session s JOIN account a ON a.id = s.account_id WHERE s.id = :id""")
                .bind("id", id)
                .map((row, context) -> new Known(
                        row.getObject("id", UUID.class),
                        row.getObject("account_id", UUID.class),
                        Optional.ofNullable(row.getObject("core_account_id", Integer.class))
                                .map(OptionalInt::of)
                                .orElseGet(OptionalInt::empty),
                        Tier.valueOf(row.getString("tier")),
                        row.getString("state").equals("LEAVING"),
                        row.getString("state").equals("GONE"),
                        row.getBoolean("ended")))
                .findOne();
    }

    /** A new session with its first pair of tokens. */
    SessionTokens open(Handle handle, Credentials.Account account, Secret device, Client client) {
        Owner owner = new Owner(UUID.randomUUID(), account.id());
        Instant now = time.instant();
        handle.createUpdate("""
                        INSERT INTO session (id, account_id, device, address, created_at, last_used_at, expires_at)
                        VALUES (:id, :account, :device, :address, :now, :now, :now)""")
                .bind("id", owner.sessionId())
                .bind("account", owner.accountId())
                .bind("device", client.device())
                .bind("address", client.address())
                .bind("now", now)
                .execute();
        return next(handle, owner, Optional.of(device));
    }

    /** The next pair of tokens of a session. */
    SessionTokens next(Handle handle, Owner owner, Optional<Secret> device) {
        Instant now = time.instant();
        Secret refresh = Tokens.fresh();
        Instant refreshExpires = now.plus(REFRESH_VALID);
        Instant accessExpires = now.plus(AccessTokens.VALID);
        handle.createUpdate(
                        "INSERT INTO refresh_token (token_hash, session_id, expires_at) VALUES (:token, :id, :expires)")
                .bind("token", Tokens.hash(refresh))
                .bind("id", owner.sessionId())
                .bind("expires", refreshExpires)
                .execute();
        handle.createUpdate("UPDATE session SET last_used_at = :now, expires_at = :expires WHERE id = :id")
                .bind("now", now)
                .bind("expires", refreshExpires)
                .bind("id", owner.sessionId())
                .execute();
        Secret access = tokens.issue(owner.accountId(), owner.sessionId(), accessExpires);
        return new SessionTokens(
                owner.accountId(), owner.sessionId(), access, accessExpires, refresh, refreshExpires, device);
    }

    /** Spends a refresh token; empty where it is unknown, spent or expired or its session has ended. */
    Optional<Owner> spend(Handle handle, Secret refresh) {
        return handle.createQuery("""
                        UPDATE refresh_token r SET spent_at = :now FROM session s JOIN account a ON a.id = s.account_id
                        WHERE r.token_hash = :token AND r.spent_at IS NULL AND r.expires_at > :now
                            AND s.id = r.session_id AND s.ended_at IS NULL AND a.state <> 'GONE'
                        RETURNING s.id, s.account_id""")
                .bind("now", time.instant())
                .bind("token", Tokens.hash(refresh))
                .map((row, context) ->
                        new Owner(row.getObject("id", UUID.class), row.getObject("account_id", UUID.class)))
                .findOne();
    }

    /** Ends the session of a token that was spent before. */
    void thief(Handle handle, Secret refresh, Client client) {
        Optional<Credentials.Account> victim = handle.createQuery("""
                        SELECT s.id, s.account_id, a.email FROM refresh_token r
                        JOIN session s ON s.id = r.session_id JOIN account a ON a.id = s.account_id
                        WHERE r.token_hash = :token AND r.spent_at IS NOT NULL""")
                .bind("token", Tokens.hash(refresh))
                .map((row, context) -> {
                    UUID account = row.getObject("account_id", UUID.class);
                    boolean ended = ends.session(handle, account, row.getObject("id", UUID.class));
                    return ended ? new Credentials.Account(account, row.getString("email"), "") : null;
                })
                .findOne();
        victim.ifPresent(account -> {
            activity.add(handle, Optional.of(account.id()), ActivityKind.REFRESH_TOKEN_REUSED, client);
            mailing.post()
                    .queue(
                            handle,
                            Optional.of(account.email()),
                            MailKind.SESSION_ENDED,
                            mailing.letters().sessionEnded(client, time.instant()));
        });
    }
}
