package exchange.halflight.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.util.JsonFormat;
import exchange.halflight.identity.key.SignedRequest;
import exchange.halflight.messages.grpc.OrderReply;
import exchange.halflight.messages.grpc.PaperKeyReply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Places one order after the other over HTTP, signed with an API key, at each gateway in turn. What is not answered it sends
 * again, to the next gateway, with the same {@code Idempotency-Key}, until it is.
 */
final class PersistentTrader implements Runnable {
    private static final String ORDERS = "/api/v1/orders";
    private static final String MARKET = "DEMO-PERP";
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(2);
    private static final long ORDER_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    /** Below what a market maker may send. */
    private static final long PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(30);

    private static final long AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final String name;
    private final PaperKeyReply key;
    private final List<URI> gateways;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER_PATIENCE)
            .build();
    /** Number of the order of each key, in the order of the keys. */
    private final List<Long> acknowledged = new ArrayList<>();

    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger resent = new AtomicInteger();
    private volatile boolean stopped;
    private volatile Throwable failure;

    PersistentTrader(String name, PaperKeyReply key, List<URI> gateways) {
        this.name = name;
        this.key = key;
        this.gateways = gateways;
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                long number = place(acknowledged.size()).getOrderId();
                acknowledged.add(number);
                count.incrementAndGet();
                LockSupport.parkNanos(PACE_NANOS);
            }
        } catch (IOException | AssertionError e) {
            failure = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Begins no more orders; the one that is under way is brought to its end. */
    void stop() {
        stopped = true;
    }

    int accountId() {
        return key.getAccountId();
    }

    /** How many orders were acknowledged. */
    int count() {
        if (failure != null) {
            throw new AssertionError(name + " cannot go on", failure);
        }
        return count.get();
    }

    /** How many requests were sent again. */
    int resent() {
        return resent.get();
    }

    /** The orders' numbers; once it has stopped. */
    List<Long> acknowledged() {
        return acknowledged;
    }

    /** Places the order with this index, or finds out what became of it. */
    OrderReply place(int index) throws IOException, InterruptedException {
        String idempotencyKey = name + "-" + index;
        String body = "{\"market\":\"" + MARKET + "\",\"side\":\"" + (index % 2 == 0 ? "BUY" : "SELL")
                + "\",\"type\":\"LIMIT\",\"price\":\"100\",\"size\":\"0.01\"}";
        long deadline = System.nanoTime() + ORDER_PATIENCE_NANOS;
        for (int attempt = 0; System.nanoTime() < deadline; attempt++) {
            if (attempt > 0) {
                resent.incrementAndGet();
                LockSupport.parkNanos(AGAIN_NANOS);
            }
            Optional<String> answer = send(index + attempt, "POST", ORDERS, body, idempotencyKey);
            if (answer.isPresent()) {
                OrderReply.Builder reply = OrderReply.newBuilder();
                JsonFormat.parser().ignoringUnknownFields().merge(answer.get(), reply);
                return reply.build();
            }
        }
        throw new AssertionError("Nobody answers to order " + idempotencyKey);
    }

    /** What a gateway says of an order. */
    String query(int gateway, long number) throws IOException, InterruptedException {
        return send(gateway, "GET", ORDERS + "/" + number, "", "none")
                .orElseThrow(() -> new AssertionError("No answer to a query"));
    }

    /** The body of a good answer; empty where it is not known what became of the request. */
    private Optional<String> send(int turn, String method, String path, String body, String idempotencyKey)
            throws IOException, InterruptedException {
        long now = System.currentTimeMillis();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        gateways.get(turn % gateways.size()).resolve(path))
                .timeout(ANSWER_PATIENCE)
                .header("X-API-Key", key.getKeyId())
                .header("X-API-Timestamp", Long.toString(now))
                .header(
                        "X-API-Signature",
                        signature(SignedRequest.nativePayload(now, method, path, body.getBytes(UTF_8))));
        if (body.isEmpty()) {
            request.GET();
        } else {
            request.header("Content-Type", "application/json")
                    .header("Idempotency-Key", idempotencyKey)
                    .POST(HttpRequest.BodyPublishers.ofString(body));
        }
        HttpResponse<String> answer;
        try {
            answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            // Killed, or not there yet.
            return Optional.empty();
        }
        if (answer.statusCode() / 100 == 2) {
            return Optional.of(answer.body());
        }
        if (answer.statusCode() != 503) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return Optional.empty();
    }

    private String signature(byte[] payload) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getSecret().getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(payload));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
