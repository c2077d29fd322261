package exchange.halflight.identity.key;

import exchange.halflight.identity.Addresses;
import exchange.halflight.identity.Refusal;
import exchange.halflight.identity.Refused;
import exchange.halflight.identity.access.AccessCache;
import exchange.halflight.identity.access.AccessEnd;
import exchange.halflight.identity.access.AccessFeed;
import exchange.halflight.identity.access.Permission;
import exchange.halflight.identity.access.Principal;
import exchange.halflight.identity.secret.Ed25519;
import exchange.halflight.identity.secret.Tokens;
import exchange.halflight.identity.store.Database;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Says who signed a request, and that it is fresh, from an allowed address, permitted and new. Safe for all threads. */
public final class RequestVerifier {
    /** A request older than this is refused whatever it asks for. */
    public static final long WINDOW_MILLIS = 5_000;

    /** A sender's clock may be ahead by so much. */
    public static final long AHEAD_MILLIS = 1_000;

    private final InstantSource time;
    private final AccessFeed feed;
    private final RequestMemory memory;
    private final AccessCache<String, KeyStore.Known> known;

    RequestVerifier(Database database, InstantSource time, KeyStore store, AccessFeed feed) {
        this.time = time;
        this.feed = feed;
        memory = new RequestMemory(database, time);
        known = new AccessCache<>(
                feed, id -> database.inTransaction(handle -> store.find(handle, id)), new KeyConcern());
    }

    /**
     * Checks a request.
     *
     * @throws Refused INVALID_KEY (unknown, revoked or expired), TIMESTAMP_OUTSIDE_WINDOW, INVALID_SIGNATURE,
     *     ADDRESS_NOT_ALLOWED, PERMISSION_MISSING, ACCOUNT_LEAVING, REPLAYED, UNAVAILABLE
     */
    public Verified verify(SignedRequest request) {
        Instant now = time.instant();
        KeyStore.Known key = find(request.keyId(), now);
        checkTime(request, now.toEpochMilli());
        if (!isSigned(request, key)) {
            throw new Refused(Refusal.INVALID_SIGNATURE);
        }
        checkRights(key, request.address(), request.needed());
        byte[] hash = Tokens.sha256(request.payload());
        boolean withoutDatabase = feed.state() == AccessFeed.State.WITHOUT_DATABASE;
        if (request.changes()) {
            checkNew(request, hash, withoutDatabase);
        }
        return new Verified(key.principal(), hash, withoutDatabase);
    }

    /**
     * Whose a key is that is only named: no proof of anything but that its id is known. It may read.
     *
     * @param address the peer's IP address
     * @throws Refused INVALID_KEY, ADDRESS_NOT_ALLOWED, PERMISSION_MISSING, UNAVAILABLE
     */
    public Principal named(String keyId, String address) {
        KeyStore.Known key = find(keyId, time.instant());
        checkRights(key, address, Permission.READ);
        return key.principal();
    }

    private KeyStore.Known find(String keyId, Instant now) {
        return known.get(keyId)
                .filter(KeyStore.Known::isOpen)
                .filter(found -> now.isBefore(found.principal().expiresAt()))
                .orElseThrow(() -> new Refused(Refusal.INVALID_KEY));
    }

    private static void checkTime(SignedRequest request, long nowMillis) {
        long window = Math.clamp(request.windowMillis(), 1, WINDOW_MILLIS);
        long signed = request.timestampMillis();
        if (signed < nowMillis - window || signed > nowMillis + AHEAD_MILLIS) {
            throw new Refused(Refusal.TIMESTAMP_OUTSIDE_WINDOW);
        }
    }

    private static void checkRights(KeyStore.Known key, String literal, Permission needed) {
        Principal principal = key.principal();
        InetAddress address = Addresses.parse(literal);
        if (!key.addressRanges().isEmpty()
                && key.addressRanges().stream().noneMatch(range -> range.contains(address))) {
            throw new Refused(Refusal.ADDRESS_NOT_ALLOWED);
        }
        if (!principal.permissions().contains(needed)) {
            throw new Refused(Refusal.PERMISSION_MISSING);
        }
        if (principal.leaving() && needed != Permission.READ) {
            throw new Refused(Refusal.ACCOUNT_LEAVING);
        }
    }

    private void checkNew(SignedRequest request, byte[] hash, boolean withoutDatabase) {
        if (withoutDatabase && request.needed() == Permission.WITHDRAW) {
            throw new Refused(Refusal.UNAVAILABLE);
        }
        SeenRequests.Entry entry = new SeenRequests.Entry(
                new SeenRequests.Request(request.keyId(), ByteBuffer.wrap(hash)), request.timestampMillis());
        if (!memory.remember(entry, withoutDatabase)) {
            throw new Refused(Refusal.REPLAYED);
        }
    }

    private static boolean isSigned(SignedRequest request, KeyStore.Known key) {
        try {
            if (key.publicKey().isPresent()) {
                byte[] signature = Base64.getDecoder().decode(request.signature());
                return Ed25519.verify(key.publicKey().get(), request.payload(), signature);
            }
            byte[] signature = HexFormat.of().parseHex(request.signature());
            Mac mac = Mac.getInstance("HmacSHA256");
            byte[] secret = key.secret().orElseThrow().reveal().getBytes(StandardCharsets.UTF_8);
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return MessageDigest.isEqual(mac.doFinal(request.payload()), signature);
        } catch (IllegalArgumentException e) {
            // Neither hex nor Base64: nobody's signature.
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }

    private static final class KeyConcern implements AccessCache.Concern<String, KeyStore.Known> {
        @Override
        public Optional<String> keyOf(AccessEnd end) {
            return end instanceof AccessEnd.OfKey key ? Optional.of(key.keyId()) : Optional.empty();
        }

        @Override
        public boolean concerns(KeyStore.Known key, AccessEnd end) {
            return key.principal().isConcernedBy(end);
        }
    }
}
