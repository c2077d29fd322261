package exchange.halflight.identity.mail;

import exchange.halflight.identity.secret.KeyChain;
import exchange.halflight.identity.secret.Sealed;
import exchange.halflight.identity.secret.Secret;
import exchange.halflight.identity.store.Database;
import exchange.halflight.identity.store.SealedColumn;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The post office: mails are queued in the transaction that causes them and carried afterwards by {@link #deliver}, so that
 * nobody waits for a mail server, and an answer takes as long whether or not there is somebody to write to.
 *
 * <p>Texts are encrypted while they wait and wiped once sent. Safe for all threads and for several processes.
 */
public final class Post {
    /** Where texts are kept. */
    public static final SealedColumn SEALED = new SealedColumn("mail", "id", "sealed_text", "mail");

    private static final System.Logger LOG = System.getLogger(Post.class.getName());
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MAILS_BY_ANYONE_AN_HOUR = 6;
    private static final int MAX_ATTEMPTS = 8;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);

    private final Database database;
    private final KeyChain keys;
    private final InstantSource time;
    private final Carrier carrier;

    /** Sends by SMTP, or lays everything in the outbox where there is none. */
    public Post(Database database, KeyChain keys, InstantSource time, Optional<SmtpSettings> smtp) {
        this.database = database;
        this.keys = keys;
        this.time = time;
        carrier = smtp.<Carrier>map(SmtpCarrier::new).orElseGet(OutboxCarrier::new);
    }

    /**
     * Queues a mail. Beyond six an hour of those that anyone can cause, and where there is no recipient, the mail is written down
     * and never sent: the same work for all.
     */
    public void queue(Handle handle, Optional<String> recipient, MailKind kind, String text) {
        Instant now = time.instant();
        long recent = handle.createQuery("""
                        SELECT count(*) FROM mail
                        WHERE recipient = :recipient AND kind = :kind AND state <> 'DISCARDED' AND created_at > :since""")
                .bind("recipient", recipient.orElse(""))
                .bind("kind", kind)
                .bind("since", now.minus(HOUR))
                .mapTo(Long.class)
                .one();
        boolean discarded = recipient.isEmpty() || (kind.isByAnyone() && recent >= MAILS_BY_ANYONE_AN_HOUR);
        UUID id = UUID.randomUUID();
        Sealed sealed = keys.seal(text.getBytes(StandardCharsets.UTF_8), context(id));
        handle.createUpdate("""
                        INSERT INTO mail (id, recipient, kind, state, key_id, sealed_text, created_at, next_attempt_at)
                        VALUES (:id, :recipient, :kind, :state, :keyId, :text, :now, :now)""")
                .bind("id", id)
                .bind("recipient", recipient.orElse(null))
                .bind("kind", kind)
                .bind("state", discarded ? "DISCARDED" : "QUEUED")
                .bind("keyId", sealed.keyId())
                .bind("text", sealed.bytes())
                .bind("now", now)
                .execute();
    }

    /**
     * Carries what is due. Where a mail server fails, a mail waits 30 s, then twice as long each time, and is given up after
     * eight tries.
     *
     * @return how many were carried
     */
    public int deliver() {
        int carried = 0;
        while (deliverOne()) {
            carried++;
        }
        return carried;
    }

    /** What lies in the outbox, newest first; nothing where mails are sent. */
    public List<Mail> outbox(int limit) {
        return database.inTransaction(handle -> handle.createQuery("""
                        SELECT id, recipient, kind, key_id, sealed_text, created_at FROM mail
                        WHERE state = 'IN_OUTBOX' ORDER BY number DESC LIMIT :limit""")
                .bind("limit", limit)
                .map((row, context) -> mail(new Row(
                        row.getObject("id", UUID.class),
                        row.getString("recipient"),
                        MailKind.valueOf(row.getString("kind")),
                        new Sealed(row.getString("key_id"), row.getBytes("sealed_text")),
                        row.getTimestamp("created_at").toInstant(),
                        0)))
                .list());
    }

    private boolean deliverOne() {
        return database.inTransaction(handle -> {
            Optional<Row> due = handle.createQuery("""
                            SELECT id, recipient, kind, key_id, sealed_text, created_at, attempts FROM mail
                            WHERE state = 'QUEUED' AND next_attempt_at <= :now
                            ORDER BY next_attempt_at, number LIMIT 1 FOR UPDATE SKIP LOCKED""")
                    .bind("now", time.instant())
                    .map((row, context) -> new Row(
                            row.getObject("id", UUID.class),
                            row.getString("recipient"),
                            MailKind.valueOf(row.getString("kind")),
                            new Sealed(row.getString("key_id"), row.getBytes("sealed_text")),
                            row.getTimestamp("created_at").toInstant(),
                            row.getInt("attempts")))
                    .findOne();
            due.ifPresent(row -> carry(handle, row));
            return due.isPresent();
        });
    }

    private void carry(Handle handle, Row row) {
        try {
            carrier.carry(mail(row));
        } catch (MessagingException e) {
            failed(handle, row, e);
            return;
        }
        handle.createUpdate("UPDATE mail SET state = :state, sealed_text = CASE WHEN :keep THEN sealed_text ELSE '' END"
                        + " WHERE id = :id")
                .bind("state", carrier.keepsText() ? "IN_OUTBOX" : "SENT")
                .bind("keep", carrier.keepsText())
                .bind("id", row.id())
                .execute();
    }

    private void failed(Handle handle, Row row, MessagingException failure) {
        int attempts = row.attempts() + 1;
        // What the mail server says may repeat the address, so only the kind of the failure is logged.
        LOG.log(
                System.Logger.Level.WARNING,
                "mail {0} ({1}) was not taken, try {2} of {3}: {4}",
                row.id(),
                row.kind(),
                attempts,
                MAX_ATTEMPTS,
                failure.getClass().getSimpleName());
        boolean givenUp = attempts >= MAX_ATTEMPTS;
        handle.createUpdate("""
                        UPDATE mail SET state = :state, attempts = :attempts, next_attempt_at = :next,
                            sealed_text = CASE WHEN :keep THEN sealed_text ELSE '' END
                        WHERE id = :id""")
                .bind("state", givenUp ? "FAILED" : "QUEUED")
                .bind("attempts", attempts)
                .bind("next", time.instant().plus(FIRST_PAUSE.multipliedBy(1L << (attempts - 1))))
                .bind("keep", !givenUp)
                .bind("id", row.id())
                .execute();
    }

    private Mail mail(Row row) {
        String text = new String(keys.open(row.sealed(), context(row.id())), StandardCharsets.UTF_8);
        return new Mail(row.id(), row.recipient(), row.kind(), Secret.of(text), row.createdAt());
    }

    private static String context(UUID id) {
        return SEALED.context(id);
    }

    private record Row(UUID id, String recipient, MailKind kind, Sealed sealed, Instant createdAt, int attempts) {}
}
