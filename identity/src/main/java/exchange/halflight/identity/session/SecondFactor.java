package exchange.halflight.identity.session;

import exchange.halflight.identity.Client;
import exchange.halflight.identity.Refusal;
import exchange.halflight.identity.Refused;
import exchange.halflight.identity.account.ActivityKind;
import exchange.halflight.identity.account.ActivityLog;
import exchange.halflight.identity.account.Credentials;
import exchange.halflight.identity.account.Mailing;
import exchange.halflight.identity.mail.MailKind;
import exchange.halflight.identity.secret.KeyChain;
import exchange.halflight.identity.secret.Sealed;
import exchange.halflight.identity.secret.Secret;
import exchange.halflight.identity.secret.Tokens;
import exchange.halflight.identity.store.Database;
import exchange.halflight.identity.store.Outcome;
import exchange.halflight.identity.store.SealedColumn;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * The second factor: six digits of an authenticator app, each good once, or one of ten backup codes. Failures count like those of
 * a password, so that six digits cannot be tried through.
 */
public final class SecondFactor {
    /** Where its secrets are kept. */
    public static final SealedColumn SEALED = new SealedColumn("totp", "account_id", "sealed_secret", "totp");

    private static final int BACKUP_CODES = 10;
    private static final int BACKUP_GROUPS = 3;
    private static final int BACKUP_GROUP = 4;
    /** Without letters and digits that look alike; 60 bits a code. */
    private static final String BACKUP_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private final Database database;
    private final InstantSource time;
    private final KeyChain keys;
    private final Credentials credentials;
    private final Mailing mailing;
    private final ActivityLog activity;
    private final String issuer;

    SecondFactor(Database database, InstantSource time, KeyChain keys, Credentials credentials, Context context) {
        this.database = database;
        this.time = time;
        this.keys = keys;
        this.credentials = credentials;
        mailing = context.mailing();
        activity = context.activity();
        issuer = context.issuer();
    }

    /** What the second factor tells people, and under which name. */
    record Context(Mailing mailing, ActivityLog activity, String issuer) {}

    /**
     * What an authenticator app needs.
     *
     * @param secret in Base32, to be typed
     * @param uri {@code otpauth://…}
     * @param svg the same as a picture to be scanned
     */
    public record Setup(Secret secret, Secret uri, Secret svg) {}

    /**
     * Makes a new secret. Nothing changes until {@link #confirm}.
     *
     * @throws Refused SECOND_FACTOR_ON, NOT_FOUND, UNAVAILABLE
     */
    public Setup begin(UUID accountId) {
        byte[] secret = Tokens.randomBytes(Totp.SECRET_BYTES);
        Sealed sealed = keys.seal(secret, context(accountId));
        String email = database.attempt(handle -> {
            Optional<String> found = email(handle, accountId);
            if (found.isEmpty()) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            int written = handle.createUpdate("""
                            INSERT INTO totp (account_id, key_id, sealed_secret) VALUES (:account, :key, :secret)
                            ON CONFLICT (account_id) DO UPDATE SET key_id = :key, sealed_secret = :secret, last_step = 0
                            WHERE totp.confirmed_at IS NULL""")
                    .bind("account", accountId)
                    .bind("key", sealed.keyId())
                    .bind("secret", sealed.bytes())
                    .execute();
            return written == 1 ? Outcome.done(found.get()) : Outcome.refused(Refusal.SECOND_FACTOR_ON);
        });
        String uri = Totp.uri(issuer, email, secret);
        return new Setup(Secret.of(Totp.base32(secret)), Secret.of(uri), Secret.of(QrCode.svg(uri)));
    }

    /**
     * Turns the second factor on.
     *
     * @param code six digits that the app shows now
     * @return ten backup codes, shown this once
     * @throws Refused INVALID_CREDENTIALS, SECOND_FACTOR_ON, SECOND_FACTOR_OFF where it was not begun, UNAVAILABLE
     */
    public List<Secret> confirm(UUID accountId, Secret code, Client client) {
        return database.attempt(handle -> {
            Optional<Row> row = row(handle, accountId);
            if (row.isEmpty()) {
                return Outcome.refused(Refusal.SECOND_FACTOR_OFF);
            }
            if (row.get().confirmed()) {
                return Outcome.refused(Refusal.SECOND_FACTOR_ON);
            }
            if (!useDigits(handle, accountId, row.get(), code)) {
                return Outcome.refused(Refusal.INVALID_CREDENTIALS);
            }
            handle.createUpdate("UPDATE totp SET confirmed_at = :now WHERE account_id = :account")
                    .bind("now", time.instant())
                    .bind("account", accountId)
                    .execute();
            tell(handle, accountId, ActivityKind.SECOND_FACTOR_ON, "turned on", client);
            return Outcome.done(freshCodes(handle, accountId));
        });
    }

    /** Whether logging in takes a code. */
    public boolean isOn(UUID accountId) {
        return database.inTransaction(handle -> isOn(handle, accountId));
    }

    /**
     * Turns the second factor off; it takes both factors.
     *
     * @throws Refused INVALID_CREDENTIALS, LOCKED, SECOND_FACTOR_OFF, NOT_FOUND, BUSY, UNAVAILABLE
     */
    public void turnOff(UUID accountId, Secret password, Secret code, Client client) {
        withProof(accountId, password, Optional.of(code), client, handle -> {
            if (!isOn(handle, accountId)) {
                return Outcome.refused(Refusal.SECOND_FACTOR_OFF);
            }
            handle.execute("DELETE FROM totp WHERE account_id = ?", accountId);
            handle.execute("DELETE FROM backup_code WHERE account_id = ?", accountId);
            tell(handle, accountId, ActivityKind.SECOND_FACTOR_OFF, "turned off", client);
            return Outcome.done(accountId);
        });
    }

