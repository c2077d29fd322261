package exchange.halflight.gateway.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.identity.Identity;
import exchange.halflight.identity.Refusal;
import exchange.halflight.identity.Refused;
import exchange.halflight.identity.access.Permission;
import exchange.halflight.identity.access.Tier;
import exchange.halflight.identity.key.CreatedKey;
import exchange.halflight.identity.session.SessionTokens;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The attacks on credentials, against the real identity and a real database. */
final class AuthenticatorTest {
    private static final String ORDERS = "/api/v1/orders?market=BTC-PERP";
    private static final String BODY = "{\"size\":\"1\"}";
    private static final Rule TRADE = Rule.command(Permission.TRADE, 1);

    @TempDir
    private static Path folder;

    private static Instant now = Instant.parse("2026-11-23T12:00:00Z");
    private static TestIdentity room;
    private static UUID ada;

    private final HandClock clock = new HandClock();
    private final Limits limits = Limits.ofTiers(clock, 1_000);
    private final Authenticator authenticator =
            new Authenticator(room.identity(), limits, new ClientAddresses(List.of("10.0.0.1")));

    @BeforeAll
    static void open() throws Exception {
        room = new TestIdentity(folder, () -> now);
        ada = room.account("ada@example.org");
    }

    @AfterAll
    static void close() throws Exception {
        room.close();
    }

    @BeforeEach
    void revokeKeys() {
        room.identity()
                .apiKeys()
                .list(ada)
                .forEach(key -> room.identity().apiKeys().revoke(ada, key.id(), TestIdentity.CLIENT));
        now = now.plus(Duration.ofMinutes(1));
    }

