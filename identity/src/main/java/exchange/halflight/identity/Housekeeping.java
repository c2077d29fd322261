package exchange.halflight.identity;

import exchange.halflight.identity.key.KeyRoom;
import exchange.halflight.identity.mail.Post;
import exchange.halflight.identity.secret.KeyChain;
import exchange.halflight.identity.session.Deletions;
import exchange.halflight.identity.session.SecondFactor;
import exchange.halflight.identity.store.Database;
import exchange.halflight.identity.store.SealedColumn;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Clears away what has expired. Any number of processes may do it at once. */
final class Housekeeping {
    private static final int RESEAL_ROWS = 100;
    private static final Duration ATTEMPTS_KEPT = Duration.ofHours(1);
    private static final Duration MAILS_KEPT = Duration.ofDays(30);
    private static final Duration STRANGERS_KEPT = Duration.ofDays(30);

    private final Database database;
    private final InstantSource time;
    private final KeyChain keys;
    private final Deletions deletions;

    Housekeeping(Database database, InstantSource time, KeyChain keys, Deletions deletions) {
        this.database = database;
        this.time = time;
        this.keys = keys;
        this.deletions = deletions;
    }

    /** Each table in a transaction of its own. */
    void run() {
        Instant now = time.instant();
        deletions.finish();
        List.of(Post.SEALED, SecondFactor.SEALED, KeyRoom.SEALED).forEach(this::reseal);
        database.inTransaction(handle -> handle.createUpdate("DELETE FROM seen_request WHERE expires_millis < :now")
                .bind("now", now.toEpochMilli())
                .execute());
        List.of(
                        new Expiry("DELETE FROM registration WHERE expires_at <= :time", now),
                        new Expiry("DELETE FROM password_reset WHERE expires_at <= :time", now),
                        new Expiry("DELETE FROM wallet_challenge WHERE expires_at <= :time", now),
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

    /** A few at a time, since each is locked until the end of the transaction. */
    private void reseal(SealedColumn column) {
        int resealed = RESEAL_ROWS;
        while (resealed == RESEAL_ROWS) {
            resealed = database.inTransaction(handle -> column.reseal(handle, keys, RESEAL_ROWS));
        }
    }

    private void clear(Expiry expiry) {
        database.inTransaction(handle ->
                handle.createUpdate(expiry.sql()).bind("time", expiry.time()).execute());
    }

    private record Expiry(String sql, Instant time) {}
}
