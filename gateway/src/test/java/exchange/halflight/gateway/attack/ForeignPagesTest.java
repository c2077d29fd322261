package exchange.halflight.gateway.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.gateway.http.RawHttp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of other sites, and names that are not ours, over HTTP and WebSocket. */
final class ForeignPagesTest {
    private static final List<String> FOREIGN = List.of(
            "https://elsewhere.example",
            "null",
            "",
            "http://halflight.example",
            "https://halflight.example.elsewhere.example",
            "https://elsewhere-halflight.example",
            "https://halflight.example@elsewhere.example",
            "http://localhost.elsewhere.example",
            "http://127.0.0.1.elsewhere.example",
            "https://halflight.example, https://elsewhere.example");

    @TempDir
    private static Path folder;

    private static Doors doors;

    @BeforeAll
    static void start() throws Exception {
        doors = new Doors(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        doors.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/time",
                "GET /api/v1/account",
                "POST /api/v1/auth/login",
                "POST /api/v1/orders",
                "DELETE /api/v1/orders",
                "OPTIONS /api/v1/orders",
                "POST /api/v1/paper-keys",
                "GET /outbox",
                "GET /fapi/v1/ping",
                "POST /fapi/v1/order",
                "OPTIONS /fapi/v1/order",
                "GET /nothing"
            })
    void overHttp(String line) throws IOException {
        for (String origin : FOREIGN) {
            assertRefused(line, send(line, "localhost", "Origin: " + origin + "\r\n"));
        }
        assertRefused(
                line, send(line, "localhost", "Origin: " + Doors.SITE + "\r\nOrigin: https://elsewhere.example\r\n"));
        String ours = send(line, "localhost", "Origin: " + Doors.SITE + "\r\n");
        assertFalse(ours.contains("FORBIDDEN_ORIGIN"), ours);
        String headers = ours.toLowerCase(Locale.ROOT);
        assertTrue(headers.contains("access-control-allow-origin: https://halflight.example\r\n"), ours);
        // No cookies are looked at, so a browser is never told to send any.
        assertFalse(headers.contains("access-control-allow-credentials"), ours);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/ws",
                "/ws",
                "/ws/btc-perp@trade",
                "/stream?streams=btc-perp@trade",
                "/private/ws/abc",
                "/ws-fapi/v1"
            })
    void overWebSocket(String path) throws IOException {
        String handshake = String.join(
                "\r\n",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "");
        for (String origin : FOREIGN) {
            assertRefused(path, send("GET " + path, "localhost", "Origin: " + origin + "\r\n" + handshake));
        }
        assertRefused(path, send("GET " + path, "elsewhere.example", handshake));
        String ours = send("GET " + path, "localhost", "Origin: " + Doors.SITE + "\r\n" + handshake);
        assertEquals(101, RawHttp.status(ours), ours);
    }

    /** A foreign page has its own name lead here, so that a browser takes us for its site. */
    @ParameterizedTest
    @ValueSource(strings = {"elsewhere.example", "halflight.example.elsewhere.example", "localhost.elsewhere.example"})
    void byAForeignName(String host) throws IOException {
        for (String line : List.of("GET /outbox", "GET /api/v1/time", "POST /api/v1/paper-keys", "GET /fapi/v1/ping")) {
            assertRefused(line, send(line, host, ""));
        }
        assertEquals(200, RawHttp.status(send("GET /api/v1/time", Doors.SITE_NAME, "")));
    }

    private static void assertRefused(String what, String response) {
        assertEquals(403, RawHttp.status(response), () -> what + "\n" + response);
        assertTrue(response.contains("FORBIDDEN_ORIGIN"), response);
        assertFalse(response.toLowerCase(Locale.ROOT).contains("access-control-allow-origin"), response);
    }

    private static String send(String line, String host, String headers) throws IOException {
        String connection = headers.contains("Connection:") ? "" : "Connection: close\r\n";
        return RawHttp.exchange(
                doors.http(0), line + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + connection + "\r\n");
    }
}
