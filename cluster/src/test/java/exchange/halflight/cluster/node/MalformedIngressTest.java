package exchange.halflight.cluster.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.cluster.Trader;
import exchange.halflight.cluster.client.CommandAnswer;
import exchange.halflight.cluster.codec.CommandEncoder;
import exchange.halflight.cluster.codec.Frame;
import exchange.halflight.cluster.codec.StatePosition;
import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.order.Side;
import io.aeron.cluster.client.AeronCluster;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is no command leaves the state as it was, is answered where somebody can be, counted, and the node goes on. */
final class MalformedIngressTest {
    private static final int NOISE = 500;
    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(20);

    @TempDir
    private Path data;

    @Test
    void malformedMessagesLeaveTheStateAlone() {
        try (ExchangeNode node = ExchangeNode.start(NodeSettings.single(data, FreePorts.forNode())
                        .withFailStop((component, cause) -> System.err.println(FailStop.explain(cause))));
                Trader trader = new Trader(data)) {
            trader.openExchange();
            StatePosition before = trader.hash();
            answersWhatItCanRead(trader);
            assertEquals(3, node.malformedMessages());
            assertEquals(before.stateHash(), trader.hash().stateHash());
            before = trader.hash();
            sendNoise(node);
            StatePosition after = trader.hash();
            assertEquals(before.stateHash(), after.stateHash());
            assertEquals(before.eventSequence(), after.eventSequence());
            assertTrue(trader.place(Trader.order(1, 1, Side.BUY, 10_000, 1)).accepted());
        }
    }

    private static void answersWhatItCanRead(Trader trader) {
        ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        CommandEncoder encoder = new CommandEncoder();
        int good = encoder.wrap(buffer, 0)
                .placeOrder(Trader.order(1, 70, Side.BUY, 0, 1))
                .encodedLength();
        // The version of a newer schema, an unknown template, one byte less than the fields need.
        int newer = encoder.wrap(buffer, good).cancelAll(1, 71, 1).encodedLength();
        buffer.putShort(good + 6, (short) 1);
        int unknown = encoder.wrap(buffer, good + newer).cancelAll(1, 72, 1).encodedLength();
        buffer.putShort(good + newer + 2, (short) 99);
        int cut = good + newer + unknown;
        int short1 = encoder.wrap(buffer, cut).cancelAll(1, 73, 1).encodedLength() - 1;
        buffer.putInt(cut + 8, short1);
        List<CompletableFuture<CommandAnswer>> answers = trader.client().submitBatch(buffer, 0, cut + short1);
        assertEquals(Rejection.INVALID_PRICE, Trader.await(answers.getFirst()).rejection());
        for (CompletableFuture<CommandAnswer> answer : answers.subList(1, answers.size())) {
            assertEquals(Rejection.INVALID_FIELD, Trader.await(answer).rejection());
            assertEquals(0, Trader.await(answer).commandSequence());
        }
    }

    /** Random bytes, through a plain client of the cluster, which nobody answers. */
    private void sendNoise(ExchangeNode node) {
        Random random = new Random(1);
        AeronCluster.Context context = new AeronCluster.Context()
                .aeronDirectoryName(DataDirectory.of(data).aeronDirectory().toString())
                .ingressChannel("aeron:ipc")
                .egressChannel("aeron:ipc");
        try (AeronCluster cluster = AeronCluster.connect(context)) {
            for (int i = 0; i < NOISE; i++) {
                byte[] bytes = new byte[1 + random.nextInt(Frame.HEADER_LENGTH * 4)];
                random.nextBytes(bytes);
                while (cluster.offer(new UnsafeBuffer(bytes), 0, bytes.length) < 0) {
                    cluster.pollEgress();
                }
            }
            long start = System.nanoTime();
            while (node.malformedMessages() < 3 + NOISE) {
                cluster.pollEgress();
                assertTrue(System.nanoTime() - start < TIMEOUT_NANOS, () -> "counted " + node.malformedMessages());
            }
        }
    }
}
