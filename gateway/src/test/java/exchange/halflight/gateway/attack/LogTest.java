package exchange.halflight.gateway.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import exchange.halflight.gateway.access.Authenticator;
import exchange.halflight.gateway.access.TestIdentity;
import exchange.halflight.gateway.http.RawHttp;
import exchange.halflight.gateway.stream.StreamClient;
import exchange.halflight.messages.grpc.OperatorGrpc;
import exchange.halflight.messages.grpc.StateHashRequest;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever people and programs show to get in, and whatever goes wrong with it, the log holds none of it, at its most talkative;
 * nor does any refusal repeat it.
 */
final class LogTest {
    private static final String EMAIL = "ada@example.org";
    private static final String WRONG = "aWrongHorseBattery9";
    private static final String NEXT = "another horse battery";

    private final Logger root = Logger.getLogger("");
    private final Level level = root.getLevel();
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final Handler capture = new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord entry) {
            lines.add(entry.getLoggerName() + ": " + formatter.format(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    /** By what they are. */
    private final Map<String, String> secrets = new LinkedHashMap<>();

    private Doors doors;
    private Http http;

    @BeforeEach
    void listen() {
        capture.setLevel(Level.ALL);
        root.addHandler(capture);
        root.setLevel(Level.ALL);
    }

    @AfterEach
    void stopListening() {
        root.removeHandler(capture);
        root.setLevel(level);
    }

    @Test
    void theLogHoldsNoSecret(@TempDir Path folder) throws Exception {
        try (Doors opened = new Doors(folder)) {
            doors = opened;
            http = new Http(doors.http(0));
            secret("operator token", doors.operatorToken());
            register();
            String access = logIn();
            access = useTheSecondFactor(access);
            changeThePassword(access);
            JsonNode session = tokens("new", http.logIn(EMAIL, NEXT, "").ok());
            useKeys(session.path("accessToken").asText());
            useStreams(session.path("accessToken").asText());
            useGrpc();
            sendRubbish(session.path("accessToken").asText());
            doors.identity.stopDatabase();
            failWithoutDatabase(session);
        }
        String log = String.join("", lines);
        assertTrue(log.contains("VERIFY_EMAIL"), "the log says that there is a mail");
        assertTrue(log.length() > 100_000, "the log is not as talkative as it can be: " + log.length());
        String refusals = String.join("\n", http.refusals);
        assertTrue(http.refusals.size() > 15, refusals);
        secrets.forEach((what, secret) -> {
            assertFalse(log.contains(secret), () -> "the log holds the " + what + ", told by " + teller(secret));
            assertFalse(refusals.contains(secret), () -> "a refusal repeats the " + what);
        });
    }

    private void register() throws Exception {
        secret("password", TestIdentity.PASSWORD.reveal());
        secret("wrong password", WRONG);
        secret("next password", NEXT);
        String wish = "{'email':'" + EMAIL + "','password':'" + TestIdentity.PASSWORD.reveal() + "','acceptedTerms':'";
        refused("409", "/auth/register", "", wish + "1'}");
        http.post("/auth/register", "", wish + TestIdentity.TERMS + "'}").ok();
        refused("400", "/auth/verify", "", "{'token':'" + secret("wrong mail token", "W".repeat(43)) + "'}");
        String token = secret("mail token", doors.identity.mailedToken(EMAIL).reveal());
        http.post("/auth/verify", "", "{'token':'" + token + "'}").ok();
        refused("400", "/auth/verify", "", "{'token':'" + token + "'}");
    }

    private String logIn() throws Exception {
        assertEquals("401 INVALID_CREDENTIALS", http.logIn(EMAIL, WRONG, "").refusal());
        JsonNode first = tokens(
                "first", http.logIn(EMAIL, TestIdentity.PASSWORD.reveal(), "").ok());
        String refresh = "{'refreshToken':'" + first.path("refreshToken").asText() + "'}";
        tokens("refreshed", http.post("/auth/refresh", "", refresh).ok());
        refused("401", "/auth/refresh", "", refresh);
        JsonNode second = tokens(
                "second", http.logIn(EMAIL, TestIdentity.PASSWORD.reveal(), "").ok());
        String access = second.path("accessToken").asText();
        refused("401", "/auth/logout", secret("altered token", access + "x"), "");
        return access;
    }

    private String useTheSecondFactor(String access) throws Exception {
        JsonNode setup = http.post("/auth/second-factor", access, "").ok();
        AuthenticatorApp app =
                new AuthenticatorApp(secret("TOTP secret", setup.path("secret").asText()));
        secret("TOTP address", setup.path("uri").asText());
        refused("401", "/auth/second-factor/confirm", access, "{'code':'not it'}");
        http.post("/auth/second-factor/confirm", access, "{'code':'" + app.code(doors.now()) + "'}")
                .ok()
                .path("backupCodes")
                .forEach(code -> secret("backup code", code.asText()));
        String backup = secrets.get("backup code");
        tokens(
                "by backup code",
                http.logIn(EMAIL, TestIdentity.PASSWORD.reveal(), backup).ok());
        assertEquals(
                "401 INVALID_CREDENTIALS",
                http.logIn(EMAIL, TestIdentity.PASSWORD.reveal(), backup).refusal());
        doors.pass(Duration.ofSeconds(30));
        String proof = "{'password':'" + TestIdentity.PASSWORD.reveal() + "','code':'" + app.code(doors.now()) + "'}";
        http.post("/auth/second-factor/off", access, proof).ok();
        return tokens(
                        "third",
                        http.logIn(EMAIL, TestIdentity.PASSWORD.reveal(), "").ok())
                .path("accessToken")
                .asText();
    }

    private void changeThePassword(String access) throws Exception {
        refused("401", "/auth/password", access, "{'currentPassword':'" + WRONG + "','newPassword':'" + NEXT + "'}");
        http.post("/auth/password-reset", "", "{'email':'" + EMAIL + "'}").ok();
        String token = secret("reset link", doors.identity.mailedToken(EMAIL).reveal());
        refused("400", "/auth/password-reset/confirm", "", "{'token':'" + token + "','newPassword':'short'}");
        http.post("/auth/password-reset/confirm", "", "{'token':'" + token + "','newPassword':'" + NEXT + "'}")
                .ok();
        refused("400", "/auth/password-reset/confirm", "", "{'token':'" + token + "','newPassword':'" + NEXT + "'}");
    }

    private void useKeys(String access) throws Exception {
        http.post("/faucet", access, "").ok();
        JsonNode key = http.post("/api-keys", access, "{'label':'bot','permissions':['READ','TRADE']}")
                .ok();
        String secret = secret("key's secret", key.path("secret").asText());
        String id = key.path("keyId").asText();
        for (Door door : Door.values()) {
            assertEquals("OK", door.order(doors, id, secret).at(0), door::name);
            assertEquals(
                    door.code("INVALID_SIGNATURE"),
                    door.order(doors, id, secret("wrong secret", "f".repeat(64)))
                            .at(0));
        }
        String millis = Long.toString(doors.now().toEpochMilli());
        String signature = secret("signature", Door.hmac(secret, millis + "\nGET\n/api/v1/account\n"));
        String[] headers = {Authenticator.KEY, id, Authenticator.TIMESTAMP, millis, Authenticator.SIGNATURE, signature};
        http.send("GET", "/account", "", "", headers).ok();
        assertEquals(
                "401 INVALID_SIGNATURE",
                http.send("GET", "/balance", "", "", headers).refusal());
        http.post("/paper-keys", "", "").ok();
        secret(
                "paper key's secret",
                http.post("/paper-keys", "", "").ok().path("secret").asText());
    }

    private void useStreams(String access) throws Exception {
        try (StreamClient client = new StreamClient(doors.http(0), "/v1/ws", message -> {})) {
            client.ask("{'op':'login','login':{'token':'" + access + "x'}}");
            client.ask("{'op':'login','login':{'token':'" + access + "'},'more':'" + WRONG + "'}");
            client.ask("{'op':'login','login':{'token':'" + access + "'}}");
        }
    }

    private void useGrpc() throws Exception {
        Metadata operator = new Metadata();
        operator.put(
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + doors.operatorToken());
        OperatorGrpc.newBlockingStub(doors.grpc(0))
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(operator))
                .stateHash(StateHashRequest.getDefaultInstance());
    }

    /** What is no request, with secrets in it. */
    private void sendRubbish(String access) throws Exception {
        refused("400", "/auth/login", "", "{'email':'" + EMAIL + "','password':" + WRONG + "}");
        refused("400", "/auth/login", "", "{'email':'" + EMAIL + "','password':['" + WRONG + "']}");
        refused("400", "/auth/login", "", "{'email':'" + EMAIL + "','password':'" + WRONG);
        for (String request : List.of(
                "GET /api/v1/account?token=" + access + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /api/v1/account HTTP/9\r\nHost: localhost\r\nAuthorization: Bearer " + access + "\r\n\r\n",
                "GET /api/v1/account HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + access
                        + "\r\n b: c\r\n\r\n",
                "POST /api/v1/orders HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + access
                        + "\r\nTransfer-Encoding: chunked\r\n\r\n" + access + "\r\n",
                "GET /v1/ws?token=" + access + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                        + "Connection: Upgrade, close\r\n\r\n",
                "GET /outbox HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")) {
            RawHttp.exchange(doors.http(0), request);
        }
    }

    private void failWithoutDatabase(JsonNode session) throws Exception {
        assertEquals("503 UNAVAILABLE", http.logIn(EMAIL, NEXT, "").refusal());
        refused(
                "503",
                "/auth/refresh",
                "",
                "{'refreshToken':'" + session.path("refreshToken").asText() + "'}");
        refused("503", "/auth/password-reset", "", "{'email':'" + EMAIL + "'}");
    }

    private void refused(String status, String path, String token, String json) throws Exception {
        String refusal = http.post(path, token, json).refusal();
        assertTrue(refusal.startsWith(status + " "), () -> path + ": " + refusal);
    }

    private JsonNode tokens(String whose, JsonNode session) {
        secret(whose + " access token", session.path("accessToken").asText());
        secret(whose + " refresh token", session.path("refreshToken").asText());
        if (session.has("deviceToken")) {
            secret(whose + " device token", session.path("deviceToken").asText());
        }
        return session;
    }

    /** Remembers it; several of one name are told apart by a number. */
    private String secret(String what, String secret) {
        assertTrue(secret.length() >= 8, () -> "no " + what);
        String known = secrets.putIfAbsent(what, secret);
        if (known != null && !known.equals(secret)) {
            secrets.put(what + " " + secrets.size(), secret);
        }
        return secret;
    }

    /** The logger that told it. */
    private String teller(String secret) {
        return lines.stream()
                .filter(line -> line.contains(secret))
                .map(line -> line.substring(0, line.indexOf(':')))
                .findFirst()
                .orElse("several");
    }
}
