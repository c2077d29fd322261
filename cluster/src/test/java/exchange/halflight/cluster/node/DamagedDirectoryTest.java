package exchange.halflight.cluster.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.cluster.NodeProcess;
import exchange.halflight.cluster.Trader;
import exchange.halflight.cluster.archive.DamagedArchiveException;
import exchange.halflight.cluster.archive.Frames;
import exchange.halflight.cluster.archive.Recording;
import exchange.halflight.cluster.codec.StatePosition;
import exchange.halflight.cluster.journal.JournalChannel;
import exchange.halflight.cluster.log.ClusterLog;
import exchange.halflight.cluster.replay.LogReplay;
import exchange.halflight.cluster.replay.Silent;
import exchange.halflight.core.order.Side;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.agrona.IoUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node does not start on a directory that is damaged, says where, and repairs nothing but a torn last write. */
final class DamagedDirectoryTest {
    private static final int ORDERS = 300;

    /** Where the killed node was; each test gets a copy. */
    @TempDir
    private static Path template;

    private static StatePosition before;

    @TempDir
    private Path directory;

    private Path data;
    private DataDirectory files;

    @BeforeAll
    static void trade() {
        NodeProcess killed = NodeProcess.start(template);
        try (Trader trader = new Trader(template)) {
            trader.openExchange();
            trader.snapshot();
            for (long id = 1; id <= ORDERS; id++) {
                assertTrue(trader.place(Trader.order(1, id, Side.BUY, 9_600 + id, 1))
                        .accepted());
            }
            before = trader.hash();
        } finally {
            killed.kill();
            IoUtil.delete(DataDirectory.of(template).aeronDirectory().toFile(), true);
        }
    }

