package exchange.halflight.identity.account;

import exchange.halflight.identity.Client;
import exchange.halflight.identity.Refusal;
import exchange.halflight.identity.Refused;
import exchange.halflight.identity.secret.PasswordHasher;
import exchange.halflight.identity.secret.Secret;
import exchange.halflight.identity.store.Database;
import exchange.halflight.identity.store.Outcome;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Checks passwords, with one and the same work for emails with and without an account: one attempt counted, one account looked
 * for, one Argon2 hash computed, one line of activity.
 */
public final class Credentials {
    private final Database database;
    private final PasswordHasher hasher;
    private final Attempts attempts;
    private final ActivityLog activity;

    public Credentials(Database database, PasswordHasher hasher, Attempts attempts, ActivityLog activity) {
        this.database = database;
        this.hasher = hasher;
        this.attempts = attempts;
        this.activity = activity;
    }

    /** An account that may log in. */
    public record Account(UUID id, String email, String passwordHash) {
        @Override
        public String toString() {
            return "Account[" + id + "]";
        }
    }

    /**
     * An account whose password was shown.
     *
     * @param attempt the attempt that is still counted as failed
     */
    public record Proven(Account account, long attempt) {}

    /**
     * Checks an email's password. The attempt stays counted as failed until {@link #succeeded}.
     *
     * @param email as the person wrote it
     * @throws Refused LOCKED, INVALID_CREDENTIALS, BUSY, UNAVAILABLE
     */
    public Proven check(String email, Secret password, Client client) {
        String normal = normalOrAny(email);
        Begun begun = database.attempt(handle -> {
            OptionalLong attempt = attempts.begin(handle, normal);
            Optional<Account> account = byEmail(handle, normal);
            if (attempt.isEmpty()) {
                activity.add(handle, account.map(Account::id), ActivityKind.LOGIN_LOCKED, client);
                return Outcome.refused(Refusal.LOCKED);
            }
            return Outcome.done(new Begun(account, attempt.getAsLong()));
        });
        Optional<Account> found = begun.account();
        String hash = found.map(Account::passwordHash).orElseGet(hasher::decoy);
        if (!hasher.matches(password, hash) || found.isEmpty()) {
            database.inTransaction(handle -> {
                activity.add(handle, found.map(Account::id), ActivityKind.LOGIN_FAILED, client);
                return null;
            });
            throw new Refused(Refusal.INVALID_CREDENTIALS);
        }
        return new Proven(found.get(), begun.attempt());
    }

    /**
     * Checks the password of somebody who is logged in already; failures count like those of a login.
     *
     * @throws Refused NOT_FOUND, LOCKED, INVALID_CREDENTIALS, BUSY, UNAVAILABLE
     */
    public Proven check(UUID accountId, Secret password, Client client) {
        String email = database.inTransaction(
                        handle -> handle.createQuery("SELECT email FROM account WHERE id = :id AND email IS NOT NULL")
                                .bind("id", accountId)
                                .mapTo(String.class)
                                .findOne())
                .orElseThrow(() -> new Refused(Refusal.NOT_FOUND));
        return check(email, password, client);
    }

    /** Whoever tried has shown everything that was asked for. A hash made at another cost is replaced. */
    public void succeeded(Handle handle, Account account, Secret password) {
        attempts.forget(handle, account.email());
        if (hasher.isOutdated(account.passwordHash())) {
            // Only if nobody has changed the password meanwhile.
            handle.createUpdate("UPDATE account SET password_hash = :new WHERE id = :id AND password_hash = :old")
                    .bind("new", hasher.hash(password))
                    .bind("id", account.id())
                    .bind("old", account.passwordHash())
                    .execute();
        }
    }

    /** Something is still missing that was not asked for yet; the attempt does not count. */
    public void undecided(Handle handle, Proven proven) {
        attempts.withdraw(handle, proven.attempt());
    }

    /** Forgets what failed: the owner has shown by his mailbox who he is, or is about to go. */
    public void forgetAttempts(Handle handle, String email) {
        attempts.forget(handle, email);
    }

    static Optional<Account> byEmail(Handle handle, String email) {
        return handle.createQuery("""
                        SELECT id, password_hash FROM account
                        WHERE email = :email AND kind = 'PERSON' AND state <> 'GONE'""")
                .bind("email", email)
                .map((row, context) ->
                        new Account(row.getObject("id", UUID.class), email, row.getString("password_hash")))
                .findOne();
    }

    private record Begun(Optional<Account> account, long attempt) {}

    ActivityLog activity() {
        return activity;
    }

    /** What is no email has no account; it is looked for all the same. */
    static String normalOrAny(String email) {
        try {
            return Emails.normal(email);
        } catch (Refused e) {
            return "no email";
        }
    }
}
