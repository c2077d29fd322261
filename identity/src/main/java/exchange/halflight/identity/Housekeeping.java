package exchange.halflight.identity;

import exchange.halflight.identity.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Clears away what has expired. Any number of processes may do it at once. */
final class Housekeeping {
    private static final Duration ATTEMPTS_KEPT = Duration.ofHours(1);
    private static final Duration MAILS_KEPT = Duration.ofDays(30);
    private static final Duration STRANGERS_KEPT = Duration.ofDays(30);

    private final Database database;
    private final InstantSource time;

    Housekeeping(Database database, InstantSource time) {
        this.database = database;
        this.time = time;
    }

    /** Each table in a transaction of its own. */
    void run() {
        Instant now = time.instant();
        database.inTransaction(handle -> handle.createUpdate("DELETE FROM seen_request WHERE expires_millis < :now")
                .bind("now", now.toEpochMilli())
                .execute());
        List.of(
                        new Expiry("DELETE FROM registration WHERE expires_at <= :time", now),
                        new Expiry("DELETE FROM password_reset WHERE expires_at <= :time", now),
                        new Expiry("DELETE FROM login_attempt WHERE at <= :time", now.minus(ATTEMPTS_KEPT)),
                        new Expiry("DELETE FROM session WHERE expires_at <= :time", now),
                        new Expiry(
                                "DELETE FROM mail WHERE state <> 'QUEUED' AND created_at <= :time",
                                now.minus(MAILS_KEPT)),
                        new Expiry(
                                "DELETE FROM activity WHERE account_id IS NULL AND at <= :time",
                                now.minus(STRANGERS_KEPT)))
                .forEach(this::clear);
    }

    private void clear(Expiry expiry) {
        database.inTransaction(handle ->
                handle.createUpdate(expiry.sql()).bind("time", expiry.time()).execute());
    }

    private record Expiry(String sql, Instant time) {}
}
