package exchange.halflight.app.client;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;
import exchange.halflight.gateway.http.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The REST API of a gateway. */
public final class HttpConnection implements AutoCloseable {
    /** Of an exchange on this machine that was given no other. */
    public static final String DEFAULT_URL = "http://127.0.0.1:" + HttpServer.DEFAULT_PORT;

    private static final String API = "/api/v1";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TOO_MUCH = 429;
    /** In seconds; beyond it the person at the terminal is told. */
    private static final int LONGEST_WAIT = 10;

    private static final int ATTEMPTS = 4;
    private static final JsonFormat.Printer JSON = JsonFormat.printer().omittingInsignificantWhitespace();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Credentials credentials;

    /** To the gateway that the credentials are good at. */
    public HttpConnection(Credentials credentials) {
        this.credentials = credentials;
    }

    /** Calls without a body; see below. */
    public <B extends Message.Builder> B call(String method, String path, B reply) {
        return call(method, path, null, reply);
    }

    /** Calls once; see below. */
    public <B extends Message.Builder> B call(String method, String path, Message body, B reply) {
        return call(method, path, body, reply, Map.of());
    }

    /**
     * Makes a call. Where it is too much for the moment, waits as it is told to and makes it again.
     *
     * @param path below {@code /api/v1}, with its query
     * @param body null = none
     * @param reply takes the answer
     * @param headers further ones
     * @throws RefusedException where there is a problem
     */
    public <B extends Message.Builder> B call(
            String method, String path, Message body, B reply, Map<String, String> headers) {
        try {
            String text = body == null ? "" : JSON.print(body);
            HttpResponse<String> response = send(method, path, text, headers);
            for (int attempt = 1; attempt < ATTEMPTS && isToWait(response); attempt++) {
                TimeUnit.SECONDS.sleep(retryAfter(response));
                response = send(method, path, text, headers);
            }
            if (response.statusCode() / 100 != 2) {
                throw problem(response.statusCode(), response.body());
            }
            if (!response.body().isEmpty()) {
                JsonFormat.parser().ignoringUnknownFields().merge(response.body(), reply);
            }
            return reply;
        } catch (InvalidProtocolBufferException e) {
            throw new CommandFailedException(
                    "What answers at " + credentials.url() + " is no exchange of this version.", e);
        } catch (IOException e) {
            throw new CommandFailedException(
                    "No exchange answers at " + credentials.url()
                            + ". Start one with ./halflight up, or name its address with --url.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("Interrupted.", e);
        }
    }

    /** Signed anew each time. */
    private HttpResponse<String> send(String method, String path, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(credentials.url() + API + path))
                .timeout(PATIENCE)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        credentials.headers(method, API + path, body).forEach(request::header);
        headers.forEach(request::header);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static boolean isToWait(HttpResponse<String> response) {
        return response.statusCode() == TOO_MUCH && retryAfter(response) <= LONGEST_WAIT;
    }

    private static long retryAfter(HttpResponse<String> response) {
        return response.headers().firstValueAsLong("Retry-After").orElse(Long.MAX_VALUE);
    }

    /** What a problem says. */
    private static RefusedException problem(int status, String body) throws InvalidProtocolBufferException {
        Struct.Builder problem = Struct.newBuilder();
        JsonFormat.parser().merge(body, problem);
        return new RefusedException(
                status,
                problem.getFieldsOrThrow("code").getStringValue(),
                problem.getFieldsOrThrow("detail").getStringValue());
    }

    @Override
    public void close() {
        client.close();
    }
}
