package exchange.halflight.gateway.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A client of the REST API, which holds every answer against openapi.yaml. */
final class Rest implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String root;
    /** Operations that were answered well. */
    final Set<String> answered = new TreeSet<>();

    Rest(int port) {
        root = "http://127.0.0.1:" + port + "/api/v1";
    }

    /** What a request is answered with; no body is a missing node. */
    record Answer(int status, JsonNode body, HttpResponse<String> response) {
        /** The body of a success. */
        JsonNode ok() {
            assertEquals(2, status / 100, response::body);
            return body;
        }

        /** The code of a problem. */
        String code() {
            assertEquals(
                    "application/problem+json",
                    response.headers().firstValue("Content-Type").orElse(""),
                    response::body);
            assertEquals(status, body.path("status").asInt(), response::body);
            return body.path("code").asText();
        }
    }

    /** An object of texts. */
    static String json(Map<String, String> fields) throws IOException {
        return MAPPER.writeValueAsString(fields);
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(root + path)).build());
    }

    /** Sends with a JSON body, none where it is empty, and headers as pairs of name and value. */
    Answer send(String method, String path, String body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    private Answer send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        String type = response.headers().firstValue("Content-Type").orElse("");
        JsonNode body = type.endsWith("json") ? MAPPER.readTree(response.body()) : MissingNode.getInstance();
        String path = request.uri().getRawPath();
        OpenApi.served().check(request.method(), path, response.statusCode(), type, body);
        if (response.statusCode() < 400) {
            answered.add(OpenApi.served().operation(request.method(), path));
        }
        return new Answer(response.statusCode(), body, response);
    }

    @Override
    public void close() {
        client.close();
    }
}
