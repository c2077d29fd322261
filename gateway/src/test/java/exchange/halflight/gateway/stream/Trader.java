package exchange.halflight.gateway.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import exchange.halflight.gateway.access.TestIdentity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** Somebody with an account, play money and a session. */
public record Trader(int account, String access) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String PASSWORD = "correct horse battery";

    static Trader register(int port, TestIdentity room, String email) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            post(
                    client,
                    port,
                    "/auth/register",
                    Map.of("email", email, "password", PASSWORD, "acceptedTerms", TestIdentity.TERMS));
            JsonNode verified = post(
                    client,
                    port,
                    "/auth/verify",
                    Map.of("token", room.mailedToken(email).reveal()));
            String access = post(client, port, "/auth/login", Map.of("email", email, "password", PASSWORD))
                    .path("accessToken")
                    .asText();
            post(client, port, "/faucet", Map.of(), "Authorization", "Bearer " + access);
            return new Trader(verified.path("accountId").asInt(), access);
        }
    }

    private static JsonNode post(HttpClient client, int port, String path, Map<String, String> body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(MAPPER.writeValueAsString(body)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(2, response.statusCode() / 100, response::body);
        return MAPPER.readTree(response.body());
    }
}
