package exchange.halflight.gateway.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A client of the streams, by the JDK's own WebSocket. */
public final class StreamClient implements AutoCloseable, WebSocket.Listener {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final long PATIENCE_SECONDS = 20;

    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket socket;
    private final Consumer<JsonNode> check;

    /** Connects; what comes is looked at; headers as pairs of name and value. */
    public StreamClient(int port, String path, Consumer<JsonNode> check, String... headers) {
        this.check = check;
        WebSocket.Builder builder = http.newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + path), this)
                .join();
    }

    public void send(String json) {
        socket.sendText(json.replace('\'', '"'), true).join();
    }

    /** Sends a request and gives back its answer. */
    public JsonNode ask(String json) throws InterruptedException {
        send(json);
        return next(node -> node.path("type").asText().matches("answer|error"));
    }

    /** Sends a request that is done. */
    JsonNode ok(String json) throws InterruptedException {
        JsonNode answer = ask(json);
        assertEquals("answer", answer.path("type").asText(), answer::toString);
        return answer;
    }

    /** Sends a request that is refused, and gives back the code. */
    String refused(String json) throws InterruptedException {
        JsonNode answer = ask(json);
        assertEquals("error", answer.path("type").asText(), answer::toString);
        return answer.path("code").asText();
    }

    /** The next message; there must be one. */
    public JsonNode next() throws InterruptedException {
        JsonNode message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertNotNull(message, "no message came");
        check.accept(message);
        return message;
    }

    /** The next message like this; others are passed over. */
    public JsonNode next(Predicate<JsonNode> wanted) throws InterruptedException {
        JsonNode message = next();
        while (!wanted.test(message)) {
            message = next();
        }
        return message;
    }

    /** The next message of a channel. */
    JsonNode told(String channel) throws InterruptedException {
        return next(node -> node.path("channel").asText().equals(channel));
    }

    /** The code by which the server closes. */
    public int closeCode() throws Exception {
        return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void onOpen(WebSocket webSocket) {
        webSocket.request(Long.MAX_VALUE);
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            try {
                messages.add(MAPPER.readTree(text.toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            text.setLength(0);
        }
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.completeExceptionally(error);
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
        http.close();
    }
}
