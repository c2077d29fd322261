package exchange.halflight.oracle.venue;

import com.fasterxml.jackson.databind.JsonNode;
import exchange.halflight.oracle.source.Refusal;
import exchange.halflight.oracle.source.RefusedException;
import exchange.halflight.oracle.source.SourceFeed;
import exchange.halflight.oracle.source.Venue;
import exchange.halflight.oracle.status.VenueReport;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Asks Switchboard's Crossbar again and again what its feeds would answer now. Crossbar runs each feed's jobs at the question, so the
 * answer is as old as the question; a feed's price is the median of its jobs. Public Crossbars allow few questions, so all
 * feeds are asked together and not often.
 */
final class SwitchboardPoller implements Connector {
    private static final int OK = 200;
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final URI question;
    private final Feeds feeds;
    private final SourceFeed.Clock clock;
    private final Patience patience;
    private final HttpClient http;
    private final Backoff backoff;
    private final ConnectionRecord record = new ConnectionRecord(Venue.SWITCHBOARD);
    private final CountDownLatch closed = new CountDownLatch(1);
    private boolean wasUp;
    private Thread thread;

    SwitchboardPoller(
            URI endpoint,
            List<String> feedHashes,
            Feeds feeds,
            SourceFeed.Clock clock,
            Patience patience,
            HttpClient http) {
        question = URI.create(endpoint + String.join(",", feedHashes));
        this.feeds = feeds;
        this.clock = clock;
        this.patience = patience;
        this.http = http;
        backoff = new Backoff(patience.firstRetry(), patience.longestRetry(), new SplittableRandom());
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("venue-" + Venue.SWITCHBOARD).start(this::run);
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
                poll();
            } while (!closed.await((wasUp ? patience.keepAlive() : backoff.next()).toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            // Closed.
            Thread.currentThread().interrupt();
        }
    }

    private void poll() throws InterruptedException {
        try {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(question).timeout(patience.connect()).build(),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != OK) {
                failed("status " + response.statusCode());
                return;
            }
            if (!wasUp) {
                record.connected();
                wasUp = true;
                backoff.reset();
            }
            read(response.body(), clock.nanos());
        } catch (IOException e) {
            failed(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        } catch (RefusedException e) {
            record.refused(e.refusal(), e.getMessage());
        }
    }

    private void failed(String why) {
        wasUp = false;
        record.lost(why);
    }

    private void read(String body, long nowNanos) throws RefusedException {
        JsonNode answers = Json.parse(body);
        if (!answers.isArray()) {
            throw Json.malformed("no list of feeds");
        }
        for (JsonNode answer : answers) {
            feeds.tell(
                    PythProtocol.plain(Json.text(answer, "feedHash")),
                    feed -> feed.price(nowNanos, median(Json.list(answer, "results"))));
        }
    }

    private static BigDecimal median(JsonNode results) throws RefusedException {
        List<BigDecimal> prices = new ArrayList<>();
        for (JsonNode result : results) {
            prices.add(Json.positive(result));
        }
        if (prices.isEmpty()) {
            throw new RefusedException(Refusal.MALFORMED, "a feed without results");
        }
        prices.sort(null);
        int middle = prices.size() / 2;
        return prices.size() % 2 == 1
                ? prices.get(middle)
                : prices.get(middle - 1).add(prices.get(middle)).multiply(HALF);
    }
}
