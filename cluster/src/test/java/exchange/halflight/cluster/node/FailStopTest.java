package exchange.halflight.cluster.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import exchange.halflight.cluster.NodeProcess;
import exchange.halflight.cluster.Trader;
import exchange.halflight.cluster.client.CommandAnswer;
import exchange.halflight.cluster.codec.StatePosition;
import exchange.halflight.cluster.journal.JournalChannel;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.order.Side;
import io.aeron.Aeron;
import io.aeron.archive.client.AeronArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.agrona.IoUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After an error nobody is answered any more: the process ends, says why, and the log decides at the next start. */
final class FailStopTest {
    @TempDir
    private Path directory;

    private Path data;

    private Path data() throws IOException {
        data = Files.createDirectories(directory.resolve("data"));
        return data;
    }

    @AfterEach
    void forgetBuffers() {
        IoUtil.delete(DataDirectory.of(data).aeronDirectory().toFile(), true);
    }

    @Test
    void anExceptionInTheServiceEndsTheProcessBeforeTheAnswer() throws IOException {
        NodeProcess node = NodeProcess.start(data());
        CompletableFuture<CommandAnswer> unanswered;
        StatePosition before;
        try (Trader trader = new Trader(data)) {
            trader.openExchange();
            before = trader.hash();
            stopRecordingTheJournal();
            unanswered = trader.submit(c -> c.placeOrder(Trader.order(1, 1, Side.BUY, 10_000, 1)));
            assertEquals(FailStop.EXIT_CODE, node.exitCode());
            assertFalse(unanswered.isDone() && !unanswered.isCompletedExceptionally());
        }
        assertTrue(node.errors().contains("this process ends itself"), node.errors());
        try (NodeProcess _ = NodeProcess.start(data);
                Trader trader = new Trader(data)) {
            // The command had its place in the log: it is carried out once, and sending it again says so.
            CommandAnswer again = trader.place(Trader.order(1, 1, Side.BUY, 10_000, 1));
            assertTrue(again.accepted() && again.repeated(), again::toString);
            assertTrue(trader.hash().eventSequence() > before.eventSequence());
        }
    }

    @Test
    void aFullDiskEndsTheProcessAndNothingAcknowledgedIsLost() throws IOException, InterruptedException {
        Path small = data();
        assumeTrue(mount(small), "needs the right to mount a small file system");
        try {
            NodeProcess node = NodeProcess.start(small);
            Path filler = small.resolve("filler");
            long accepted = 0;
            try (Trader trader = new Trader(small)) {
                trader.openExchange();
                fill(small, filler);
                accepted = tradeUntilTheEnd(trader, node);
            }
            assertEquals(FailStop.EXIT_CODE, node.exitCode(), node::errors);
            assertTrue(node.errors().contains(small.toString()), node.errors());
            assertTrue(node.errors().contains("position"), node.errors());
            Files.delete(filler);
            try (NodeProcess _ = NodeProcess.start(small);
                    Trader trader = new Trader(small)) {
                assertTrue(accepted > 0);
                CommandAnswer last = trader.place(order(accepted));
                assertTrue(last.accepted() && last.repeated(), last::toString);
            }
        } finally {
            run("umount", small.toString());
        }
    }

    private static NewOrder order(long id) {
        return Trader.order(1, id, Side.BUY, 9_600 + id % 300, 1);
    }

    /** Places orders until the node ends; the last one that was acknowledged. */
    private static long tradeUntilTheEnd(Trader trader, NodeProcess node) {
        long id = 0;
        while (node.isAlive()) {
            long next = id + 1;
            CompletableFuture<CommandAnswer> answer = trader.submit(c -> c.placeOrder(order(next)));
            while (!answer.isDone() && node.isAlive()) {
                Thread.onSpinWait();
            }
            if (answer.isDone() && !answer.isCompletedExceptionally()) {
                id = next;
            }
        }
        return id;
    }

    private static void fill(Path small, Path filler) throws IOException {
        long free = Files.getFileStore(small).getUsableSpace();
        try (var out = Files.newOutputStream(filler)) {
            byte[] block = new byte[1 << 16];
            for (long left = free - (1 << 18); left > 0; left -= block.length) {
                out.write(block);
            }
        }
    }

    private static boolean mount(Path path) throws IOException, InterruptedException {
        return run("mount", "-t", "tmpfs", "-o", "size=100m", "tmpfs", path.toString()) == 0;
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    }

    private void stopRecordingTheJournal() {
        try (Aeron aeron = Aeron.connect(new Aeron.Context()
                        .aeronDirectoryName(
                                DataDirectory.of(data).aeronDirectory().toString()));
                AeronArchive archive = AeronArchive.connect(new AeronArchive.Context()
                        .aeron(aeron)
                        .controlRequestChannel("aeron:ipc")
                        .controlRequestStreamId(JournalChannel.CONTROL_STREAM_ID)
                        .controlResponseChannel("aeron:ipc"))) {
            assertTrue(archive.tryStopRecordingByIdentity(0));
        }
    }
}
