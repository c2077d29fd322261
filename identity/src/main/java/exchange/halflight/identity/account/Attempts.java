package exchange.halflight.identity.account;

import exchange.halflight.identity.secret.KeyChain;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/**
 * Failed attempts to log in, counted by email whether or not an account has it: after five in 15 minutes the email is locked
 * until the first of them is 15 minutes old.
 *
 * <p>An attempt counts as failed from its begin until it succeeds, and attempts for one email begin one after the other, so that
 * guesses in parallel count like any others.
 */
public final class Attempts {
    /** So many failures lock. */
    static final int LIMIT = 5;

    /** How long a failure counts. */
    static final Duration WINDOW = Duration.ofMinutes(15);

    private final KeyChain keys;
    private final InstantSource time;

    public Attempts(KeyChain keys, InstantSource time) {
        this.keys = keys;
        this.time = time;
    }

    /** Counts an attempt and gives its id. Empty, and nothing is counted, where the email is locked. */
    OptionalLong begin(Handle handle, String email) {
        byte[] subject = subject(email);
        Instant now = time.instant();
        handle.createQuery("SELECT pg_advisory_xact_lock(hashtextextended(encode(:subject, 'hex'), 0)) IS NULL")
                .bind("subject", subject)
                .mapTo(Boolean.class)
                .one();
        long failed = handle.createQuery("SELECT count(*) FROM login_attempt WHERE subject = :subject AND at > :since")
                .bind("subject", subject)
                .bind("since", now.minus(WINDOW))
                .mapTo(Long.class)
                .one();
        if (failed >= LIMIT) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(
                handle.createQuery("INSERT INTO login_attempt (subject, at) VALUES (:subject, :now) RETURNING id")
                        .bind("subject", subject)
                        .bind("now", now)
                        .mapTo(Long.class)
                        .one());
    }

    /** The attempt was neither right nor wrong. */
    void withdraw(Handle handle, long attempt) {
        handle.createUpdate("DELETE FROM login_attempt WHERE id = :id")
                .bind("id", attempt)
                .execute();
    }

    /** The owner has shown who he is: what failed before is forgotten. */
    void forget(Handle handle, String email) {
        handle.createUpdate("DELETE FROM login_attempt WHERE subject = :subject")
                .bind("subject", subject(email))
                .execute();
    }

    private byte[] subject(String email) {
        return keys.fingerprint("login attempts", email);
    }
}
