package exchange.halflight.identity;

import static exchange.halflight.identity.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.identity.access.Permission;
import exchange.halflight.identity.access.Principal;
import exchange.halflight.identity.account.ActivityKind;
import exchange.halflight.identity.mail.MailKind;
import exchange.halflight.identity.secret.KeyChain;
import exchange.halflight.identity.secret.Secret;
import exchange.halflight.identity.session.SessionTokens;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SessionsTest {
    private final TestRoom room = new TestRoom();
    private final UUID ada = room.account("ada@example.org");
    private final SessionTokens session = room.logIn("ada@example.org");

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void anAccessTokenIsGoodForFifteenMinutes() {
        Principal principal = authenticate(session.access());
        assertEquals(ada, principal.accountId());
        assertEquals(Set.of(Permission.values()), principal.permissions());
        assertEquals(room.time.instant().plus(Duration.ofMinutes(15)), principal.expiresAt());
        room.time.pass(Duration.ofMinutes(15).minusMillis(1));
        authenticate(session.access());
        room.time.pass(Duration.ofMillis(1));
        assertUnauthenticated(session.access());
    }

    @Test
    void aRefreshTokenIsGoodForSevenDaysAndRotates() {
        SessionTokens current = session;
        for (int i = 0; i < 3; i++) {
            room.time.pass(Duration.ofDays(7).minusSeconds(1));
            SessionTokens next = refresh(current);
            assertEquals(current.sessionId(), next.sessionId());
            assertNotEquals(current.refresh(), next.refresh());
            authenticate(next.access());
            current = next;
        }
        room.time.pass(Duration.ofDays(7));
        SessionTokens late = current;
        assertRefused(Refusal.UNAUTHENTICATED, () -> refresh(late));
    }

    @Test
    void anOldRefreshTokenEndsTheWholeFamily() {
        SessionTokens bystander = room.logIn("ada@example.org");
        SessionTokens second = refresh(session);
        SessionTokens third = refresh(second);
        assertRefused(Refusal.UNAUTHENTICATED, () -> refresh(session));
        assertRefused(Refusal.UNAUTHENTICATED, () -> refresh(third));
        assertUnauthenticated(third.access());
        authenticate(bystander.access());
        assertEquals(MailKind.SESSION_ENDED, room.mailKinds("ada@example.org").getFirst());
        assertEquals(
                ActivityKind.REFRESH_TOKEN_REUSED,
                room.identity.activity().of(ada, Long.MAX_VALUE, 1).getFirst().kind());
        // Telling the owner once is enough.
        assertRefused(Refusal.UNAUTHENTICATED, () -> refresh(session));
        assertEquals(
                1,
                room.mailKinds("ada@example.org").stream()
                        .filter(MailKind.SESSION_ENDED::equals)
                        .count());
    }

    @Test
    void loggingOutEndsOneSessionOrAll() {
        SessionTokens second = room.logIn("ada@example.org");
        SessionTokens third = room.logIn("ada@example.org");
        assertEquals(3, room.identity.sessions().list(ada).size());
        room.identity.sessions().logOut(ada, session.sessionId(), TestRoom.CLIENT);
        assertUnauthenticated(session.access());
        assertRefused(Refusal.UNAUTHENTICATED, () -> refresh(session));
        authenticate(second.access());
        room.identity.sessions().logOutEverywhere(ada, TestRoom.CLIENT);
        assertUnauthenticated(second.access());
        assertUnauthenticated(third.access());
        assertRefused(Refusal.UNAUTHENTICATED, () -> refresh(third));
        assertEquals(List.of(), room.identity.sessions().list(ada));
    }

    @Test
    void nobodyEndsSomebodyElsesSession() {
        UUID bob = room.account("bob@example.org");
        room.identity.sessions().logOut(bob, session.sessionId(), TestRoom.CLIENT);
        room.identity.sessions().logOutEverywhere(bob, TestRoom.CLIENT);
        authenticate(session.access());
    }

    @Test
    void otherAlgorithmsAreRefused() throws GeneralSecurityException {
        String payload = session.access().reveal().split("\\.", -1)[1];
        String signature = session.access().reveal().split("\\.", -1)[2];
        String ours = "{\"alg\":\"HS256\",\"typ\":\"at+jwt\",\"kid\":\"k1\"}";
        authenticate(signed(ours, payload, "HmacSHA256", room.keys.tokenKey("k1")));
        Stream.of(
                        Secret.of(encoded("{\"alg\":\"none\"}") + "." + payload + "."),
                        Secret.of(
                                encoded("{\"alg\":\"none\",\"typ\":\"at+jwt\",\"kid\":\"k1\"}") + "." + payload + "."),
                        Secret.of(encoded("{\"alg\":\"None\"}") + "." + payload + "." + signature),
                        Secret.of(encoded("{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"k1\"}") + "." + payload + "."
                                + signature),
                        signed(ours.replace("HS256", "HS512"), payload, "HmacSHA512", room.keys.tokenKey("k1")),
                        signed(ours.replace("at+jwt", "JWT"), payload, "HmacSHA256", room.keys.tokenKey("k1")),
                        signed(ours.replace("k1", "k2"), payload, "HmacSHA256", room.keys.tokenKey("k1")),
                        signed(ours, payload, "HmacSHA256", new byte[32]),
                        signed(ours.replace("\"kid\":\"k1\"", "\"jwk\":{}"), payload, "HmacSHA256", new byte[32]))
                .forEach(this::assertUnauthenticated);
    }

    @Test
    void alteredAndForeignTokensAreRefused() {
        String[] parts = session.access().reveal().split("\\.", -1);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        assertTrue(claims.contains(ada.toString()), claims);
        String foreign = claims.replace(ada.toString(), UUID.randomUUID().toString());
        assertUnauthenticated(Secret.of(parts[0] + "." + encoded(foreign) + "." + parts[2]));
        assertUnauthenticated(Secret.of(""));
        assertUnauthenticated(Secret.of("a.b.c"));
        assertUnauthenticated(Secret.of("eyJ".repeat(1_000_000)));
        assertUnauthenticated(session.refresh());
        try (TestRoom other = new TestRoom()) {
            other.account("ada@example.org");
            assertUnauthenticated(other.logIn("ada@example.org").access());
        }
    }

    @Test
    void aTokenOfAnotherSessionsAccountIsRefused() throws GeneralSecurityException {
        String claims = new String(
                Base64.getUrlDecoder().decode(session.access().reveal().split("\\.", -1)[1]), StandardCharsets.UTF_8);
        String mixed = encoded(claims.replace(ada.toString(), UUID.randomUUID().toString()));
        assertUnauthenticated(signed(
                "{\"alg\":\"HS256\",\"typ\":\"at+jwt\",\"kid\":\"k1\"}",
                mixed,
                "HmacSHA256",
                room.keys.tokenKey("k1")));
    }

    @Test
    void secretsNeverPrint() {
        String printed = session + " " + session.access() + " " + room.keys + " " + KeyChain.generate();
        for (Secret secret :
                List.of(session.access(), session.refresh(), session.device().orElseThrow())) {
            assertTrue(!printed.contains(secret.reveal()), printed);
        }
    }

    private Secret signed(String header, String payload, String algorithm, byte[] key) throws GeneralSecurityException {
        String text = encoded(header) + "." + payload;
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(key, algorithm));
        byte[] signature = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        return Secret.of(text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature));
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private Principal authenticate(Secret access) {
        return room.identity.sessions().authenticate(access);
    }

    private void assertUnauthenticated(Secret access) {
        assertRefused(Refusal.UNAUTHENTICATED, () -> authenticate(access));
    }

    private SessionTokens refresh(SessionTokens tokens) {
        return room.identity.sessions().refresh(tokens.refresh(), TestRoom.CLIENT);
    }
}
