package exchange.halflight.gateway.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import exchange.halflight.gateway.access.TestIdentity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Codes of the second factor that were seen by somebody else, over HTTP and at two gateways. */
final class SecondFactorTest {
    private static final String PASSWORD = TestIdentity.PASSWORD.reveal();
    /** Longer than what failed before is counted. */
    private static final Duration LATER = Duration.ofMinutes(16);

    @TempDir
    private static Path folder;

    private static Doors doors;
    private static Http first;
    private static Http second;

    @BeforeAll
    static void start() throws Exception {
        doors = new Doors(folder);
        first = new Http(doors.http(0));
        second = new Http(doors.http(1));
    }

    @AfterAll
    static void stop() throws Exception {
        doors.close();
    }

    @Test
    void aCodeIsGoodOnceAtAllGateways() throws Exception {
        Turned ada = turnOn("ada@example.org");
        assertEquals("401 CODE_REQUIRED", logIn(first, ada, ""));
        assertEquals("401 INVALID_CREDENTIALS", logIn(first, ada, ada.code()), "confirmed the app, and is used up");
        doors.pass(Duration.ofSeconds(30));
        String code = ada.code();
        assertEquals("200 ", logIn(first, ada, code));
        assertEquals("401 INVALID_CREDENTIALS", logIn(first, ada, code));
        assertEquals("401 INVALID_CREDENTIALS", logIn(second, ada, code));
        String token = ada.token;
        String proof = "{'password':'" + PASSWORD + "','code':'" + code + "'}";
        assertEquals(
                "401 INVALID_CREDENTIALS",
                second.post("/auth/second-factor/off", token, proof).refusal(),
                "nor for anything else");
    }

    @Test
    void aCodeThatManySendAtOnceLetsOneIn() throws Exception {
        Turned ben = turnOn("ben@example.org");
        doors.pass(Duration.ofSeconds(30));
        String code = ben.code();
        List<Callable<String>> tries = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Http gateway = i % 2 == 0 ? first : second;
            tries.add(() -> logIn(gateway, ben, code));
        }
        List<String> answers = new ArrayList<>();
        try (ExecutorService together = Executors.newFixedThreadPool(tries.size())) {
            for (Future<String> answer : together.invokeAll(tries)) {
                answers.add(answer.get());
            }
        }
        assertEquals(1, answers.stream().filter("200 "::equals).count(), answers::toString);
        assertEquals(
                3, answers.stream().filter("401 INVALID_CREDENTIALS"::equals).count(), answers::toString);
    }

    @Test
    void aBackupCodeIsGoodOnceAtAllGateways() throws Exception {
        Turned eve = turnOn("eve@example.org");
        String code = eve.backupCodes.path(0).asText();
        assertEquals("200 ", logIn(second, eve, code));
        assertEquals("401 INVALID_CREDENTIALS", logIn(first, eve, code));
        assertEquals("401 INVALID_CREDENTIALS", logIn(second, eve, code));
    }

    @Test
    void whoGuessesCodesIsLockedOutOfAllGateways() throws Exception {
        Turned dan = turnOn("dan@example.org");
        doors.pass(LATER);
        for (int i = 0; i < 5; i++) {
            assertEquals("401 INVALID_CREDENTIALS", logIn(i % 2 == 0 ? first : second, dan, "00000" + i));
        }
        assertEquals("403 LOCKED", logIn(first, dan, dan.code()));
        assertEquals("403 LOCKED", logIn(second, dan, dan.code()));
        doors.pass(LATER);
        assertEquals("200 ", logIn(second, dan, dan.code()));
    }

    private static String logIn(Http gateway, Turned person, String code) throws Exception {
        return gateway.logIn(person.email, PASSWORD, code).refusal();
    }

    private static Turned turnOn(String email) throws Exception {
        doors.identity.account(email);
        String token = first.logIn(email, PASSWORD, "").ok().path("accessToken").asText();
        String secret =
                first.post("/auth/second-factor", token, "").ok().path("secret").asText();
        AuthenticatorApp app = new AuthenticatorApp(secret);
        JsonNode codes = first.post("/auth/second-factor/confirm", token, "{'code':'" + app.code(doors.now()) + "'}")
                .ok()
                .path("backupCodes");
        return new Turned(email, token, app, codes);
    }

    /** Somebody with a second factor. */
    private record Turned(String email, String token, AuthenticatorApp app, JsonNode backupCodes) {
        String code() {
            return app.code(doors.now());
        }
    }
}
