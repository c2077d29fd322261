package exchange.halflight.cluster.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exchange.halflight.cluster.Trader;
import exchange.halflight.cluster.client.CommandAnswer;
import exchange.halflight.cluster.codec.CommandEncoder;
import exchange.halflight.cluster.codec.StatePosition;
import exchange.halflight.cluster.log.ClusterLog;
import exchange.halflight.cluster.log.RecordedSnapshot;
import exchange.halflight.cluster.replay.LogReplay;
import exchange.halflight.cluster.replay.Silent;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.OrderChange;
import exchange.halflight.core.order.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log of a million commands, replayed from nothing and from each of ten snapshots: always the same bytes. */
final class LongLogTest {
    private static final int COMMANDS = 1_000_000;
    private static final int SNAPSHOTS = 10;
    private static final int BATCH = 100;
    /** Batches underway at once. */
    private static final int WINDOW = 32;

    @TempDir
    private Path data;

    private final SplittableRandom random = new SplittableRandom(7);
    private final ArrayDeque<CompletableFuture<CommandAnswer>> underway = new ArrayDeque<>();
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private final CommandEncoder encoder = new CommandEncoder();
    private final OrderChange cancel = new OrderChange();
    private long commandId;

    @Test
    void isReplayedToTheSameBytesFromEverySnapshot() throws IOException {
        List<StatePosition> snapshots = new ArrayList<>();
        StatePosition end;
        FailStop failStop = (component, cause) -> {
            cause.printStackTrace(System.err);
        };
        try (ExchangeNode _ = ExchangeNode.start(
                        NodeSettings.single(data, FreePorts.forNode()).withFailStop(failStop));
                Trader trader = new Trader(data)) {
            trader.openExchange();
            for (int i = 0; i < SNAPSHOTS; i++) {
                send(trader, COMMANDS / SNAPSHOTS);
                snapshots.add(trader.snapshot());
            }
            send(trader, BATCH);
            end = trader.hash();
        }
        assertEquals(COMMANDS + BATCH + 6, end.commandSequence());

        List<Path> files = export();
        assertEquals(SNAPSHOTS, files.size());
        Path whole = data.resolve("whole");
        try (LogReplay replay = LogReplay.open(DataDirectory.of(data), null, new Silent())) {
            for (int i = 0; i < SNAPSHOTS; i++) {
                replay.runTo(snapshots.get(i).logPosition(), position -> {});
                assertEquals(snapshots.get(i), replay.position());
                replay.writeSnapshot(whole);
                assertEquals(-1, Files.mismatch(whole, files.get(i)), "snapshot " + i);
            }
            replay.runTo(end.logPosition(), position -> {});
            assertEquals(end, replay.position());
            replay.writeSnapshot(whole);
        }
        for (Path file : files) {
            Path tail = data.resolve("tail");
            try (LogReplay replay = LogReplay.open(DataDirectory.of(data), file, new Silent())) {
                replay.runTo(end.logPosition(), position -> {});
                assertEquals(end, replay.position());
                replay.writeSnapshot(tail);
            }
            assertEquals(-1, Files.mismatch(whole, tail), "from " + file.getFileName());
        }
    }

    /** Orders on both sides of the mark, of which many trade, and cancels of what may or may not be open. */
    private void send(Trader trader, int commands) {
        for (int sent = 0; sent < commands; sent += BATCH) {
            encoder.wrap(buffer, 0);
            for (int i = 0; i < BATCH; i++) {
                encodeOne();
            }
            List<CompletableFuture<CommandAnswer>> answers =
                    trader.client().submitBatch(buffer, 0, encoder.encodedLength());
            underway.add(answers.getLast());
            if (underway.size() > WINDOW) {
                Trader.await(underway.remove());
            }
        }
        while (!underway.isEmpty()) {
            Trader.await(underway.remove());
        }
    }

    private void encodeOne() {
        commandId++;
        int account = 1 + random.nextInt(2);
        if (random.nextInt(3) == 0) {
            cancel.reset();
            cancel.accountId = account;
            cancel.commandId = commandId;
            cancel.orderId = Math.max(1L, commandId / 2 - random.nextInt(400));
            encoder.cancelOrder(cancel);
        } else {
            Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            NewOrder order =
                    Trader.order(account, commandId, side, 9_950 + random.nextInt(101), 1 + random.nextInt(20));
            encoder.placeOrder(order);
        }
    }

    private List<Path> export() {
        List<Path> files = new ArrayList<>();
        for (ClusterLog.LogSnapshot snapshot :
                ClusterLog.of(DataDirectory.of(data)).snapshots()) {
            Path file = data.resolve("snapshot-" + files.size());
            RecordedSnapshot.export(snapshot, file);
            files.add(file);
        }
        return files;
    }
}