    @Test
    void anAccessTokenAndASignatureLeadToTheAccount() throws Exception {
        SessionTokens session = room.logIn("ada@example.org");
        Caller byToken =
                authenticator.admit(order().bearer(session.access().reveal()).presented(), TRADE);
        assertEquals(ada, byToken.known().accountId());
        assertEquals(session.sessionId(), byToken.sessionId());
        CreatedKey hmac = tradingKey();
        assertEquals(ada, admit(order().signed(hmac, millis())).known().accountId());
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String encoded = Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded());
        String pem = "-----BEGIN PUBLIC KEY-----\n" + encoded + "\n-----END PUBLIC KEY-----\n";
        CreatedKey ed25519 = room.key(ada, Optional.of(pem), Optional.empty(), Permission.TRADE);
        Caller signed = admit(order().signed(ed25519, pair.getPrivate(), millis()));
        assertEquals(ada, signed.known().accountId());
        assertEquals("57", signed.allowance().headers().get("X-RateLimit-Remaining"), "one account, three requests");
    }

    @Test
    void missingCredentials() {
        assertRefused(Refusal.UNAUTHENTICATED, order());
        Caller anybody = authenticator.admit(order().presented(), Rule.anybody(2));
        assertTrue(anybody.principal().isEmpty());
        assertEquals(58, anybody.allowance().remaining());
        CreatedKey key = tradingKey();
        assertRefused(
                Refusal.UNAUTHENTICATED,
                order().with(Authenticator.KEY, key.key().id()));
        assertRefused(Refusal.UNAUTHENTICATED, order().with(Authenticator.SIGNATURE, "00"));
        assertRefused(
                Refusal.UNAUTHENTICATED,
                order().signed(key, millis())
                        .bearer(room.logIn("ada@example.org").access().reveal()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer  x", "Bearer x y", "Basic YWRhOnB3", "bearer x", "Bearer a.b.c"})
    void wrongAuthorizations(String value) {
        assertRefused(Refusal.UNAUTHENTICATED, order().with(Authenticator.AUTHORIZATION, value));
        assertThrows(
                Refused.class,
                () -> authenticator.admit(
                        order().with(Authenticator.AUTHORIZATION, value).presented(), Rule.anybody(1)),
                "wrong credentials are not the same as none");
    }

    @Test
    void swappedAlgorithmsAndAlteredTokens() {
        String token = room.logIn("ada@example.org").access().reveal();
        String[] parts = token.split("\\.", -1);
        String header = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
        assertTrue(header.contains("HS256"), header);
        for (String algorithm : List.of("none", "None", "HS512", "RS256", "ES256", "EdDSA")) {
            String forged = base64(header.replace("HS256", algorithm));
            assertRefused(Refusal.UNAUTHENTICATED, order().bearer(forged + "." + parts[1] + "." + parts[2]));
            assertRefused(Refusal.UNAUTHENTICATED, order().bearer(forged + "." + parts[1] + "."));
            clock.pass(Duration.ofSeconds(10));
        }
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String foreign = claims.replace(ada.toString(), UUID.randomUUID().toString());
        assertNotEquals(claims, foreign);
        assertRefused(Refusal.UNAUTHENTICATED, order().bearer(parts[0] + "." + base64(foreign) + "." + parts[2]));
    }

    @Test
    void expiredAndEndedSessions() {
        SessionTokens session = room.logIn("ada@example.org");
        Requests request = order().bearer(session.access().reveal());
        assertEquals(ada, admit(request).known().accountId());
        room.identity().sessions().logOut(ada, session.sessionId(), TestIdentity.CLIENT);
        awaitRefusal(Refusal.UNAUTHENTICATED, request);
        SessionTokens other = room.logIn("ada@example.org");
        now = now.plus(Duration.ofMinutes(15));
        assertRefused(Refusal.UNAUTHENTICATED, order().bearer(other.access().reveal()));
    }

    @Test
    void foreignExpiredAndRevokedKeys() {
        CreatedKey key = room.key(ada, Optional.empty(), Optional.of(now.plusSeconds(60)), Permission.TRADE);
        CreatedKey foreign =
                room.key(room.account("ben@example.org"), Optional.empty(), Optional.empty(), Permission.TRADE);
        Requests bySecretOfBen = order().signed(foreign, millis());
        String signatureOfBen = bySecretOfBen
                .presented()
                .headers()
                .apply(Authenticator.SIGNATURE)
                .getFirst();
        assertRefused(Refusal.INVALID_SIGNATURE, order().signed(key.key().id(), millis(), signatureOfBen));
        assertRefused(Refusal.INVALID_KEY, order().signed("A".repeat(32), millis(), signatureOfBen));
        assertEquals(ada, admit(order().signed(key, millis())).known().accountId());
        now = now.plusSeconds(60);
        assertRefused(Refusal.INVALID_KEY, order().signed(key, millis()));
        CreatedKey revoked = tradingKey();
        assertEquals(ada, admit(order().signed(revoked, millis())).known().accountId());
        room.identity().apiKeys().revoke(ada, revoked.key().id(), TestIdentity.CLIENT);
        now = now.plusMillis(1);
        awaitRefusal(Refusal.INVALID_KEY, order().signed(revoked, millis()));
    }

    @Test
    void alteredRequests() {
        Requests signed = order().signed(tradingKey(), millis());
        assertRefused(Refusal.INVALID_SIGNATURE, signed.movedTo("POST", ORDERS, BODY.replace("1", "9")));
        assertRefused(Refusal.INVALID_SIGNATURE, signed.movedTo("POST", "/api/v1/positions", BODY));
        assertRefused(Refusal.INVALID_SIGNATURE, signed.movedTo("POST", ORDERS.replace("BTC", "ETH"), BODY));
        assertRefused(Refusal.INVALID_SIGNATURE, signed.movedTo("POST", ORDERS + "&x=1", BODY));
        assertRefused(Refusal.INVALID_SIGNATURE, signed.movedTo("DELETE", ORDERS, BODY));
        assertRefused(Refusal.INVALID_SIGNATURE, signed.movedTo("POST", ORDERS + "\n", BODY));
        assertRefused(Refusal.INVALID_SIGNATURE, signed.movedTo("POST", ORDERS, ""));
        assertEquals(ada, admit(signed).known().accountId(), "the request itself is still good");
    }

    @Test
    void replayHereAndOnAnotherGateway() {
        Requests signed = order().signed(tradingKey(), millis());
        Caller first = admit(signed);
        assertRefused(Refusal.REPLAYED, signed);
        try (Identity elsewhere = room.another()) {
            elsewhere.start();
            Authenticator second =
                    new Authenticator(elsewhere, Limits.ofTiers(clock, 10), new ClientAddresses(List.of()));
            Refused refused = assertThrows(Refused.class, () -> second.admit(signed.presented(), TRADE));
            assertEquals(Refusal.REPLAYED, refused.code());
        }
        now = now.plusMillis(5_001);
        assertRefused(Refusal.TIMESTAMP_OUTSIDE_WINDOW, signed);
        assertEquals(first.commandId(Optional.empty()), first.commandId(Optional.empty()), "made from what was signed");
        assertNotEquals(first.commandId(Optional.empty()), first.commandId(Optional.of("k")));
        assertTrue(first.commandId(Optional.of("k")) > 0);
    }

    @Test
    void headersThatComeTwice() {
        CreatedKey key = tradingKey();
        assertRefused(
                Refusal.INVALID_REQUEST,
                order().signed(key, millis()).with(Authenticator.KEY, key.key().id()));
        assertRefused(Refusal.INVALID_REQUEST, order().signed(key, millis()).with(Authenticator.SIGNATURE, "00"));
        assertRefused(Refusal.INVALID_REQUEST, order().bearer("x").bearer("y"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1e13", "0x19", "99999999999999999999", " 1", "NaN"})
    void timestampsThatAreNone(String timestamp) {
        CreatedKey key = tradingKey();
        Requests request = order().with(Authenticator.KEY, key.key().id())
                .with(Authenticator.TIMESTAMP, timestamp)
                .with(Authenticator.SIGNATURE, "00");
        assertRefused(Refusal.INVALID_SIGNATURE, request);
    }

    @Test
    void permissionsAndAddresses() {
        CreatedKey reader = room.key(ada, Optional.empty(), Optional.empty(), Permission.READ);
        assertRefused(Refusal.PERMISSION_MISSING, order().signed(reader, millis()));
        CreatedKey trader = tradingKey();
        Requests withdrawal = Requests.of("POST", "/api/v1/withdrawals", "{}").signed(trader, millis());
        Refused refused = assertThrows(
                Refused.class, () -> authenticator.admit(withdrawal.presented(), Rule.command(Permission.WITHDRAW, 1)));
        assertEquals(Refusal.PERMISSION_MISSING, refused.code());
        Refused keys = assertThrows(
                Refused.class,
                () -> authenticator.admit(order().signed(trader, millis()).presented(), Rule.session(1)));
        assertEquals(Refusal.PERMISSION_MISSING, keys.code(), "a key makes no keys");
    }

    @Test
    void aForgedForwardingHeaderIsNotBelieved() {
        Requests direct = order().with(ClientAddresses.HEADER, "198.51.100.1");
        assertEquals(
                "203.0.113.7",
                authenticator
                        .admit(direct.presented(), Rule.anybody(1))
                        .client()
                        .address());
        Requests proxied = order().from("10.0.0.1").with(ClientAddresses.HEADER, "198.51.100.1");
        assertEquals(
                "198.51.100.1",
                authenticator
                        .admit(proxied.presented(), Rule.anybody(1))
                        .client()
                        .address());
    }

    @Test
    void whoGuessesIsStoppedAndOthersAreNot() {
        CreatedKey key = tradingKey();
        int guesses = TierLimits.of(Tier.FREE).burst();
        for (int i = 0; i < guesses; i++) {
            assertRefused(Refusal.INVALID_SIGNATURE, order().signed(key.key().id(), millis(), "%064x".formatted(i)));
        }
        assertThrows(LimitedException.class, () -> admit(order().signed(key, millis())), "not even a good one");
        assertEquals(
                ada,
                admit(order().from("203.0.113.99").signed(key, millis()))
                        .known()
                        .accountId());
    }

    @Test
    void anAccountThatLeavesMayOnlyReadAndStay() {
        UUID eve = room.account("eve@example.org");
        room.identity().deletions().ask(eve, TestIdentity.PASSWORD, Optional.empty(), TestIdentity.CLIENT);
        String token = room.logIn("eve@example.org").access().reveal();
        assertRefused(Refusal.ACCOUNT_LEAVING, order().bearer(token));
        assertEquals(
                eve,
                authenticator
                        .admit(order().bearer(token).presented(), Rule.leaving(1))
                        .known()
                        .accountId());
    }

    @Test
    void printsNoSecrets() {
        Requests signed = order().signed(tradingKey(), millis()).with(Authenticator.DEVICE, "a device token");
        assertFalse(signed.presented().toString().contains("X-API"), "headers");
        Caller caller = admit(signed);
        assertFalse(caller.toString().contains("a device token"), caller::toString);
    }

    private Caller admit(Requests request) {
        return authenticator.admit(request.presented(), TRADE);
    }

    private void assertRefused(Refusal code, Requests request) {
        assertEquals(code, assertThrows(Refused.class, () -> admit(request)).code());
    }

    /** Other processes hear of an end within a second. */
    private void awaitRefusal(Refusal code, Requests request) {
        long deadline = System.nanoTime() + Duration.ofSeconds(1).toNanos();
        while (true) {
            try {
                admit(request);
            } catch (Refused e) {
                if (e.code() != Refusal.REPLAYED) {
                    assertEquals(code, e.code());
                    return;
                }
            } catch (LimitedException e) {
                clock.pass(Duration.ofSeconds(60));
            }
            assertTrue(System.nanoTime() < deadline, "still let in after a second");
        }
    }

    private static CreatedKey tradingKey() {
        return room.key(ada, Optional.empty(), Optional.empty(), Permission.TRADE);
    }

    private static Requests order() {
        return Requests.of("POST", ORDERS, BODY);
    }

    private static long millis() {
        return now.toEpochMilli();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
