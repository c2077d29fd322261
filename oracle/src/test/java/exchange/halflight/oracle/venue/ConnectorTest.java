package exchange.halflight.oracle.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import exchange.halflight.oracle.Await;
import exchange.halflight.oracle.source.Refusal;
import exchange.halflight.oracle.source.Venue;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What a connector does when a venue does not behave. */
final class ConnectorTest {
    private static final String SYMBOL = "BTC-USDT";

    @Test
    void aCutConnectionIsMadeAgainWithItsSubscriptions() throws Exception {
        try (LocalVenue server = LocalVenue.open();
                Wired wired = new Wired(Venue.OKX, server.address(), Wired.QUICK, SYMBOL)) {
            for (int connection = 1; connection <= 3; connection++) {
                server.awaitSubscriptions(connection);
                assertEquals(connection, server.connections());
                server.say(top(1, "100", "102")); // each connection may count from the beginning
                wired.awaitTaken(SYMBOL, connection);
                server.cut();
            }
            server.awaitSubscriptions(4);
            assertEquals(1, server.received().stream().distinct().count(), "the same subscription every time");
            Await.until(
                    "the reports say so",
                    () -> wired.report().connections() >= 4 && wired.report().connected());
        }
    }

    @Test
    void aVenueThatComesLateIsFound() throws Exception {
        int port;
        try (LocalVenue server = LocalVenue.open()) {
            port = server.getPort();
        }
        try (Wired wired = new Wired(Venue.OKX, URI.create("ws://127.0.0.1:" + port + "/"), Wired.QUICK, SYMBOL)) {
            Await.until("it is told why", () -> !wired.report().problem().isEmpty());
            assertEquals(0, wired.report().connections());
            try (LocalVenue server = LocalVenue.openOn(port)) {
                server.awaitSubscriptions(1);
                server.say(top(1, "100", "102"));
                wired.awaitTaken(SYMBOL, 1);
            }
        }
    }

    @Test
    void aSilentConnectionIsGivenUp() throws Exception {
        try (LocalVenue server = LocalVenue.open();
                Wired wired = new Wired(Venue.OKX, server.address(), Wired.IMPATIENT, SYMBOL)) {
            server.awaitSubscriptions(3);
            Await.until("it is told why", () -> wired.report().problem().equals("nothing arrived for 300 ms"));
        }
    }

    @Test
    void aQuietConnectionIsKeptOpenTheWayTheVenueWantsIt() throws Exception {
        Patience talkative = new Patience(
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofMillis(40),
                Duration.ofMillis(10),
                Duration.ofMillis(20),
                Duration.ofMillis(1));
        for (Map.Entry<Venue, String> ping : Map.of(
                        Venue.OKX, "ping", Venue.BYBIT, "{\"op\":\"ping\"}", Venue.KRAKEN, "{\"method\":\"ping\"}")
                .entrySet()) {
            try (LocalVenue server = LocalVenue.open();
                    Wired wired = new Wired(ping.getKey(), server.address(), talkative, SYMBOL)) {
                Await.until(
                        ping + ", only " + server.received(),
                        () -> server.received().stream()
                                        .filter(ping.getValue()::equals)
                                        .count()
                                >= 3);
                assertEquals(1, wired.report().connections());
            }
        }
    }

    @Test
    void pingsOfTheVenueAreAnswered() throws Exception {
        try (LocalVenue server = LocalVenue.open();
                Wired wired = new Wired(Venue.BINANCE, server.address(), Wired.QUICK, "BTCUSDT")) {
            server.awaitSubscriptions(1);
            server.ping();
            server.ping();
            Await.until("two pongs", () -> server.pongs() == 2);
            assertTrue(wired.report().connected());
        }
    }

    @Test
    void garbageIsCountedAndTheConnectionLives() throws Exception {
        try (LocalVenue server = LocalVenue.open();
                Wired wired = new Wired(Venue.OKX, server.address(), Wired.QUICK, SYMBOL)) {
            server.awaitSubscriptions(1);
            server.say("");
            server.say("{");
            server.say("[]");
            server.say("null");
            server.say("{\"arg\":{\"channel\":\"trades\"},\"data\":[]}");
            server.say("{\"arg\":7,\"data\":[]}");
            server.say("{\"a\":1,\"a\":2}");
            server.say("{} {}");
            server.say("[".repeat(100_000));
            server.say(new byte[] {1, 2, 3});
            wired.awaitRefused(Refusal.MALFORMED, 10);
            server.say(top(1, "100", "102"));
            wired.awaitTaken(SYMBOL, 1);
            assertEquals(1, wired.report().connections());
            assertEquals(Map.of(Refusal.MALFORMED, 10L), wired.report().refusals());
        }
    }

