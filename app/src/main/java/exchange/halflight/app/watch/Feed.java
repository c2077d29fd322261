package exchange.halflight.app.watch;

import exchange.halflight.app.client.CommandFailedException;
import exchange.halflight.app.client.Credentials;
import exchange.halflight.gateway.stream.StreamPart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a connection to the native stream and hands over what it tells. A connection that is lost is made again, each time with
 * credentials that are good by then; what asks too much or may not listen ends with the reason. One thread
 * runs it; any may close it.
 */
public final class Feed implements AutoCloseable {
    private static final Duration HANDSHAKE = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    /** The server pings every 20 s. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private static final long TICK_MILLIS = 50;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(HANDSHAKE).build();
    private final Credentials credentials;
    private final String subscription;
    private final View view;

    /**
     * Of these channels.
     *
     * @param subscription the request that subscribes to them
     */
    public Feed(Credentials credentials, String subscription, View view) {
        this.credentials = credentials;
        this.subscription = subscription;
        this.view = view;
    }

    /** Goes on until it is closed or interrupted. */
    public void run() throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (closed.getCount() > 0) {
            StreamListener listener = new StreamListener();
            Optional<WebSocket> socket = connect(listener);
            if (socket.isPresent()) {
                boolean heard = follow(socket.get(), listener);
                pause = heard ? FIRST_PAUSE : pause;
            }
            view.connection("no connection, next attempt in " + pause.toMillis() + " ms" + listener.reason());
            await(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    /** Connects and subscribes; empty where there is nobody to connect to. */
    private Optional<WebSocket> connect(StreamListener listener) {
        try {
            WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(HANDSHAKE);
            credentials.headers("GET", StreamPart.PATH, "").forEach(builder::header);
            return Optional.of(builder.buildAsync(
                            URI.create(credentials.url().replaceFirst("^http", "ws") + StreamPart.PATH), listener)
                    .thenCompose(socket -> socket.sendText(subscription, true))
                    .join());
        } catch (CommandFailedException e) {
            // A session could not be renewed: it will be once somebody answers.
            if (!(e.getCause() instanceof IOException)) {
                throw e;
            }
            return Optional.empty();
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused
                    && refused.getResponse().statusCode() != 503) {
                throw refusal(refused);
            }
            if (!(e.getCause() instanceof IOException)) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** Hands over what comes until the connection ends; whether anything came. */
    private boolean follow(WebSocket socket, StreamListener listener) throws InterruptedException {
        boolean heard = false;
        try {
            while (!listener.isEnded() && closed.getCount() > 0) {
                String text = listener.next(TICK_MILLIS);
                for (; text != null; text = listener.next(0)) {
                    take(Told.read(text));
                    heard = true;
                }
                if (listener.silence().compareTo(SILENCE) > 0) {
                    return heard;
                }
                view.refresh();
            }
            return heard;
        } finally {
            socket.abort();
        }
    }

    private void take(Told message) {
        switch (message.type()) {
            case "error" -> throw new CommandFailedException(message.problem());
            case "answer" -> view.connection("");
            default -> view.told(message);
        }
    }

    private void await(Duration pause) throws InterruptedException {
        long until = System.nanoTime() + pause.toNanos();
        do {
            view.refresh();
        } while (!closed.await(TICK_MILLIS, TimeUnit.MILLISECONDS) && System.nanoTime() < until);
    }

    private static CommandFailedException refusal(WebSocketHandshakeException refused) {
        int status = refused.getResponse().statusCode();
        return new CommandFailedException(
                switch (status) {
                    case 401 -> "The session or the key is not good (any more). Log in again, or name another key.";
                    case 403 -> "The key may not be used from here, or not to read.";
                    case 429 -> "Too many connections, or too many requests. Close one, or wait.";
                    default -> "What answers is no exchange of this version: HTTP " + status + ".";
                },
                refused);
    }

    @Override
    public void close() {
        closed.countDown();
        http.shutdownNow();
        http.close();
    }
}
