package exchange.halflight.oracle.venue;

import exchange.halflight.oracle.source.Refusal;
import exchange.halflight.oracle.source.RefusedException;
import exchange.halflight.oracle.source.SourceFeed;
import exchange.halflight.oracle.source.Venue;
import exchange.halflight.oracle.status.VenueReport;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A WebSocket to one venue: connects, subscribes, hands frames to the venue's protocol, keeps the connection open, gives it up when
 * nothing arrives any more, and begins again after a while. One virtual thread watches over it; frames come one at a time on
 * the threads of the HTTP client.
 */
final class WebSocketConnector implements Connector {
    /** Longer texts are no frame of any venue. */
    private static final int MOST_CHARACTERS = 1 << 20;

    /**
     * What is connected to what.
     *
     * @param token for the header Authorization, empty = none
     * @param symbols to subscribe to
     */
    record Line(Venue venue, URI endpoint, String token, List<String> symbols) {}

    private final Line line;
    private final Feeds feeds;
    private final Supplier<Protocol> protocols;
    private final SourceFeed.Clock clock;
    private final Patience patience;
    private final HttpClient http;
    private final Backoff backoff;
    private final ConnectionRecord record;
    private final CountDownLatch closed = new CountDownLatch(1);
    private Thread thread;

    WebSocketConnector(
            Line line,
            Feeds feeds,
            Supplier<Protocol> protocols,
            SourceFeed.Clock clock,
            Patience patience,
            HttpClient http) {
        this.line = line;
        this.feeds = feeds;
        this.protocols = protocols;
        this.clock = clock;
        this.patience = patience;
        this.http = http;
        backoff = new Backoff(patience.firstRetry(), patience.longestRetry(), new SplittableRandom());
        record = new ConnectionRecord(line.venue());
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("venue-" + line.venue()).start(this::run);
    }

    @Override
    public VenueReport report() {
        return record.report();
    }

    @Override
    public void close() {
        closed.countDown();
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void run() {
        try {
            do {
                record.lost(session());
            } while (!closed.await(backoff.next().toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            // Closed.
            Thread.currentThread().interrupt();
        }
    }

    /** One connection from beginning to end; why it ended. */
    private String session() throws InterruptedException {
        feeds.sequencesRestarted();
        Frames frames = new Frames(protocols.get());
        WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(patience.connect());
        if (!line.token().isEmpty()) {
            builder.header("Authorization", "Bearer " + line.token());
        }
        CompletableFuture<WebSocket> connecting = builder.buildAsync(line.endpoint(), frames);
        WebSocket socket = null;
        try {
            socket = connecting.get(patience.connect().toNanos(), TimeUnit.NANOSECONDS);
            record.connected();
            for (String subscription : frames.protocol.subscriptions(line.symbols())) {
                send(socket, subscription);
                if (frames.ended.await(patience.subscription().toNanos(), TimeUnit.NANOSECONDS)) {
                    return frames.why;
                }
            }
            return watch(socket, frames);
        } catch (ExecutionException e) {
            return explain(e.getCause());
        } catch (TimeoutException e) {
            return "no answer within " + patience.connect().toMillis() + " ms";
        } finally {
            connecting.cancel(true);
            if (socket != null) {
                socket.abort();
            }
        }
    }

    private String watch(WebSocket socket, Frames frames)
            throws InterruptedException, ExecutionException, TimeoutException {
        long step = Math.min(patience.keepAlive().toNanos(), patience.silence().toNanos()) / 2;
        long lastPing = System.nanoTime();
        while (!frames.ended.await(step, TimeUnit.NANOSECONDS)) {
            long now = System.nanoTime();
            if (now - frames.lastNanos > patience.silence().toNanos()) {
                return "nothing arrived for " + patience.silence().toMillis() + " ms";
            }
            if (now - lastPing >= patience.keepAlive().toNanos()) {
                lastPing = now;
                if (frames.protocol.keepAlive().isEmpty()) {
                    await(socket.sendPing(ByteBuffer.allocate(0)));
                } else {
                    send(socket, frames.protocol.keepAlive());
                }
            }
        }
        return frames.why;
    }

    private void send(WebSocket socket, String text) throws InterruptedException, ExecutionException, TimeoutException {
        await(socket.sendText(text, true));
    }

    private void await(CompletableFuture<WebSocket> sending)
            throws InterruptedException, ExecutionException, TimeoutException {
        sending.get(patience.connect().toNanos(), TimeUnit.NANOSECONDS);
    }

    private static String explain(Throwable problem) {
        return problem.getMessage() == null ? problem.getClass().getSimpleName() : problem.getMessage();
    }

    /** What arrives on one connection. The HTTP client calls one method at a time. */
    private final class Frames implements WebSocket.Listener {
        private final Protocol protocol;
        private final CountDownLatch ended = new CountDownLatch(1);
        private final StringBuilder text = new StringBuilder();
        private volatile long lastNanos = System.nanoTime();
        private volatile String why = "";

        private Frames(Protocol protocol) {
            this.protocol = protocol;
        }

        @Override
        public CompletableFuture<?> onText(WebSocket socket, CharSequence part, boolean last) {
            lastNanos = System.nanoTime();
            if (text.length() + part.length() > MOST_CHARACTERS) {
                record.refused(Refusal.MALFORMED, "a frame without end");
                end("a frame of more than " + MOST_CHARACTERS + " characters");
                return null;
            }
            text.append(part);
            if (last) {
                String frame = text.toString();
                text.setLength(0);
                read(frame);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletableFuture<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            lastNanos = System.nanoTime();
            record.refused(Refusal.MALFORMED, "a binary frame");
            socket.request(1);
            return null;
        }

        @Override
        public CompletableFuture<?> onPing(WebSocket socket, ByteBuffer message) {
            // The client answers it by itself.
            lastNanos = System.nanoTime();
            socket.request(1);
            return null;
        }

        @Override
        public CompletableFuture<?> onPong(WebSocket socket, ByteBuffer message) {
            lastNanos = System.nanoTime();
            socket.request(1);
            return null;
        }

        @Override
        public CompletableFuture<?> onClose(WebSocket socket, int statusCode, String reason) {
            end("closed by the venue: " + statusCode + (reason.isEmpty() ? "" : " " + reason));
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            end(explain(error));
        }

        private void read(String frame) {
            try {
                protocol.read(frame, clock.nanos());
                backoff.reset();
            } catch (RefusedException e) {
                record.refused(e.refusal(), e.getMessage());
            } catch (RuntimeException e) {
                // A bug in reading must not end in the client's hands, who would forget it: the connection ends with
                // its name.
                record.refused(Refusal.MALFORMED, e.toString());
                end("a frame broke the reader: " + e);
            }
        }

        private void end(String reason) {
            why = reason;
            ended.countDown();
        }
    }
}
