package exchange.halflight.cluster.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.cluster.Trader;
import exchange.halflight.cluster.client.CommandAnswer;
import exchange.halflight.cluster.node.DataDirectory;
import exchange.halflight.cluster.node.ExchangeNode;
import exchange.halflight.cluster.node.FailStop;
import exchange.halflight.cluster.node.FreePorts;
import exchange.halflight.cluster.node.LogSizes;
import exchange.halflight.cluster.node.NodeSettings;
import exchange.halflight.core.order.Side;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalReaderTest {
    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final int FRAGMENTS = 20;

    @TempDir
    private Path data;

    private ExchangeNode start() {
        return ExchangeNode.start(NodeSettings.single(data, FreePorts.forNode())
                .withSizes(new LogSizes(1 << 18, 1 << 19))
                .withFailStop((component, cause) -> System.err.println(FailStop.explain(cause))));
    }

    @Test
    void readersAtAnyPlaceSeeEveryEventOnce() {
        Path driver = DataDirectory.of(data).aeronDirectory();
        long last;
        try (ExchangeNode _ = start();
                Trader trader = new Trader(data);
                JournalReader live = JournalReader.open(driver, 1)) {
            trader.openExchange();
            last = trade(trader, 1, 3_000);
            assertEquals(last, readTo(live, 1, last));
            for (long from : new long[] {2, last / 3, last / 2, last - 1, last}) {
                try (JournalReader reader = JournalReader.open(driver, from)) {
                    readTo(reader, from, last);
                }
            }
            try (JournalReader future = JournalReader.open(driver, last + 5)) {
                long more = trade(trader, 3_001, 10);
                readTo(future, last + 5, more);
                readTo(live, last + 1, more);
                last = more;
            }
        }
        try (ExchangeNode _ = start();
                Trader trader = new Trader(data);
                JournalReader reader = JournalReader.open(driver, 1)) {
            readTo(reader, 1, last);
            long more = trade(trader, 3_011, 10);
            readTo(reader, last + 1, more);
        }
    }

    @Test
    void aConsumerGoesOnFromWhatItStoredWhateverFails() {
        Noting consumer = new Noting();
        Path driver = DataDirectory.of(data).aeronDirectory();
        long last;
        JournalFollower follower = new JournalFollower(
                driver, consumer, new JournalFollower.Batch(200, TimeUnit.MILLISECONDS.toNanos(5)), "follower");
        try (ExchangeNode _ = start();
                Trader trader = new Trader(data)) {
            trader.openExchange();
            last = trade(trader, 1, 500);
            consumer.failAt = last / 2;
            assertThrows(IllegalStateException.class, () -> followTo(follower, consumer, last));
            followTo(follower, consumer, last);
        }
        assertThrows(JournalException.class, () -> followTo(follower, consumer, last + 1));
        try (ExchangeNode _ = start();
                Trader trader = new Trader(data)) {
            followTo(follower, consumer, trade(trader, 501, 10));
        } finally {
            follower.onClose();
        }
    }

    private static void followTo(JournalFollower follower, Noting consumer, long last) {
        long start = System.nanoTime();
        while (consumer.stored < last) {
            follower.doWork();
            assertTrue(System.nanoTime() - start < TIMEOUT_NANOS, () -> "stored " + consumer.stored);
        }
    }

    /** Stores how far it has come, and that it came there one by one. */
    private static final class Noting implements JournalConsumer {
        long stored;
        long failAt;
        private long handed;

        @Override
        public long storedEventSequence() {
            handed = stored;
            return stored;
        }

        @Override
        public void onEvent(long eventSequence, DirectBuffer buffer, int offset, int length) {
            if (eventSequence == failAt) {
                failAt = 0;
                throw new IllegalStateException("asked to fail");
            }
            assertEquals(++handed, eventSequence);
        }

        @Override
        public void store() {
            stored = handed;
        }
    }

    /** Orders of two accounts that all trade; the number of the last event. */
    private static long trade(Trader trader, long firstId, int count) {
        List<CompletableFuture<CommandAnswer>> answers = new ArrayList<>();
        for (long id = firstId; id < firstId + count; id++) {
            long commandId = id;
            answers.add(trader.submit(c -> c.placeOrder(Trader.order(1, commandId, Side.BUY, 10_000, 1))));
            answers.add(trader.submit(c -> c.placeOrder(Trader.order(2, commandId, Side.SELL, 10_000, 1))));
        }
        answers.forEach(answer -> assertTrue(Trader.await(answer).accepted()));
        return Trader.await(answers.getLast()).eventSequence();
    }

    private static long readTo(JournalReader reader, long from, long last) {
        long[] next = {from};
        long start = System.nanoTime();
        while (next[0] <= last) {
            reader.poll((sequence, buffer, offset, length) -> assertEquals(next[0]++, sequence), FRAGMENTS);
            assertTrue(System.nanoTime() - start < TIMEOUT_NANOS, () -> "stands at " + next[0] + " of " + last);
        }
        return next[0] - 1;
    }
}
