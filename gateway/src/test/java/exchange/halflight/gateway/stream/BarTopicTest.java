package exchange.halflight.gateway.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.gateway.view.ExchangeView;
import exchange.halflight.gateway.view.Fact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bars of a second, on a hub without a network, by a clock that is set by hand. */
class BarTopicTest {
    private static final Fact PRINT = new Fact.Liquidated(1, null);
    private static final long PATIENCE_SECONDS = 20;

    private final AtomicLong nowMillis = new AtomicLong(10_950);
    private final InstantSource clock = () -> Instant.ofEpochMilli(nowMillis.get());
    private final List<TestBar> series = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private final ExchangeView view = new ExchangeView();
    private Hub hub;
    private BarTopic topic;

    private record TestBar(long startMillis, String content) implements BarTopic.Bar {
        @Override
        public long endMillis() {
            return startMillis + 1_000;
        }

        @Override
        public Frame frame(boolean ended) {
            return Frame.text((content + (ended ? " ended." : " runs.")).getBytes(StandardCharsets.UTF_8));
        }
    }

    @BeforeEach
    void start() {
        hub = Hub.start(view.facts(), failures::add);
        topic = new BarTopic("bars", new Source.OfSystem(), clock, PRINT::equals, since -> {
            List<TestBar> found =
                    series.stream().filter(bar -> bar.startMillis >= since).toList();
            return found.isEmpty() && !series.isEmpty() ? List.of(series.getLast()) : found;
        });
    }

    @AfterEach
    void stop() {
        hub.close();
        assertEquals(List.of(), failures);
    }

    @Test
    void aBarEndsOnceByTheClock() throws Exception {
        series.add(new TestBar(10_000, "first"));
        BlockingQueue<String> reader = reader();
        assertEquals("first runs.", next(reader));
        nowMillis.set(11_600);
        assertEquals("first ended.", next(reader));
        // Nothing makes it end twice, and who comes later is told so at once.
        hub.add(PRINT);
        assertEquals("first ended.", next(reader()));
        settled();
        assertNull(reader.poll());
    }

    @Test
    void aBarEndsWithTheNext() throws Exception {
        series.add(new TestBar(10_000, "first"));
        BlockingQueue<String> reader = reader();
        assertEquals("first runs.", next(reader));
        // Less than the grace after its end, a trade begins another bar.
        nowMillis.set(11_100);
        series.add(new TestBar(11_000, "second"));
        hub.add(PRINT);
        hub.wake();
        assertEquals("first ended.", next(reader));
        assertEquals("second runs.", next(reader));
        nowMillis.set(12_500);
        assertEquals("second ended.", next(reader));
    }

    @Test
    void whoComesWhileNobodyKnewOfANewBarMissesNothing() throws Exception {
        BlockingQueue<String> early = reader();
        settled();
        series.add(new TestBar(10_000, "first"));
        hub.add(PRINT);
        hub.wake();
        assertEquals("first runs.", next(early));
        series.add(new TestBar(11_000, "second"));
        BlockingQueue<String> late = reader();
        for (BlockingQueue<String> reader : List.of(early, late)) {
            assertEquals("first ended.", next(reader));
            assertEquals("second runs.", next(reader));
        }
    }

    private BlockingQueue<String> reader() {
        BlockingQueue<String> texts = new LinkedBlockingQueue<>();
        Wire wire = new Wire() {
            @Override
            public void write(byte[] bytes) throws IOException {
                // Each frame has a header of two bytes; several may come at once.
                for (int at = 0; at < bytes.length; at += 2 + bytes[at + 1]) {
                    texts.add(new String(bytes, at + 2, bytes[at + 1], StandardCharsets.UTF_8));
                }
            }

            @Override
            public void cut() {
                // Nothing is held.
            }
        };
        hub.subscribe(hub.connect(wire), Map.of("bars", () -> topic), Optional.empty());
        return texts;
    }

    private void settled() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        hub.later(done::countDown);
        assertTrue(done.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    private static String next(BlockingQueue<String> reader) throws InterruptedException {
        String text = reader.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertTrue(text != null, "nothing came");
        return text;
    }
}
