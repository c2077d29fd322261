package exchange.halflight.gateway.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import exchange.halflight.gateway.RunningExchange;
import exchange.halflight.gateway.access.ClientAddresses;
import exchange.halflight.gateway.access.Limits;
import exchange.halflight.gateway.access.TestIdentity;
import exchange.halflight.gateway.access.TierLimits;
import exchange.halflight.gateway.http.HttpPart;
import exchange.halflight.gateway.http.Origins;
import exchange.halflight.messages.grpc.AccountRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People over HTTP: a real node, a real database and an HTTP client. */
final class AccountsRestTest {
    /** A deletion that was taken back reaches the gateway as any change does; only ends have a second to do so. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final TierLimits PLENTY = new TierLimits(1_000_000, 100_000, 1_000_000, 1, 1, 1, 1, 1);
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    private static Path folder;

    private static Instant now = Instant.parse("2026-11-23T12:00:00Z");
    private static TestIdentity room;
    private static RunningExchange exchange;
    private static Rest rest;

    @BeforeAll
    static void start() throws Exception {
        room = new TestIdentity(folder.resolve("postgres"), () -> now);
        Limits limits = new Limits(System::nanoTime, 1_000, subject -> PLENTY);
        exchange = new RunningExchange(
                        folder.resolve("exchange"),
                        AccountParts.of(new AccountParts.Settings(
                                        room.identity(),
                                        limits,
                                        new ClientAddresses(List.of()),
                                        new Origins(List.of("https://halflight.example"), List.of("halflight.example")),
                                        0,
                                        true))
                                .toArray(HttpPart[]::new))
                .withMarketAndAccounts();
        rest = new Rest(exchange.gateway.httpPort());
    }

    @AfterAll
    static void stop() throws Exception {
        rest.close();
        exchange.close();
        room.close();
    }

    @Test
    void fromRegistrationToAFundedAccountWithAKey() throws Exception {
        String terms = rest.get("/auth/terms").ok().path("termsVersion").asText();
        Map<String, String> ada = Map.of("email", "ada@example.org", "password", PASSWORD, "acceptedTerms", terms);
        assertEquals(202, post("/auth/register", ada).status());
        Rest.Answer verified = post(
                "/auth/verify",
                Map.of("token", room.mailedToken("ada@example.org").reveal()));
        assertEquals(201, verified.status());
        int account = verified.body().path("accountId").asInt();
        assertTrue(account > 2, "an account of its own in the exchange");
        JsonNode session = logIn("ada@example.org");
        String access = session.path("accessToken").asText();
        JsonNode profile = get("/account", access).ok();
        assertEquals("ada@example.org", profile.path("email").asText());
        assertEquals(Integer.toString(account), profile.path("accountId").asText());
        assertEquals("FREE", profile.path("tier").asText());

        JsonNode given =
                post("/faucet", Map.of(), access, "Idempotency-Key", "one").ok();
        assertEquals("10000", given.path("amount").asText());
        post("/faucet", Map.of(), access, "Idempotency-Key", "one").ok();
        assertEquals("10000", free(account), "the same key pays once");
        post("/faucet", Map.of(), access, "Idempotency-Key", "two").ok();
        assertEquals("20000", free(account));

        JsonNode key = rest.send(
                        "POST",
                        "/api-keys",
                        "{\"label\":\"bot\",\"permissions\":[\"READ\",\"TRADE\"]}",
                        "Authorization",
                        "Bearer " + access)
                .ok();
        assertEquals(64, key.path("secret").asText().length());
        JsonNode listed = get("/api-keys", access).ok().path("keys");
        assertEquals(1, listed.size());
        assertTrue(listed.get(0).path("secret").isMissingNode(), "shown once");
        assertEquals(
                204,
                rest.send("DELETE", "/api-keys/" + key.path("keyId").asText(), "", "Authorization", "Bearer " + access)
                        .status());
        assertEquals(0, get("/api-keys", access).ok().path("keys").size());
        assertEquals(
                "ACCOUNT_NOT_EMPTY",
                post("/account/deletion", Map.of("password", PASSWORD), access).code());
        List<String> kinds = new ArrayList<>();
        get("/account/activity", access)
                .ok()
                .path("entries")
                .forEach(entry -> kinds.add(entry.path("kind").asText()));
        assertEquals(List.of("API_KEY_REVOKED", "API_KEY_MADE"), kinds.subList(0, 2));
        assertTrue(kinds.contains("REGISTERED"));
    }

    @Test
    void pagesOfActivity() throws Exception {
        room.account("pages@example.org");
        String access = "";
        for (int i = 0; i < 3; i++) {
            access = logIn("pages@example.org").path("accessToken").asText();
        }
        JsonNode all = get("/account/activity", access).ok().path("entries");
        List<JsonNode> paged = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get("/account/activity?limit=2" + cursor, access).ok();
            page.path("entries").forEach(paged::add);
            cursor = page.path("nextCursor").isMissingNode()
                    ? ""
                    : "&cursor=" + page.path("nextCursor").asText();
        } while (!cursor.isEmpty());
        assertEquals(all.size(), paged.size());
        assertEquals(all.get(all.size() - 1), paged.getLast());
        assertEquals(
                "cursor",
                get("/account/activity?cursor=x", access).body().path("field").asText());
    }

    @Test
    void anEmptyAccountLeavesAndChangesItsMind() throws Exception {
        room.account("leaver@example.org");
        String access = logIn("leaver@example.org").path("accessToken").asText();
        JsonNode leaving =
                post("/account/deletion", Map.of("password", PASSWORD), access).ok();
        assertEquals(
                now.plus(Duration.ofDays(7)).toEpochMilli(),
                leaving.path("leavingMillis").asLong());
        awaitUnauthenticated(access);
        String again = logIn("leaver@example.org").path("accessToken").asText();
        assertEquals("ACCOUNT_LEAVING", post("/faucet", Map.of(), again).code());
        assertEquals(
                204,
                rest.send("DELETE", "/account/deletion", "", "Authorization", "Bearer " + again)
                        .status());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (post("/faucet", Map.of(), again).status() != 200) { // until this gateway has heard of it
            assertTrue(System.nanoTime() < deadline, "the account still leaves");
        }
    }

    @Test
    void sessionsEndOneByOneAndAllAtOnce() throws Exception {
        room.account("sessions@example.org");
        JsonNode first = logIn("sessions@example.org");
        JsonNode second = logIn("sessions@example.org");
        String access = second.path("accessToken").asText();
        assertEquals(2, get("/auth/sessions", access).ok().path("sessions").size());
        String path = "/auth/sessions/" + first.path("sessionId").asText();
        assertEquals(
                204,
                rest.send("DELETE", path, "", "Authorization", "Bearer " + access)
                        .status());
        awaitUnauthenticated(first.path("accessToken").asText());
        assertEquals(
                404,
                rest.send("DELETE", path, "", "Authorization", "Bearer " + access)
                        .status());
        assertEquals(204, post("/auth/logout-everywhere", Map.of(), access).status());
        awaitUnauthenticated(access);
        Rest.Answer refreshed = post(
                "/auth/refresh",
                Map.of("refreshToken", second.path("refreshToken").asText()));
        assertEquals("UNAUTHENTICATED", refreshed.code());
    }

    @Test
    void aRefreshTokenThatIsUsedTwiceEndsItsSession() throws Exception {
        room.account("refresh@example.org");
        String stolen = logIn("refresh@example.org").path("refreshToken").asText();
        JsonNode next = post("/auth/refresh", Map.of("refreshToken", stolen)).ok();
        assertNotEquals(stolen, next.path("refreshToken").asText());
        assertEquals(401, post("/auth/refresh", Map.of("refreshToken", stolen)).status());
        awaitUnauthenticated(next.path("accessToken").asText());
    }

    @Test
    void passwordsAreChangedAndReset() throws Exception {
        room.account("password@example.org");
        String access = logIn("password@example.org").path("accessToken").asText();
        assertEquals(
                "INVALID_CREDENTIALS",
                post("/auth/password", Map.of("currentPassword", "wrong", "newPassword", "another long one"), access)
                        .code());
        assertEquals(
                204,
                post("/auth/password", Map.of("currentPassword", PASSWORD, "newPassword", "another long one"), access)
                        .status());
        assertEquals(
                "INVALID_CREDENTIALS",
                logInWith("password@example.org", PASSWORD).code());
        Rest.Answer known = post("/auth/password-reset", Map.of("email", "password@example.org"));
        Rest.Answer unknown = post("/auth/password-reset", Map.of("email", "nobody@example.org"));
        assertEquals(known.status(), unknown.status(), "says nothing of who has an account");
        assertEquals(known.response().body(), unknown.response().body());
        String token = room.mailedToken("password@example.org").reveal();
        Map<String, String> reset = Map.of("token", token, "newPassword", "a third long one");
        assertEquals(204, post("/auth/password-reset/confirm", reset).status());
        assertEquals(
                "INVALID_TOKEN", post("/auth/password-reset/confirm", reset).code());
        assertEquals(200, logInWith("password@example.org", "a third long one").status());
    }

    @Test
    void aSixthKeyIsNotMadeByAHundredAtOnce() throws Exception {
        room.account("keys@example.org");
        String access = logIn("keys@example.org").path("accessToken").asText();
        List<Callable<Integer>> wishes = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            wishes.add(() -> rest.send(
                            "POST",
                            "/api-keys",
                            "{\"label\":\"k\",\"permissions\":[\"READ\"]}",
                            "Authorization",
                            "Bearer " + access)
                    .status());
        }
        Map<Integer, Integer> statuses = new HashMap<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(100)) {
            for (Future<Integer> status : executor.invokeAll(wishes)) {
                statuses.merge(status.get(), 1, Integer::sum);
            }
        }
        // A wish that waits too long for the database is told so; none of them is a sixth key.
        assertEquals(5, statuses.get(201), statuses::toString);
        assertTrue(statuses.getOrDefault(409, 0) > 0, statuses::toString);
        assertEquals(100, statuses.get(201) + statuses.get(409) + statuses.getOrDefault(503, 0), statuses::toString);
        assertEquals(5, get("/api-keys", access).ok().path("keys").size());
    }

    @Test
    void referralsAreCounted() throws Exception {
        room.account("referrer@example.org");
        String access = logIn("referrer@example.org").path("accessToken").asText();
        String code = get("/referrals", access).ok().path("code").asText();
        Map<String, String> wish = Map.of(
                "email",
                "friend@example.org",
                "password",
                PASSWORD,
                "acceptedTerms",
                TestIdentity.TERMS,
                "referralCode",
                code);
        assertEquals(202, post("/auth/register", wish).status());
        post(
                        "/auth/verify",
                        Map.of("token", room.mailedToken("friend@example.org").reveal()))
                .ok();
        assertEquals(1, get("/referrals", access).ok().path("referred").asInt());
    }

    @Test
    void aPaperKeyIsFundedAndFlat() throws Exception {
        JsonNode made = post("/paper-keys", Map.of()).ok();
        assertEquals("100000", made.path("amount").asText());
        assertEquals("100000", free(made.path("accountId").asInt()));
        assertFalse(made.path("secret").asText().isEmpty());
    }

    private static Rest.Answer logInWith(String email, String password) throws Exception {
        return post("/auth/login", Map.of("email", email, "password", password));
    }

    private static JsonNode logIn(String email) throws Exception {
        return logInWith(email, PASSWORD).ok();
    }

    private static Rest.Answer get(String path, String access) throws Exception {
        return rest.send("GET", path, "", "Authorization", "Bearer " + access);
    }

    private static Rest.Answer post(String path, Map<String, String> fields, String... access) throws Exception {
        List<String> headers = new ArrayList<>();
        if (access.length > 0) {
            headers.addAll(List.of("Authorization", "Bearer " + access[0]));
            headers.addAll(List.of(access).subList(1, access.length));
        }
        String body = fields.isEmpty() ? "" : Rest.json(fields);
        return rest.send("POST", path, body, headers.toArray(String[]::new));
    }

    /** Access ends within a second. */
    private static void awaitUnauthenticated(String access) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(1).toNanos();
        Rest.Answer answer = get("/account", access);
        while (answer.status() == 200) {
            assertTrue(System.nanoTime() < deadline, "still open after a second");
            answer = get("/account", access);
        }
        assertEquals("UNAUTHENTICATED", answer.code());
    }

    private static String free(int account) {
        return exchange.exchange()
                .account(AccountRequest.newBuilder().setAccountId(account).build())
                .getFree();
    }
}
