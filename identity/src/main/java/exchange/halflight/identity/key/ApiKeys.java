package exchange.halflight.identity.key;

import exchange.halflight.identity.Client;
import exchange.halflight.identity.Refusal;
import exchange.halflight.identity.Refused;
import exchange.halflight.identity.access.AccessEnd;
import exchange.halflight.identity.access.AccessEnds;
import exchange.halflight.identity.access.Permission;
import exchange.halflight.identity.account.ActivityKind;
import exchange.halflight.identity.account.ActivityLog;
import exchange.halflight.identity.account.Mailing;
import exchange.halflight.identity.mail.MailKind;
import exchange.halflight.identity.secret.Ed25519;
import exchange.halflight.identity.secret.Sealed;
import exchange.halflight.identity.secret.Secret;
import exchange.halflight.identity.secret.Tokens;
import exchange.halflight.identity.store.Database;
import exchange.halflight.identity.store.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Making, listing and revoking API keys: at most five an account. */
public final class ApiKeys {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int ID_LENGTH = 32;
    private static final int SECRET_LENGTH = 64;
    private static final int LABEL_LENGTH = 64;
    private static final int MAX_RANGES = 20;

    private final Database database;
    private final InstantSource time;
    private final KeyStore store;
    private final AccessEnds ends;
    private final Mailing mailing;
    private final ActivityLog activity;

    ApiKeys(
            Database database,
            InstantSource time,
            KeyStore store,
            AccessEnds ends,
            Mailing mailing,
            ActivityLog activity) {
        this.database = database;
        this.time = time;
        this.store = store;
        this.ends = ends;
        this.mailing = mailing;
        this.activity = activity;
    }

    /**
     * Makes a key. One that has expired makes room for it.
     *
     * @throws Refused TOO_MANY_KEYS, INVALID_REQUEST, NOT_FOUND, ACCOUNT_LEAVING, UNAVAILABLE
     */
    public CreatedKey create(UUID accountId, NewKey wish, Client client) {
        check(wish);
        List<String> ranges = wish.addressRanges().stream()
                .map(text -> AddressRange.parse(text).toString())
                .toList();
        Optional<byte[]> publicKey = wish.publicKey().map(Ed25519::parsePublicKey);
        return database.attempt(handle -> {
            Optional<Owner> owner = lockOwner(handle, accountId);
            if (owner.isEmpty()) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            if (owner.get().leaving()) {
                return Outcome.refused(Refusal.ACCOUNT_LEAVING);
            }
            Optional<CreatedKey> created = insert(handle, accountId, wish, ranges, publicKey);
            if (created.isEmpty()) {
                return Outcome.refused(Refusal.TOO_MANY_KEYS);
            }
            tell(handle, accountId, owner.get(), ActivityKind.API_KEY_MADE, "made", client);
            return Outcome.done(created.get());
        });
    }

    /** Makes a key in somebody else's transaction, without a word to the owner; empty where all five slots are taken. */
    Optional<CreatedKey> create(Handle handle, UUID accountId, NewKey wish, Client client) {
        check(wish);
        activity.add(handle, Optional.of(accountId), ActivityKind.API_KEY_MADE, client);
        return insert(handle, accountId, wish, wish.addressRanges(), Optional.empty());
    }

    /** The account's keys that can still be used, the oldest first. */
    public List<ListedKey> list(UUID accountId) {
        return database.inTransaction(handle -> handle.createQuery("""
                        SELECT id, label, kind, permissions, address_ranges, created_at, expires_at FROM api_key
                        WHERE account_id = :account AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > :now)
                        ORDER BY created_at, id""")
                .bind("account", accountId)
                .bind("now", time.instant())
                .map((row, context) -> KeyStore.listed(row))
                .list());
    }

    /**
     * Revokes a key; every gateway hears of it at once and closes the streams it has opened.
     *
     * @throws Refused NOT_FOUND, also for a key of somebody else; UNAVAILABLE
     */
    public void revoke(UUID accountId, String keyId, Client client) {
        database.attempt(handle -> {
            int revoked = handle.createUpdate("""
                            UPDATE api_key SET revoked_at = :now
                            WHERE id = :id AND account_id = :account AND revoked_at IS NULL""")
                    .bind("now", time.instant())
                    .bind("id", keyId)
                    .bind("account", accountId)
                    .execute();
            Optional<Owner> owner = lockOwner(handle, accountId);
            if (revoked != 1 || owner.isEmpty()) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            ends.tell(handle, new AccessEnd.OfKey(keyId));
            tell(handle, accountId, owner.get(), ActivityKind.API_KEY_REVOKED, "revoked", client);
            return Outcome.done(keyId);
        });
    }

