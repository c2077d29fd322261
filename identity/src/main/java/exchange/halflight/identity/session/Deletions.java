package exchange.halflight.identity.session;

import exchange.halflight.identity.Client;
import exchange.halflight.identity.Refusal;
import exchange.halflight.identity.Refused;
import exchange.halflight.identity.access.AccessEnd;
import exchange.halflight.identity.access.AccessEnds;
import exchange.halflight.identity.account.ActivityKind;
import exchange.halflight.identity.account.ActivityLog;
import exchange.halflight.identity.account.Mailing;
import exchange.halflight.identity.mail.MailKind;
import exchange.halflight.identity.secret.Secret;
import exchange.halflight.identity.store.Database;
import exchange.halflight.identity.store.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Deleting accounts. For seven days the owner may log in and change his mind; then everything that tells who he was is deleted.
 * What stays is the account's id, its account in the exchange and what it did when, without device and address: records of trades
 * must be kept, and from then on they are nobody's.
 *
 * <p>Whether the account still holds money or positions is for the gateway to ask the exchange first.
 */
public final class Deletions {
    /** How long the owner may change his mind. */
    public static final Duration GRACE = Duration.ofDays(7);

    /** What tells who somebody was; the account's id is bound as {@code id}. */
    private static final List<String> DELETE_TRACES = List.of(
            "DELETE FROM mail WHERE recipient = (SELECT email FROM account WHERE id = :id)",
            "DELETE FROM registration WHERE email = (SELECT email FROM account WHERE id = :id)",
            "DELETE FROM password_reset WHERE account_id = :id",
            "DELETE FROM session WHERE account_id = :id",
            "DELETE FROM known_device WHERE account_id = :id",
            "DELETE FROM totp WHERE account_id = :id",
            "DELETE FROM backup_code WHERE account_id = :id",
            "DELETE FROM api_key WHERE account_id = :id",
            "DELETE FROM wallet WHERE account_id = :id",
            "DELETE FROM wallet_challenge WHERE account_id = :id",
            "UPDATE activity SET device = NULL, address = NULL WHERE account_id = :id",
            """
            UPDATE account SET state = 'GONE', email = NULL, password_hash = NULL, leaving_at = NULL, referral_code = NULL
            WHERE id = :id""");

    private final Database database;
    private final InstantSource time;
    private final SecondFactor secondFactor;
    private final AccessEnds ends;
    private final Mailing mailing;
    private final ActivityLog activity;

    Deletions(
            Database database,
            InstantSource time,
            SecondFactor secondFactor,
            AccessEnds ends,
            Mailing mailing,
            ActivityLog activity) {
        this.database = database;
        this.time = time;
        this.secondFactor = secondFactor;
        this.ends = ends;
        this.mailing = mailing;
        this.activity = activity;
    }

    /**
     * Asks for the account to be deleted in seven days. Its sessions and API keys end at once.
     *
     * @param code where the account has a second factor
     * @return when it will be deleted
     * @throws Refused ACCOUNT_LEAVING, INVALID_CREDENTIALS, CODE_REQUIRED, LOCKED, NOT_FOUND, BUSY, UNAVAILABLE
     */
    public Instant ask(UUID accountId, Secret password, Optional<Secret> code, Client client) {
        Instant leaving = time.instant().plus(GRACE);
        return secondFactor.withProof(accountId, password, code, client, handle -> {
            Optional<String> email = handle.createQuery("""
                            UPDATE account SET state = 'LEAVING', leaving_at = :leaving
                            WHERE id = :id AND state = 'ACTIVE' RETURNING email""")
                    .bind("leaving", leaving)
                    .bind("id", accountId)
                    .mapTo(String.class)
                    .findOne();
            if (email.isEmpty()) {
                return Outcome.refused(Refusal.ACCOUNT_LEAVING);
            }
            ends.sessions(handle, accountId, Optional.empty());
            ends.keys(handle, accountId);
            ends.tell(handle, new AccessEnd.OfAccount(accountId));
            activity.add(handle, Optional.of(accountId), ActivityKind.DELETION_ASKED, client);
            mailing.post()
                    .queue(
                            handle,
                            email,
                            MailKind.DELETION_ASKED,
                            mailing.letters().deletionAsked(leaving, client, time.instant()));
            return Outcome.done(leaving);
        });
    }

    /**
     * The owner, who has logged in again, stays. API keys are to be made anew.
     *
     * @throws Refused NOT_FOUND where the account was not to be deleted, UNAVAILABLE
     */
    public void cancel(UUID accountId, Client client) {
        database.attempt(handle -> {
            int stayed = handle.createUpdate("""
                            UPDATE account SET state = 'ACTIVE', leaving_at = NULL
                            WHERE id = :id AND state = 'LEAVING' AND leaving_at > :now""")
                    .bind("id", accountId)
                    .bind("now", time.instant())
                    .execute();
            if (stayed != 1) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            ends.tell(handle, new AccessEnd.OfAccount(accountId));
            activity.add(handle, Optional.of(accountId), ActivityKind.DELETION_CANCELLED, client);
            return Outcome.done(accountId);
        });
    }

    /** Deletes the accounts whose days of grace are over. */
    public void finish() {
        database.inTransaction(handle -> {
            List<UUID> due = handle.createQuery("""
                            SELECT id FROM account WHERE state = 'LEAVING' AND leaving_at <= :now
                            FOR UPDATE SKIP LOCKED""")
                    .bind("now", time.instant())
                    .mapTo(UUID.class)
                    .list();
            due.forEach(id -> finish(handle, id));
            return due;
        });
    }

    private void finish(Handle handle, UUID accountId) {
        ends.sessions(handle, accountId, Optional.empty());
        ends.tell(handle, new AccessEnd.OfAccount(accountId));
        secondFactor.forgetAttempts(handle, accountId);
        DELETE_TRACES.forEach(
                sql -> handle.createUpdate(sql).bind("id", accountId).execute());
    }
}