    @Test
    void aFrameWithoutEndEndsTheConnection() throws Exception {
        try (LocalVenue server = LocalVenue.open();
                Wired wired = new Wired(Venue.OKX, server.address(), Wired.QUICK, SYMBOL)) {
            server.awaitSubscriptions(1);
            server.say("x".repeat(2 << 20));
            server.awaitSubscriptions(2);
            server.say(top(1, "100", "102"));
            wired.awaitTaken(SYMBOL, 1);
            assertTrue(wired.report().refusals().get(Refusal.MALFORMED) >= 1);
        }
    }

    @Test
    void oneVenueInTroubleDisturbsNoOther() throws Exception {
        try (LocalVenue good = LocalVenue.open();
                LocalVenue bad = LocalVenue.open();
                Wired well = new Wired(Venue.OKX, good.address(), Wired.QUICK, SYMBOL);
                Wired ill = new Wired(Venue.BYBIT, bad.address(), Wired.IMPATIENT, "BTCUSDT")) {
            good.awaitSubscriptions(1);
            for (int round = 1; round <= 20; round++) {
                bad.awaitSubscriptions(round); // who is not connected yet can't be cut
                bad.say("garbage");
                bad.cut();
                good.say(top(round, "100", "102"));
                well.awaitTaken(SYMBOL, round);
            }
            Await.until("the other is in trouble", () -> ill.report().connections() > 20);
            good.say(top(21, "100", "102")); // the wait may have been so long that what was said before is stale
            well.awaitTaken(SYMBOL, 21);
            assertEquals(1, well.report().connections());
            assertEquals("101.00 100 102", well.says(SYMBOL));
        }
    }

    @Test
    void switchboardIsAskedAgainAndAgain() throws Exception {
        AtomicReference<String> answer = new AtomicReference<>(
                "[{\"feedHash\":\"0xAB\",\"results\":[\"95002.5\",95000.5,\"95001\",\"95003\"],\"receipts\":null}]");
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/simulate/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            byte[] body = answer.get().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.get().isEmpty() ? 429 : 200, body.length == 0 ? -1 : body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
        Patience often = new Patience(
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofMillis(20),
                Duration.ofMillis(10),
                Duration.ofMillis(20),
                Duration.ofMillis(1));
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/simulate/");
        try (Wired wired = new Wired(Venue.SWITCHBOARD, address, often, "0xab", "cd")) {
            wired.awaitTaken("ab", 2);
            assertEquals("/simulate/ab,cd", asked.getFirst());
            assertEquals("95001.75", wired.says("ab"), "the middle of the feed's jobs");
            assertEquals("-", wired.says("cd"));
            answer.set("[{\"feedHash\":\"ab\",\"results\":[\"NaN\"]},{\"feedHash\":\"cd\",\"results\":[]}]");
            wired.awaitRefused("ab", Refusal.NOT_A_NUMBER, 1);
            wired.awaitRefused("cd", Refusal.MALFORMED, 1);
            answer.set("");
            Await.until("it is told", () -> wired.report().problem().equals("status 429"));
            answer.set("<html>");
            wired.awaitRefused(Refusal.MALFORMED, 1);
            answer.set("[{\"feedHash\":\"cd\",\"results\":[\"7\"]}]");
            wired.awaitTaken("cd", 1);
            assertEquals("7.00", wired.says("cd"));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void waitsGrowAndAreNeverAllTheSame() {
        Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(60), new SplittableRandom(1));
        long whole = 500;
        for (int attempt = 0; attempt < 100; attempt++) {
            long wait = backoff.next().toMillis();
            assertTrue(wait >= whole / 2 - 1 && wait <= whole, attempt + ": " + wait);
            whole = Math.min(60_000, whole * 2);
        }
        backoff.reset();
        assertTrue(backoff.next().toMillis() <= 500);
    }

    private static String top(long sequence, String bid, String ask) {
        return "{\"arg\":{\"channel\":\"bbo-tbt\",\"instId\":\"" + SYMBOL + "\"},\"data\":[{\"asks\":[[\"" + ask
                + "\",\"1\"]],\"bids\":[[\"" + bid + "\",\"1\"]],\"ts\":\"" + Wired.millis() + "\",\"seqId\":"
                + sequence
                + "}]}";
    }
}