    private void check(NewKey wish) {
        if (wish.permissions().isEmpty()) {
            throw new Refused(Refusal.INVALID_REQUEST, "A key has at least one permission.");
        }
        if (wish.label().isBlank()
                || wish.label().length() > LABEL_LENGTH
                || wish.label().matches(".*\\p{C}.*")) {
            throw new Refused(Refusal.INVALID_REQUEST, "A label has 1 to " + LABEL_LENGTH + " printable characters.");
        }
        if (wish.addressRanges().size() > MAX_RANGES) {
            throw new Refused(Refusal.INVALID_REQUEST, "A key has at most " + MAX_RANGES + " ranges of addresses.");
        }
        if (wish.expiresAt().isPresent() && !wish.expiresAt().get().isAfter(time.instant())) {
            throw new Refused(Refusal.INVALID_REQUEST, "A key expires in the future.");
        }
    }

    /** Empty where all five slots are taken. */
    private Optional<CreatedKey> insert(
            Handle handle, UUID accountId, NewKey wish, List<String> ranges, Optional<byte[]> publicKey) {
        Instant now = time.instant();
        handle.createUpdate("""
                        UPDATE api_key SET revoked_at = expires_at
                        WHERE account_id = :account AND revoked_at IS NULL AND expires_at <= :now""").bind("account", accountId).bind("now", now).execute();
        Optional<Integer> slot = handle.createQuery("""
                        SELECT slot FROM generate_series(1, 5) AS slot
                        WHERE slot NOT IN (SELECT slot FROM api_key WHERE account_id = :account AND revoked_at IS NULL)
                        ORDER BY slot LIMIT 1""")
                .bind("account", accountId)
                .mapTo(Integer.class)
                .findOne();
        if (slot.isEmpty()) {
            return Optional.empty();
        }
        String id = Tokens.randomText(ALPHABET, ID_LENGTH);
        Optional<Secret> secret = publicKey.isPresent()
                ? Optional.empty()
                : Optional.of(Secret.of(Tokens.randomText(ALPHABET, SECRET_LENGTH)));
        Optional<Sealed> sealed = secret.map(text -> store.seal(id, text));
        KeyKind kind = publicKey.isPresent() ? KeyKind.ED25519 : KeyKind.HMAC_SHA256;
        handle.createUpdate("""
                        INSERT INTO api_key (id, account_id, slot, label, kind, key_id, sealed_secret, public_key,
                            permissions, address_ranges, created_at, expires_at)
                        VALUES (:id, :account, :slot, :label, :kind, :keyId, :sealed, :publicKey,
                            :permissions, :ranges, :now, :expires)""")
                .bind("id", id)
                .bind("account", accountId)
                .bind("slot", slot.get())
                .bind("label", wish.label())
                .bind("kind", kind)
                .bind("keyId", sealed.map(Sealed::keyId).orElse(null))
                .bind("sealed", sealed.map(Sealed::bytes).orElse(null))
                .bind("publicKey", publicKey.orElse(null))
                .bind(
                        "permissions",
                        String.join(
                                ",",
                                wish.permissions().stream()
                                        .map(Permission::name)
                                        .sorted()
                                        .toList()))
                .bind("ranges", String.join(",", ranges))
                .bind("now", now)
                .bind("expires", wish.expiresAt().orElse(null))
                .execute();
        return Optional.of(new CreatedKey(
                new ListedKey(id, wish.label(), kind, wish.permissions(), ranges, now, wish.expiresAt()), secret));
    }

    /** Keys of one account are made and revoked one after the other. */
    private static Optional<Owner> lockOwner(Handle handle, UUID accountId) {
        return handle.createQuery("SELECT email, state FROM account WHERE id = :id AND state <> 'GONE' FOR UPDATE")
                .bind("id", accountId)
                .map((row, context) -> new Owner(
                        Optional.ofNullable(row.getString("email")),
                        row.getString("state").equals("LEAVING")))
                .findOne();
    }

    private void tell(Handle handle, UUID accountId, Owner owner, ActivityKind kind, String what, Client client) {
        activity.add(handle, Optional.of(accountId), kind, client);
        mailing.post()
                .queue(
                        handle,
                        owner.email(),
                        MailKind.API_KEY_CHANGED,
                        mailing.letters().apiKeyChanged(what, client, time.instant()));
    }

    private record Owner(Optional<String> email, boolean leaving) {}
}
