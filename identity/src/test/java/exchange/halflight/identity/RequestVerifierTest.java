package exchange.halflight.identity;

import static exchange.halflight.identity.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import exchange.halflight.identity.access.AccessEnd;
import exchange.halflight.identity.access.Permission;
import exchange.halflight.identity.key.CreatedKey;
import exchange.halflight.identity.key.NewKey;
import exchange.halflight.identity.key.SignedRequest;
import exchange.halflight.identity.key.Verified;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RequestVerifierTest {
    private final TestRoom room = new TestRoom();
    private final UUID ada = room.account("ada@example.org");
    private final CreatedKey key = create(wish(List.of(), Optional.empty()));
    private final SignedRequest order = Signer.order(key, now());

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void aSignedRequestIsItsOwners() throws GeneralSecurityException {
        Verified verified = verify(order);
        assertEquals(ada, verified.principal().accountId());
        assertEquals(Set.of(Permission.TRADE), verified.principal().permissions());
        assertEquals(new AccessEnd.OfKey(key.key().id()), verified.principal().access());
        assertArrayEquals(MessageDigest.getInstance("SHA-256").digest(order.payload()), verified.requestHash());
        assertFalse(verified.withoutDatabase());
    }

    @Test
    void whateverWasAlteredIsRefused() {
        for (int i = 0; i < order.payload().length; i++) {
            byte[] altered = order.payload().clone();
            altered[i] ^= 1;
            assertRefused(Refusal.INVALID_SIGNATURE, () -> verify(Signer.withPayload(order, altered)));
        }
        byte[] elsewhere = SignedRequest.nativePayload(
                now(), "POST", "/api/v1/withdrawals", "{\"size\":\"1\"}".getBytes(StandardCharsets.UTF_8));
        assertRefused(Refusal.INVALID_SIGNATURE, () -> verify(Signer.withPayload(order, elsewhere)));
        for (String signature : List.of(
                "",
                "00",
                "no hex",
                "00".repeat(32),
                order.signature() + "00",
                order.signature().substring(2),
                "zz" + order.signature().substring(2))) {
            assertRefused(Refusal.INVALID_SIGNATURE, () -> verify(Signer.withSignature(order, signature)));
        }
        verify(order);
    }

    @Test
    void anotherKeysSignatureIsRefused() {
        CreatedKey other = create(wish(List.of(), Optional.empty()));
        SignedRequest foreign = Signer.request(other.key().id(), now(), order.payload(), order.signature());
        assertRefused(Refusal.INVALID_SIGNATURE, () -> verify(foreign));
        assertRefused(
                Refusal.INVALID_KEY,
                () -> verify(Signer.request("unknown", now(), order.payload(), order.signature())));
        assertRefused(
                Refusal.INVALID_KEY,
                () -> verify(Signer.request("' OR 1=1 --", now(), order.payload(), order.signature())));
    }

    @Test
    void aRequestIsGoodForFiveSeconds() {
        SignedRequest early = Signer.order(key, now() + 1_001);
        assertRefused(Refusal.TIMESTAMP_OUTSIDE_WINDOW, () -> verify(early));
        verify(Signer.order(key, now() + 1_000));
        SignedRequest narrow = Signer.within(Signer.order(key, now() - 11), 10);
        assertRefused(Refusal.TIMESTAMP_OUTSIDE_WINDOW, () -> verify(narrow));
        room.time.pass(Duration.ofMillis(5_001));
        assertRefused(Refusal.TIMESTAMP_OUTSIDE_WINDOW, () -> verify(order));
        assertRefused(Refusal.TIMESTAMP_OUTSIDE_WINDOW, () -> verify(Signer.within(order, 60_000)));
        verify(Signer.order(key, now() - 5_000));
    }

    @Test
    void aReplayIsRefusedHereAndAtEveryOtherGateway() {
        try (TestRoom other = new TestRoom(room.database, room.keys, TestRoom.CHEAP)) {
            verify(order);
            assertRefused(Refusal.REPLAYED, () -> verify(order));
            assertRefused(Refusal.REPLAYED, () -> other.identity.requests().verify(order));
            // Another spelling of the signature is the same request.
            SignedRequest upper = Signer.withSignature(order, order.signature().toUpperCase(Locale.ROOT));
            assertRefused(Refusal.REPLAYED, () -> verify(upper));
            assertRefused(Refusal.REPLAYED, () -> other.identity.requests().verify(upper));
            verify(Signer.order(key, now() + 1));
        }
    }

    @Test
    void anEqualReadMayComeTwice() {
        SignedRequest read = Signer.needing(order, Permission.TRADE, false);
        verify(read);
        verify(read);
    }

    @Test
    void aRevokedExpiredOrForeignKeyIsRefused() {
        CreatedKey passing =
                create(wish(List.of(), Optional.of(room.time.instant().plusSeconds(1))));
        verify(Signer.order(passing, now()));
        room.time.pass(Duration.ofSeconds(1));
        assertRefused(Refusal.INVALID_KEY, () -> verify(Signer.order(passing, now())));
        verify(order);
        room.identity.apiKeys().revoke(ada, key.key().id(), TestRoom.CLIENT);
        assertRefused(Refusal.INVALID_KEY, () -> verify(Signer.order(key, now())));
    }

    @Test
    void onlyFromItsAddresses() {
        CreatedKey bound = create(wish(List.of("203.0.113.0/24", "2001:db8::/32"), Optional.empty()));
        verify(Signer.from(Signer.order(bound, now()), "203.0.113.255"));
        verify(Signer.from(Signer.order(bound, now() + 1), "2001:db8:ffff::1"));
        verify(Signer.from(Signer.order(bound, now() + 2), "::ffff:203.0.113.9"));
        for (String address : List.of("203.0.114.0", "2001:db9::1", "::1", "::203.0.113.9")) {
            assertRefused(
                    Refusal.ADDRESS_NOT_ALLOWED, () -> verify(Signer.from(Signer.order(bound, now() + 3), address)));
        }
        assertRefused(
                Refusal.INVALID_REQUEST,
                () -> verify(Signer.from(Signer.order(bound, now() + 3), "203.0.113.9, 10.0.0.1")));
    }

    @Test
    void onlyWhatItIsPermitted() {
        assertRefused(Refusal.PERMISSION_MISSING, () -> verify(Signer.needing(order, Permission.READ, false)));
        assertRefused(Refusal.PERMISSION_MISSING, () -> verify(Signer.needing(order, Permission.WITHDRAW, true)));
        // What was refused does not count as seen.
        verify(order);
    }

    @Test
    void ed25519KeysInAnyForm() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] x509 = pair.getPublic().getEncoded();
        byte[] raw = Arrays.copyOfRange(x509, x509.length - 32, x509.length);
        String pem = "-----BEGIN PUBLIC KEY-----\n" + Signer.base64(x509) + "\n-----END PUBLIC KEY-----\n";
        long at = now();
        for (String form : List.of(
                pem, Signer.base64(x509), Signer.base64(raw), HexFormat.of().formatHex(raw))) {
            CreatedKey created =
                    create(new NewKey("ed", Optional.of(form), Set.of(Permission.TRADE), List.of(), Optional.empty()));
            assertEquals(Optional.empty(), created.secret());
            byte[] signature = Signer.ed25519(pair.getPrivate(), order.payload());
            SignedRequest signed = Signer.request(created.key().id(), at, order.payload(), Signer.base64(signature));
            verify(signed);
            assertRefused(Refusal.REPLAYED, () -> verify(signed));
            signature[0] ^= 1;
            assertRefused(
                    Refusal.INVALID_SIGNATURE, () -> verify(Signer.withSignature(signed, Signer.base64(signature))));
            assertRefused(Refusal.INVALID_SIGNATURE, () -> verify(Signer.withSignature(signed, "AAAA")));
            room.identity.apiKeys().revoke(ada, created.key().id(), TestRoom.CLIENT);
        }
    }

    @Test
    void whatTheDatabaseForgotInACrashIsRefused() {
        try (TestRoom other = new TestRoom(room.database, room.keys, TestRoom.CHEAP)) {
            verify(order);
            // What a crash does to unlogged tables.
            TestServer.execute(room.database, "TRUNCATE identity.seen_request; TRUNCATE identity.seen_request_since");
            // Not as a replay, which would be held against the address it comes from.
            assertRefused(Refusal.UNAVAILABLE, () -> other.identity.requests().verify(order));
            room.time.pass(Duration.ofMillis(1_001));
            other.time.pass(Duration.ofMillis(1_001));
            verify(Signer.order(key, now()));
        }
    }

    @Test
    void whatHasExpiredIsClearedAway() {
        verify(order);
        room.identity.background().housekeeping().run();
        assertEquals(1, seen());
        room.time.pass(Duration.ofMillis(6_001));
        room.identity.background().housekeeping().run();
        assertEquals(0, seen());
        assertRefused(Refusal.TIMESTAMP_OUTSIDE_WINDOW, () -> verify(order));
    }

    private long seen() {
        return room.identity
                .database()
                .inTransaction(handle -> handle.createQuery("SELECT count(*) FROM seen_request")
                        .mapTo(Long.class)
                        .one());
    }

    private long now() {
        return room.time.instant().toEpochMilli();
    }

    private Verified verify(SignedRequest request) {
        return room.identity.requests().verify(request);
    }

    private CreatedKey create(NewKey wish) {
        return room.identity.apiKeys().create(ada, wish, TestRoom.CLIENT);
    }

    private static NewKey wish(List<String> ranges, Optional<java.time.Instant> expiry) {
        return new NewKey("one", Optional.empty(), Set.of(Permission.TRADE), ranges, expiry);
    }
}