    /**
     * Ten new backup codes in place of the old ones; it takes both factors.
     *
     * @throws Refused INVALID_CREDENTIALS, LOCKED, SECOND_FACTOR_OFF, NOT_FOUND, BUSY, UNAVAILABLE
     */
    public List<Secret> newBackupCodes(UUID accountId, Secret password, Secret code, Client client) {
        return withProof(accountId, password, Optional.of(code), client, handle -> {
            if (!isOn(handle, accountId)) {
                return Outcome.refused(Refusal.SECOND_FACTOR_OFF);
            }
            activity.add(handle, Optional.of(accountId), ActivityKind.BACKUP_CODES_MADE, client);
            return Outcome.done(freshCodes(handle, accountId));
        });
    }

    boolean isOn(Handle handle, UUID accountId) {
        return row(handle, accountId).filter(Row::confirmed).isPresent();
    }

    /** Whether the code is good, and uses it up. */
    boolean use(Handle handle, UUID accountId, Secret code, Client client) {
        Optional<Row> row = row(handle, accountId).filter(Row::confirmed);
        if (row.isEmpty()) {
            return false;
        }
        if (useDigits(handle, accountId, row.get(), code)) {
            return true;
        }
        int used = handle.createUpdate("""
                        UPDATE backup_code SET used_at = :now
                        WHERE account_id = :account AND code_fingerprint = :code AND used_at IS NULL""")
                .bind("now", time.instant())
                .bind("account", accountId)
                .bind("code", fingerprint(code.reveal()))
                .execute();
        if (used == 1) {
            activity.add(handle, Optional.of(accountId), ActivityKind.BACKUP_CODE_USED, client);
        }
        return used == 1;
    }

    /**
     * Lets somebody who is logged in do what takes another proof of who he is: the password, and a code where there is a second
     * factor.
     *
     * @param work done in the transaction that uses the code up; it may refuse
     * @throws Refused INVALID_CREDENTIALS, CODE_REQUIRED, LOCKED, NOT_FOUND, BUSY, UNAVAILABLE, and what the work refuses
     */
    public <T> T withProof(
            UUID accountId, Secret password, Optional<Secret> code, Client client, Function<Handle, Outcome<T>> work) {
        Credentials.Proven proven = credentials.check(accountId, password, client);
        return database.attempt(handle -> {
            if (isOn(handle, accountId)) {
                if (code.isEmpty()) {
                    credentials.undecided(handle, proven);
                    return Outcome.refused(Refusal.CODE_REQUIRED);
                }
                if (!use(handle, accountId, code.get(), client)) {
                    return Outcome.refused(Refusal.INVALID_CREDENTIALS);
                }
            }
            credentials.succeeded(handle, proven.account(), password);
            return work.apply(handle);
        });
    }

    /** Forgets the failed attempts of an account that is about to go. */
    void forgetAttempts(Handle handle, UUID accountId) {
        email(handle, accountId).ifPresent(email -> credentials.forgetAttempts(handle, email));
    }

    private boolean useDigits(Handle handle, UUID accountId, Row row, Secret code) {
        OptionalLong step = Totp.stepOf(keys.open(row.sealed(), context(accountId)), code, time.instant());
        // The statement and not what was read decides, so that two at once cannot both use a code.
        return step.isPresent()
                && handle.createUpdate(
                                        "UPDATE totp SET last_step = :step WHERE account_id = :account AND last_step < :step")
                                .bind("step", step.getAsLong())
                                .bind("account", accountId)
                                .execute()
                        == 1;
    }

    private List<Secret> freshCodes(Handle handle, UUID accountId) {
        handle.execute("DELETE FROM backup_code WHERE account_id = ?", accountId);
        List<Secret> codes = new ArrayList<>();
        for (int i = 0; i < BACKUP_CODES; i++) {
            List<String> groups = new ArrayList<>();
            for (int group = 0; group < BACKUP_GROUPS; group++) {
                groups.add(Tokens.randomText(BACKUP_ALPHABET, BACKUP_GROUP));
            }
            String code = String.join("-", groups);
            handle.createUpdate("INSERT INTO backup_code (account_id, code_fingerprint) VALUES (:account, :code)")
                    .bind("account", accountId)
                    .bind("code", fingerprint(code))
                    .execute();
            codes.add(Secret.of(code));
        }
        return codes;
    }

    private byte[] fingerprint(String code) {
        return keys.fingerprint("backup codes", code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT));
    }

    private void tell(Handle handle, UUID accountId, ActivityKind kind, String what, Client client) {
        activity.add(handle, Optional.of(accountId), kind, client);
        mailing.post()
                .queue(
                        handle,
                        email(handle, accountId),
                        MailKind.SECOND_FACTOR_CHANGED,
                        mailing.letters().secondFactorChanged(what, client, time.instant()));
    }

    private static Optional<String> email(Handle handle, UUID accountId) {
        return handle.createQuery("SELECT email FROM account WHERE id = :id AND email IS NOT NULL")
                .bind("id", accountId)
                .mapTo(String.class)
                .findOne();
    }

    private static Optional<Row> row(Handle handle, UUID accountId) {
        return handle.createQuery(
                        "SELECT key_id, sealed_secret, confirmed_at IS NOT NULL AS confirmed FROM totp WHERE account_id = :id")
                .bind("id", accountId)
                .map((row, context) -> new Row(
                        new Sealed(row.getString("key_id"), row.getBytes("sealed_secret")),
                        row.getBoolean("confirmed")))
                .findOne();
    }

    private static String context(UUID accountId) {
        return SEALED.context(accountId);
    }

    private record Row(Sealed sealed, boolean confirmed) {}
}
