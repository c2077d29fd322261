package exchange.halflight.cluster.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.cluster.NodeProcess;
import exchange.halflight.cluster.Trader;
import exchange.halflight.cluster.client.CommandAnswer;
import exchange.halflight.cluster.codec.StatePosition;
import exchange.halflight.cluster.journal.JournalChannel;
import exchange.halflight.cluster.journal.JournalFile;
import exchange.halflight.cluster.log.ClusterLog;
import exchange.halflight.cluster.log.RecordedSnapshot;
import exchange.halflight.cluster.replay.LogReplay;
import exchange.halflight.cluster.replay.Silent;
import exchange.halflight.core.order.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.agrona.IoUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that is killed loses nothing it acknowledged, and does nothing twice. */
final class KilledNodeTest {
    @TempDir
    private Path directory;

    private Path data() {
        return directory.resolve("data");
    }

    @AfterEach
    void forgetBuffers() {
        IoUtil.delete(DataDirectory.of(data()).aeronDirectory().toFile(), true);
    }

    @Test
    void acknowledgedOrdersOutliveAKill() {
        StatePosition before;
        NodeProcess killed = NodeProcess.start(data());
        try (Trader trader = new Trader(data())) {
            trader.openExchange();
            tradeBothSides(trader, 1, 200);
            before = trader.hash();
            killed.kill();
        }
        assertState(before, true);
        try (NodeProcess _ = NodeProcess.start(data());
                Trader trader = new Trader(data())) {
            StatePosition after = trader.hash();
            assertEquals(before.stateHash(), after.stateHash());
            assertEquals(before.eventSequence(), after.eventSequence());
            CommandAnswer again = trader.place(Trader.order(1, 200, Side.BUY, 10_000, 1));
            assertTrue(again.repeated(), again::toString);
            assertEquals(before.stateHash(), trader.hash().stateHash());
            tradeBothSides(trader, 201, 20);
            before = trader.hash();
        }
        assertState(before, false);
    }

    private static void tradeBothSides(Trader trader, long firstId, int count) {
        List<CompletableFuture<CommandAnswer>> answers = new ArrayList<>();
        for (long id = firstId; id < firstId + count; id++) {
            long commandId = id;
            answers.add(trader.submit(c -> c.placeOrder(Trader.order(1, commandId, Side.BUY, 10_000, 1))));
            answers.add(trader.submit(c -> c.placeOrder(Trader.order(2, commandId, Side.SELL, 10_000, 1))));
        }
        answers.forEach(answer -> assertTrue(Trader.await(answer).accepted()));
    }

    @Test
    void aSnapshotAndTheTailLeadToTheSameBytes() throws IOException {
        Path live = directory.resolve("live");
        Path replayed = directory.resolve("replayed");
        Path fromMiddle = directory.resolve("from-middle");
        StatePosition middle;
        StatePosition end;
        NodeProcess killed = NodeProcess.start(data());
        try (Trader trader = new Trader(data())) {
            trader.openExchange();
            tradeBothSides(trader, 1, 50);
            middle = trader.snapshot();
            tradeBothSides(trader, 51, 50);
            end = trader.hash();
            killed.kill();
        }
        DataDirectory files = DataDirectory.of(data());
        ClusterLog.LogSnapshot taken = ClusterLog.of(files).latestSnapshot().orElseThrow();
        assertEquals(middle.logPosition(), taken.logPosition());
        RecordedSnapshot.export(taken, live);
        try (LogReplay replay = LogReplay.open(files, null, new Silent())) {
            replay.runTo(middle.logPosition(), position -> {});
            replay.writeSnapshot(replayed);
            assertArrayEquals(Files.readAllBytes(live), Files.readAllBytes(replayed));
            replay.runTo(Long.MAX_VALUE, position -> {});
            replay.writeSnapshot(replayed);
        }
        try (LogReplay replay = LogReplay.open(files, live, new Silent())) {
            replay.runTo(Long.MAX_VALUE, position -> {});
            assertEquals(end.stateHash(), replay.position().stateHash());
            replay.writeSnapshot(fromMiddle);
        }
        assertArrayEquals(Files.readAllBytes(replayed), Files.readAllBytes(fromMiddle));
        assertFalse(Files.mismatch(live, replayed) == -1, "the tail must have changed something");
        try (NodeProcess _ = NodeProcess.start(data());
                Trader trader = new Trader(data())) {
            assertEquals(end.stateHash(), trader.hash().stateHash());
            CommandAnswer again = trader.place(Trader.order(1, 10, Side.BUY, 10_000, 1));
            assertTrue(again.repeated(), again::toString);
            tradeBothSides(trader, 101, 10);
            end = trader.hash();
        }
        assertState(end, false);
    }

    /** Offline replay leads to this state, and the journal has every event up to it once. */
    private void assertState(StatePosition expected, boolean wasKilled) {
        DataDirectory files = DataDirectory.of(data());
        try (LogReplay replay = LogReplay.open(files, null, new Silent())) {
            replay.runTo(Long.MAX_VALUE, position -> {});
            assertEquals(expected.stateHash(), replay.position().stateHash());
            assertEquals(expected.commandSequence(), replay.position().commandSequence());
            assertEquals(expected.eventSequence(), replay.position().eventSequence());
        }
        try (JournalFile journal =
                JournalFile.open(JournalChannel.recording(files.journal()).orElseThrow(), 1)) {
            long next = 1;
            while (journal.next()) {
                assertEquals(next++, journal.eventSequence());
            }
            // What a killed node had not recorded yet, the log leads to again.
            assertTrue(wasKilled ? next - 1 <= expected.eventSequence() : next - 1 == expected.eventSequence());
        }
    }
}
