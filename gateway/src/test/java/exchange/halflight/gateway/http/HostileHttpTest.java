package exchange.halflight.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.gateway.access.Rule;
import exchange.halflight.gateway.json.JsonReader;
import exchange.halflight.messages.grpc.PlaceOrderRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server of operations does with requests that nobody should send. */
final class HostileHttpTest {
    private static HttpServer server;
    private static HttpClient client;

    @BeforeAll
    static void start() throws IOException {
        HttpPart part = (routes, services) -> routes.add(
                Operation.get(
                                "/echo/{word}",
                                Rule.anybody(1),
                                call -> new Reply(
                                        200,
                                        "text/plain",
                                        call.pathParameter("word").getBytes(StandardCharsets.UTF_8)))
                        .query("a", "b"),
                Operation.of(
                        "POST",
                        "/orders",
                        Rule.anybody(1),
                        call -> Reply.of(JsonReader.read(
                                        call.body(), PlaceOrderRequest.newBuilder(), Set.of("account_id", "command_id"))
                                .build())),
                Operation.of("DELETE", "/orders", Rule.anybody(1), call -> Reply.empty()),
                Operation.get("/broken", Rule.anybody(1), call -> {
                    throw new IllegalStateException("a secret");
                }),
                Operation.get("/private", Rule.read(1), call -> Reply.empty()));
        server = HttpServer.start(HttpServer.Settings.local(0, part), null);
        client = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/echo/a|200",
                "/echo/a%2Fb|200",
                "/echo/%E2%82%AC?a=1&b=%20|200",
                "/echo/a?c=1|400",
                "/echo/a?a=1&a=2|400",
                "/echo/a?a=1&%61=2|400",
                "/echo/a?a=%00|400",
                "/echo/a?a=%0d%0aSet-Cookie:x|400",
                "/echo/a?a=%zz|400",
                "/echo/a?a=%e2%82|400",
                "/echo/%0d%0a|404",
                "/echo/%ff|404",
                "/echo/|404",
                "/echo|404",
                "/echo/a/|404",
                "//echo/a|404",
                "/x/../echo/a|404",
                "/x/%2e%2e/echo/a|404",
                "/echo/a;b=c|200",
                "/ECHO/a|404",
                "/private|401",
                "/orders|405",
            })
    void pathsAndQueries(String target, int status) throws IOException {
        String response = RawHttp.exchange(
                server.port(), "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertEquals(status, RawHttp.status(response), response);
        assertEquals(1, RawHttp.responses(response), response);
        assertEquals(status >= 400, response.contains("application/problem+json"), response);
        assertFalse(response.contains("\nSet-Cookie"), response);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nContent-Length: 6\r\n\r\n{}   ",
                "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: Chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding:\u000bchunked\r\n\r\n0\r\n\r\n",
                "Content-Length: +2\r\n\r\n{}",
                "Content-Length: 0x2\r\n\r\n{}",
                "Content-Length: -2\r\n\r\n{}",
                "Content-Length: 2, 2\r\n\r\n{}",
                "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n-2\r\n{}\r\n0\r\n\r\n",
                "X: a\nContent-Length: 2\r\n\r\n{}",
                "X\0: a\r\n\r\n",
            })
    void nobodySmuggles(String rest) throws IOException {
        String smuggled = "GET /echo/smuggled HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        String response = RawHttp.exchange(
                server.port(),
                "POST /orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + rest + smuggled);
        assertEquals(400, RawHttp.status(response), response);
        assertEquals(1, RawHttp.responses(response), response);
    }

    @Test
    void bodiesAreBounded() throws IOException {
        String head = "POST /orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
        assertEquals(413, RawHttp.status(RawHttp.exchange(server.port(), head + "Content-Length: 9999999999\r\n\r\n")));
        assertEquals(
                413,
                RawHttp.status(
                        RawHttp.exchange(server.port(), head + "Transfer-Encoding: chunked\r\n\r\n7fffffff\r\n")));
        String response = RawHttp.exchange(
                server.port(), "GET /echo/a HTTP/1.1\r\nHost: x\r\nBig: " + "a".repeat(20_000) + "\r\n\r\n");
        assertTrue(RawHttp.status(response) >= 400, response);
        assertEquals(
                414,
                RawHttp.status(RawHttp.exchange(server.port(), "GET /echo/" + "a".repeat(20_000) + " HTTP/1.1\r\n")));
    }

    @Test
    void compressedBodiesAreRefused() throws IOException, InterruptedException {
        HttpResponse<String> response = post("{}", "application/json", "Content-Encoding", "gzip");
        assertEquals(415, response.statusCode(), response.body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}|application/json|200",
                "{}|application/json; charset=utf-8|200",
                "{}|text/plain|415",
                "{}|application/x-www-form-urlencoded|415",
                "{\"size\":NaN}|application/json|400",
                "{\"size\":1e400}|application/json|400",
                "{\"size\":\"1\",\"size\":\"2\"}|application/json|400",
                "{\"admin\":true}|application/json|400",
                "{\"accountId\":\"1\"}|application/json|400",
                "{\"clientOrderId\":\"=1+2\"}|application/json|200",
            })
    void bodies(String body, String type, int status) throws IOException, InterruptedException {
        HttpResponse<String> response = post(body, type, "X-Test", "1");
        assertEquals(status, response.statusCode(), response.body());
    }

    @Test
    void aDeepBodyIsRefused() throws IOException, InterruptedException {
        HttpResponse<String> response = post("{\"a\":".repeat(10_000), "application/json", "X-Test", "1");
        assertEquals(400, response.statusCode(), response.body());
        assertTrue(response.body().contains("INVALID_REQUEST"), response.body());
    }

    @Test
    void aFailureTellsNothing() throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/broken"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(500, response.statusCode());
        assertFalse(response.body().contains("secret"), response.body());
    }

    @Test
    void aMethodThatIsNotThereIsAnsweredWithThoseThatAre() throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/orders"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(405, response.statusCode());
        assertEquals("DELETE, POST", response.headers().firstValue("Allow").orElse(""));
    }

    @Test
    void whoHangsUpHarmsNobody() throws IOException, InterruptedException {
        for (int i = 0; i < 20; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                socket.getOutputStream()
                        .write("POST /orders HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\n{"
                                .getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        assertEquals(200, post("{}", "application/json", "X-Test", "1").statusCode());
    }

    private static HttpResponse<String> post(String body, String type, String header, String value)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/orders"))
                        .header("Content-Type", type)
                        .header(header, value)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
