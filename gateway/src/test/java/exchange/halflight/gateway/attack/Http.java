package exchange.halflight.gateway.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** A client of the native REST API of one gateway, that sends whatever it is told to. */
final class Http {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final int port;
    /** The bodies of all refusals so far. */
    final List<String> refusals = new ArrayList<>();

    Http(int port) {
        this.port = port;
    }

    /** What came back. */
    record Answer(int status, JsonNode body) {
        /** The body of what was done. */
        JsonNode ok() {
            assertEquals(2, status / 100, body::toString);
            return body;
        }

        /** The status and the code of what was refused. */
        String refusal() {
            return status + " " + body.path("code").asText();
        }
    }

    /** Sends; quotes are written as apostrophes; no token is shown where it is empty. */
    Answer send(String method, String path, String token, String json, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path))
                .method(method, HttpRequest.BodyPublishers.ofString(json.replace('\'', '"')));
        if (!json.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 400) {
            refusals.add(response.body());
        }
        String type = response.headers().firstValue("Content-Type").orElse("");
        return new Answer(response.statusCode(), JSON.readTree(type.endsWith("json") ? response.body() : "{}"));
    }

    Answer post(String path, String token, String json) throws IOException, InterruptedException {
        return send("POST", path, token, json);
    }

    /** A login with a code, none where it is empty. */
    Answer logIn(String email, String password, String code) throws IOException, InterruptedException {
        return post(
                "/auth/login",
                "",
                "{'email':'" + email + "','password':'" + password + "'"
                        + (code.isEmpty() ? "" : ",'code':'" + code + "'") + "}");
    }
}
