package exchange.halflight.gateway.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.event.Events;
import exchange.halflight.core.market.BookKind;
import exchange.halflight.core.market.MarkPolicy;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketPolicies;
import exchange.halflight.core.market.Tier;
import exchange.halflight.core.order.Side;
import exchange.halflight.gateway.view.ExchangeView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The hub without a network: one reader that takes nothing, and others beside it. */
class HubTest {
    private static final String MARKET = "LIT-USD";
    private static final NativeChannel TRADES = new NativeChannel(NativeChannel.Kind.TRADES, MARKET, "", 0);
    private static final NativeChannel BOOK = new NativeChannel(NativeChannel.Kind.BOOK, MARKET, "", 0);
    private static final Pattern TRADE = Pattern.compile("\"tradeId\":\"([0-9]+)\"");
    private static final long PATIENCE_SECONDS = 20;
    /** So that only what waits can end a reader. */
    private static final Heartbeat PATIENT =
            new Heartbeat(TimeUnit.HOURS.toNanos(1), TimeUnit.HOURS.toNanos(1), TimeUnit.HOURS.toNanos(1));

    private final ExchangeView view = new ExchangeView();
    private final NativeTopics topics = new NativeTopics(view, InstantSource.system());
    private final List<Throwable> failures = new ArrayList<>();
    private Hub hub;
    private long sequence;
    private long order;

    @BeforeEach
    void start() {
        hub = Hub.start(view.facts(), PATIENT, failures::add);
        event(events -> events.marketCreated(
                1,
                new MarketParameters(
                        MARKET,
                        BookKind.LIT,
                        MarkPolicy.INDEX,
                        1,
                        3,
                        1,
                        1,
                        500,
                        -200,
                        50_000,
                        20,
                        0,
                        0,
                        List.of(new Tier(20, 0, 25_000, Tier.UNLIMITED)),
                        MarketPolicies.PLAIN)));
        event(events -> events.accountOpened(1, false));
    }

    @AfterEach
    void stop() {
        hub.close();
        assertEquals(List.of(), failures);
    }

    @Test
    void aReaderThatTakesNothingIsEndedAndSlowsNobody() throws Exception {
        TestWire stuck = new TestWire(true);
        Subscriber slow = hub.connect(stuck);
        hub.subscribe(slow, Map.of(TRADES, () -> topics.of(TRADES)), answer());
        List<TestWire> wires = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            TestWire wire = new TestWire(false);
            wires.add(wire);
            hub.subscribe(hub.connect(wire), Map.of(TRADES, () -> topics.of(TRADES)), answer());
        }
        settled();
        int trades = 2 * Outbox.MOST_MESSAGES;
        for (int i = 0; i < trades; i++) {
            trade();
            if (i % 500 == 499) {
                // What a reader may fall behind by is bounded; those that read are let read.
                awaitTrades(wires, i + 1);
            }
        }
        awaitTrades(wires, trades);

        assertTrue(slow.outbox().isEnded(), "too much waited for it");
        stuck.release.countDown();
        String last = stuck.text(node -> node.contains("SLOW_READER"));
        assertTrue(last.contains("SLOW_READER"));
    }

    @Test
    void aBookReaderThatFellBehindGetsTheWholeBookAgain() throws Exception {
        TestWire stuck = new TestWire(true);
        hub.subscribe(hub.connect(stuck), Map.of(BOOK, () -> topics.of(BOOK)), answer());
        TestWire other = new TestWire(false);
        hub.subscribe(hub.connect(other), Map.of(BOOK, () -> topics.of(BOOK)), answer());
        settled();
        int diffs = 0;
        while (diffs <= Outbox.MOST_CHANGES + 2) {
            rest(400_000 + diffs);
            other.text(text -> text.contains("\"update\""));
            diffs++;
        }
        stuck.release.countDown();

        String whole = stuck.text(text -> text.contains("\"snapshot\"") && text.contains("40003.4"));
        assertTrue(whole.contains("\"sequence\":\"" + diffs + "\""), whole);
    }

    /** The hub has done everything it was asked to. */
    private void settled() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        hub.later(done::countDown);
        assertTrue(done.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    private static void awaitTrades(List<TestWire> wires, int last) throws InterruptedException {
        for (TestWire wire : wires) {
            while (wire.lastTrade < last) {
                String text = wire.texts.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                assertTrue(text != null, "nothing came");
                Matcher trade = TRADE.matcher(text);
                while (trade.find()) {
                    assertEquals(wire.lastTrade + 1, Integer.parseInt(trade.group(1)), "in order and each");
                    wire.lastTrade++;
                }
            }
        }
    }

    private static Optional<Frame> answer() {
        return Optional.of(NativeFrames.answer("subscribe", ""));
    }

    private void trade() {
        long maker = rest(400_000);
        long taker = accept(Side.SELL, 400_000);
        long trade = taker / 2;
        event(events -> events.tradeExecuted(trade, 1, taker, maker, 400_000, 100));
        view.pause();
    }

    private long rest(long priceUnits) {
        long id = accept(Side.BUY, priceUnits);
        event(events -> events.orderRested(id, 1, 1, 100));
        view.pause();
        return id;
    }

    private long accept(Side side, long priceUnits) {
        long id = ++order;
        NewOrder placed = new NewOrder().reset();
        placed.accountId = 1;
        placed.marketId = 1;
        placed.side = side;
        placed.priceUnits = priceUnits;
        placed.sizeUnits = 100;
        event(events -> events.orderAccepted(id, placed));
        return id;
    }

    private void event(Consumer<Events> event) {
        sequence++;
        view.apply(sequence, event);
    }

    /** Collects what is written, where it is not stuck. */
    private static final class TestWire implements Wire {
        private final LinkedBlockingQueue<String> texts = new LinkedBlockingQueue<>();
        private final CountDownLatch release;
        private int lastTrade;

        private TestWire(boolean stuck) {
            release = new CountDownLatch(stuck ? 1 : 0);
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            texts.add(new String(bytes, StandardCharsets.ISO_8859_1));
        }

        @Override
        public void cut() {
            release.countDown();
        }

        private String text(Predicate<String> wanted) throws InterruptedException {
            String text = "";
            while (!wanted.test(text)) {
                text = texts.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                assertTrue(text != null, "nothing came");
            }
            return text;
        }
    }
}