    @BeforeEach
    void copy() throws IOException {
        data = directory.resolve("data");
        files = DataDirectory.of(data);
        try (Stream<Path> all = Files.walk(template)) {
            for (Path from : all.toList()) {
                Files.copy(from, data.resolve(template.relativize(from).toString()), LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    @AfterEach
    void forgetBuffers() {
        IoUtil.delete(files.aeronDirectory().toFile(), true);
    }

    @Test
    void aFlippedBitInTheLogIsNamed() throws IOException {
        Recording log = ClusterLog.of(files).recording();
        long position = middleFrame(log);
        Path file = log.segmentFile(position);
        flipBit(file, position - log.segmentBase(position) + 40);
        String message = assertRefused();
        assertTrue(message.contains(file.toString()), message);
        assertTrue(message.contains("position " + position), message);
        DamagedArchiveException offline = assertThrows(DamagedArchiveException.class, this::replay);
        assertTrue(offline.getMessage().contains(file.toString()), offline.getMessage());
    }

    @Test
    void aFlippedBitInTheHeaderOfAFrameIsNamed() throws IOException {
        Recording log = ClusterLog.of(files).recording();
        long position = middleFrame(log);
        // The flag that says a message begins.
        flipBit(log.segmentFile(position), position - log.segmentBase(position) + 5, 0x80);
        assertTrue(assertRefused().contains(log.segmentFile(position).toString()));
    }

    @Test
    void aFlippedBitInTheJournalIsNamed() throws IOException {
        Recording journal = JournalChannel.recording(files.journal()).orElseThrow();
        long position = middleFrame(journal);
        flipBit(journal.segmentFile(position), position - journal.segmentBase(position) + 50);
        assertTrue(assertRefused().contains(journal.segmentFile(position).toString()));
    }

    @Test
    void aDamagedSnapshotIsNamed() throws IOException {
        Recording snapshot = ClusterLog.of(files).latestSnapshot().orElseThrow().recording();
        long position = middleFrame(snapshot);
        flipBit(snapshot.segmentFile(position), position - snapshot.segmentBase(position) + 60);
        assertTrue(assertRefused().contains(snapshot.segmentFile(position).toString()));
    }

    @Test
    void aCutSnapshotIsNamed() throws IOException {
        Recording snapshot = ClusterLog.of(files).latestSnapshot().orElseThrow().recording();
        Path file = snapshot.segmentFile(snapshot.startPosition());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(snapshot.stopPosition() - 10);
        }
        assertTrue(assertRefused().contains(file.toString()));
    }

    @Test
    void aMissingSegmentIsNamed() throws IOException {
        Recording log = ClusterLog.of(files).recording();
        Path file = log.segmentFile(0);
        Files.delete(file);
        assertTrue(assertRefused().contains(file.toString()));
    }

    @Test
    void aNewerFormatIsNamed() throws IOException {
        Files.writeString(files.formatFile(), "halflight data directory, format 2\n");
        assertTrue(assertRefused().contains("format 2"));
    }

    @Test
    void aForeignDirectoryIsNotTouched() throws IOException {
        Path foreign = Files.createDirectories(directory.resolve("foreign"));
        Files.writeString(foreign.resolve("letter.txt"), "dear reader");
        String message = assertRefused(foreign);
        assertTrue(message.contains("letter.txt"), message);
    }

    @Test
    void aNewDirectoryMayHoldAccountsAlready() throws Exception {
        DataDirectory fresh = DataDirectory.of(directory.resolve("fresh"));
        Files.createDirectories(fresh.accounts());
        Files.writeString(fresh.accounts().resolve("keys"), "whatever");
        Files.createDirectories(fresh.database());
        ExchangeNode.start(NodeSettings.single(fresh.root(), FreePorts.forNode()))
                .close();
        assertTrue(Files.exists(fresh.formatFile()));
    }

    @Test
    void aTornLastWriteIsRemovedAndNothingAcknowledgedIsLost() throws IOException {
        Recording log = ClusterLog.of(files).recording();
        long end = end(log);
        // The beginning of a frame whose rest never reached the disk.
        write(log.segmentFile(end), end - log.segmentBase(end), new byte[] {
            (byte) 200, 0, 0, 0, 0, (byte) 0xC0, 1, 0, 9, 9, 9, 9, 7, 7, 7, 7
        });
        assertRestarts();
    }

    @Test
    void aTornLastWriteOverPagesIsRemoved() throws IOException {
        Recording log = ClusterLog.of(files).recording();
        long end = end(log);
        byte[] torn = new byte[9_000];
        Arrays.fill(torn, (byte) 0x5A);
        write(log.segmentFile(end), end - log.segmentBase(end), torn);
        assertRestarts();
    }

    @Test
    void aTornJournalIsWrittenAgainFromTheLog() throws IOException {
        Recording journal = JournalChannel.recording(files.journal()).orElseThrow();
        long end = end(journal);
        long last = lastFrame(journal);
        write(journal.segmentFile(last), last - journal.segmentBase(last) + 40, new byte[(int) (end - last) - 40]);
        assertRestarts();
    }

    @Test
    void aLogThatLostAcknowledgedCommandsIsRefused() throws IOException {
        Recording log = ClusterLog.of(files).recording();
        long end = end(log);
        long cut = middleFrame(log);
        write(log.segmentFile(cut), cut - log.segmentBase(cut), new byte[(int) (end - cut)]);
        AtomicReference<Throwable> stopped = new AtomicReference<>();
        NodeSettings settings = NodeSettings.single(data, FreePorts.forNode())
                .withFailStop((component, cause) -> stopped.compareAndSet(null, cause));
        try (ExchangeNode _ = ExchangeNode.start(settings)) {
            long deadline = System.nanoTime() + 20_000_000_000L;
            while (stopped.get() == null && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
        }
        assertTrue(stopped.get().getMessage().contains("acknowledged"), () -> "" + stopped.get());
    }

    private void assertRestarts() {
        try (NodeProcess _ = NodeProcess.start(data);
                Trader trader = new Trader(data)) {
            StatePosition after = trader.hash();
            assertEquals(before.stateHash(), after.stateHash());
            assertEquals(before.eventSequence(), after.eventSequence());
            assertTrue(trader.place(Trader.order(1, ORDERS, Side.BUY, 9_600 + ORDERS, 1))
                    .repeated());
            assertTrue(trader.place(Trader.order(1, ORDERS + 1, Side.BUY, 10_000, 1))
                    .accepted());
        }
    }

    private String assertRefused() {
        return assertRefused(data);
    }

    private static String assertRefused(Path path) {
        Set<String> contents = list(path);
        NodeSettings settings = NodeSettings.single(path, FreePorts.forNode());
        String message = assertThrows(NodeStartException.class, () -> ExchangeNode.start(settings))
                .getMessage();
        contents.add("halflight.lock");
        Set<String> after = list(path);
        after.add("halflight.lock");
        assertEquals(contents, after);
        return message;
    }

    private static Set<String> list(Path path) {
        return new TreeSet<>(List.of(path.toFile().list()));
    }

    private void replay() {
        try (LogReplay replay = LogReplay.open(files, null, new Silent())) {
            replay.runTo(Long.MAX_VALUE, position -> {});
        }
    }

    private static long end(Recording recording) {
        try (Frames frames = new Frames(recording, recording.startPosition())) {
            while (frames.next()) {
                // To the end.
            }
            return frames.position();
        }
    }

    private static long lastFrame(Recording recording) {
        long last = 0;
        try (Frames frames = new Frames(recording, recording.startPosition())) {
            while (frames.next()) {
                last = frames.position();
            }
        }
        return last;
    }

    private static long middleFrame(Recording recording) {
        long half = recording.startPosition() + (end(recording) - recording.startPosition()) / 2;
        try (Frames frames = new Frames(recording, recording.startPosition())) {
            while (frames.next() && frames.position() < half) {
                // To the first frame behind the middle.
            }
            return frames.position();
        }
    }

    private static void flipBit(Path file, long offset) throws IOException {
        flipBit(file, offset, 4);
    }

    private static void flipBit(Path file, long offset, int bit) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, offset);
            one.put(0, (byte) (one.get(0) ^ bit)).rewind();
            channel.write(one, offset);
        }
    }

    private static void write(Path file, long offset, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes), offset);
        }
    }
}
