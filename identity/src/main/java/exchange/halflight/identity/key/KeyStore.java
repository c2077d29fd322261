package exchange.halflight.identity.key;

import exchange.halflight.identity.access.AccessEnd;
import exchange.halflight.identity.access.Permission;
import exchange.halflight.identity.access.Principal;
import exchange.halflight.identity.access.Tier;
import exchange.halflight.identity.secret.KeyChain;
import exchange.halflight.identity.secret.Sealed;
import exchange.halflight.identity.secret.Secret;
import exchange.halflight.identity.store.SealedColumn;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** API keys as rows. */
final class KeyStore {
    /** Where secrets are kept. */
    static final SealedColumn SEALED = new SealedColumn("api_key", "id", "sealed_secret", "api-key");

    private final KeyChain keys;

    KeyStore(KeyChain keys) {
        this.keys = keys;
    }

    /**
     * A key with what it takes to check a signature.
     *
     * @param secret of HMAC-SHA256
     * @param publicKey of Ed25519
     * @param isOpen false once it is revoked, or its account is gone
     */
    record Known(
            Principal principal,
            Optional<Secret> secret,
            Optional<byte[]> publicKey,
            List<AddressRange> addressRanges,
            boolean isOpen) {}

    Optional<Known> find(Handle handle, String id) {
        return handle.createQuery("""
                        SELECT k.id, k.account_id, k.key_id, k.sealed_secret, k.public_key, k.permissions, k.address_ranges,
                            k.expires_at, k.revoked_at, a.core_account_id, a.tier, a.state
                        FROM api_key k JOIN account a ON a.id = k.account_id WHERE k.id = :id""")
                .bind("id", id)
                .map((row, context) -> known(row))
                .findOne();
    }

    private Known known(ResultSet row) throws SQLException {
        String id = row.getString("id");
        Principal principal = new Principal(
                row.getObject("account_id", UUID.class),
                Optional.ofNullable(row.getObject("core_account_id", Integer.class))
                        .map(OptionalInt::of)
                        .orElseGet(OptionalInt::empty),
                Tier.valueOf(row.getString("tier")),
                permissions(row.getString("permissions")),
                row.getString("state").equals("LEAVING"),
                new AccessEnd.OfKey(id),
                expiry(row).orElse(Instant.MAX));
        boolean open = row.getTimestamp("revoked_at") == null
                && !row.getString("state").equals("GONE");
        byte[] sealed = row.getBytes("sealed_secret");
        return new Known(
                principal,
                sealed == null
                        ? Optional.empty()
                        : Optional.of(opened(id, new Sealed(row.getString("key_id"), sealed))),
                Optional.ofNullable(row.getBytes("public_key")),
                texts(row.getString("address_ranges")).stream()
                        .map(AddressRange::parse)
                        .toList(),
                open);
    }

    Sealed seal(String id, Secret secret) {
        return keys.seal(secret.reveal().getBytes(StandardCharsets.UTF_8), context(id));
    }

    private Secret opened(String id, Sealed sealed) {
        return Secret.of(new String(keys.open(sealed, context(id)), StandardCharsets.UTF_8));
    }

    static ListedKey listed(ResultSet row) throws SQLException {
        return new ListedKey(
                row.getString("id"),
                row.getString("label"),
                KeyKind.valueOf(row.getString("kind")),
                permissions(row.getString("permissions")),
                texts(row.getString("address_ranges")),
                row.getTimestamp("created_at").toInstant(),
                expiry(row));
    }

    private static Optional<Instant> expiry(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getTimestamp("expires_at")).map(java.sql.Timestamp::toInstant);
    }

    private static Set<Permission> permissions(String text) {
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        texts(text).forEach(name -> permissions.add(Permission.valueOf(name)));
        return permissions;
    }

    private static List<String> texts(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(",", -1));
    }

    private static String context(String id) {
        return SEALED.context(id);
    }
}
