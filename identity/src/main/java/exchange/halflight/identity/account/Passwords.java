package exchange.halflight.identity.account;

import exchange.halflight.identity.Client;
import exchange.halflight.identity.Refusal;
import exchange.halflight.identity.Refused;
import exchange.halflight.identity.access.AccessEnds;
import exchange.halflight.identity.mail.MailKind;
import exchange.halflight.identity.secret.PasswordHasher;
import exchange.halflight.identity.secret.Secret;
import exchange.halflight.identity.secret.Tokens;
import exchange.halflight.identity.store.Database;
import exchange.halflight.identity.store.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Changing a password, and getting in again without it. */
public final class Passwords {
    private static final Duration VALID = Duration.ofHours(1);

    private final Database database;
    private final InstantSource time;
    private final PasswordHasher hasher;
    private final Credentials credentials;
    private final Mailing mailing;
    private final ActivityLog activity;
    private final AccessEnds ends;
    private final PasswordRules rules = new PasswordRules();

    public Passwords(
            Database database,
            InstantSource time,
            PasswordHasher hasher,
            Credentials credentials,
            Mailing mailing,
            AccessEnds ends) {
        this.database = database;
        this.time = time;
        this.hasher = hasher;
        this.credentials = credentials;
        this.mailing = mailing;
        activity = credentials.activity();
        this.ends = ends;
    }

    /**
     * Changes the password of somebody who is logged in. All other sessions end.
     *
     * @param sessionId the session that asks and goes on
     * @throws Refused INVALID_CREDENTIALS, LOCKED, WEAK_PASSWORD, NOT_FOUND, BUSY, UNAVAILABLE
     */
    public void change(UUID accountId, UUID sessionId, Secret current, Secret replacement, Client client) {
        Credentials.Account account =
                credentials.check(accountId, current, client).account();
        rules.check(replacement, account.email());
        String hash = hasher.hash(replacement);
        database.inTransaction(handle -> {
            credentials.succeeded(handle, account, current);
            replace(handle, account, hash, client);
            ends.sessions(handle, accountId, Optional.of(sessionId));
            activity.add(handle, Optional.of(accountId), ActivityKind.PASSWORD_CHANGED, client);
            return null;
        });
    }

    /**
     * Sends a mail with a token for {@link #reset}, if the email has an account; the answer and the work are the same if not.
     *
     * @throws Refused UNAVAILABLE
     */
    public void askForReset(String email, Client client) {
        String normal = Credentials.normalOrAny(email);
        Secret token = Tokens.fresh();
        Instant now = time.instant();
        database.inTransaction(handle -> {
            Optional<Credentials.Account> account = Credentials.byEmail(handle, normal);
            handle.createUpdate("""
                            INSERT INTO password_reset (token_hash, account_id, created_at, expires_at)
                            VALUES (:token, CAST(:account AS uuid), :now, :expires)""")
                    .bind("token", Tokens.hash(token))
                    .bind("account", account.map(Credentials.Account::id).orElse(null))
                    .bind("now", now)
                    .bind("expires", now.plus(VALID))
                    .execute();
            mailing.post()
                    .queue(
                            handle,
                            account.map(Credentials.Account::email),
                            MailKind.RESET_PASSWORD,
                            mailing.letters().resetPassword(token));
            activity.add(handle, account.map(Credentials.Account::id), ActivityKind.PASSWORD_RESET_ASKED, client);
            return null;
        });
    }

    /**
     * Sets a new password, ends a lock and all sessions. A second factor stays: the mailbox alone does not get past it.
     *
     * @param token from the mail; works once, for an hour, and ends all others of the account
     * @throws Refused INVALID_TOKEN, WEAK_PASSWORD (the token still works then), BUSY, UNAVAILABLE
     */
    public void reset(Secret token, Secret replacement, Client client) {
        Credentials.Account account = database.inTransaction(handle -> owner(handle, token))
                .orElseThrow(() -> new Refused(Refusal.INVALID_TOKEN));
        rules.check(replacement, account.email());
        String hash = hasher.hash(replacement);
        database.attempt(handle -> {
            int used = handle.createUpdate("DELETE FROM password_reset WHERE token_hash = :token AND expires_at > :now")
                    .bind("token", Tokens.hash(token))
                    .bind("now", time.instant())
                    .execute();
            if (used != 1) {
                return Outcome.refused(Refusal.INVALID_TOKEN);
            }
            credentials.forgetAttempts(handle, account.email());
            replace(handle, account, hash, client);
            ends.sessions(handle, account.id(), Optional.empty());
            activity.add(handle, Optional.of(account.id()), ActivityKind.PASSWORD_RESET, client);
            return Outcome.done(account.id());
        });
    }

    private void replace(Handle handle, Credentials.Account account, String hash, Client client) {
        handle.createUpdate("UPDATE account SET password_hash = :hash WHERE id = :id")
                .bind("hash", hash)
                .bind("id", account.id())
                .execute();
        handle.createUpdate("DELETE FROM password_reset WHERE account_id = :id")
                .bind("id", account.id())
                .execute();
        mailing.post()
                .queue(
                        handle,
                        Optional.of(account.email()),
                        MailKind.PASSWORD_CHANGED,
                        mailing.letters().passwordChanged(client, time.instant()));
    }

    private Optional<Credentials.Account> owner(Handle handle, Secret token) {
        return handle.createQuery("""
                        SELECT a.id, a.email, a.password_hash FROM password_reset r JOIN account a ON a.id = r.account_id
                        WHERE r.token_hash = :token AND r.expires_at > :now AND a.state <> 'GONE'""")
                .bind("token", Tokens.hash(token))
                .bind("now", time.instant())
                .map((row, context) -> new Credentials.Account(
                        row.getObject("id", UUID.class), row.getString("email"), row.getString("password_hash")))
                .findOne();
    }
}
