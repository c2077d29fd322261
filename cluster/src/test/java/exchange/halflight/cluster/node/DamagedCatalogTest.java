package exchange.halflight.cluster.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import exchange.halflight.cluster.Trader;
import exchange.halflight.cluster.archive.DamagedArchiveException;
import exchange.halflight.cluster.archive.Recording;
import exchange.halflight.core.order.Side;
import io.aeron.cluster.RecordingLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One wrong byte in what names the recordings: it is found and named, or it does not matter; nothing is repaired by it. */
final class DamagedCatalogTest {
    /** Bytes from the beginning of the file that hold its header and two entries at least. */
    private static final int CHECKED = 560;

    /** Bytes of an entry in the cluster's list of terms and snapshots. */
    private static final int LIST_ENTRY = 64;

    @TempDir
    private Path data;

    private DataDirectory files;

    @BeforeEach
    void trade() {
        files = DataDirectory.of(data);
        FailStop failStop = (component, cause) -> cause.printStackTrace(System.err);
        try (ExchangeNode _ = ExchangeNode.start(
                        NodeSettings.single(data, FreePorts.forNode()).withFailStop(failStop));
                Trader trader = new Trader(data)) {
            trader.openExchange();
            trader.snapshot();
            for (long id = 1; id <= 20; id++) {
                trader.place(Trader.order(1, id, Side.BUY, 9_600 + id, 1));
            }
        }
    }

    @Test
    void anUndamagedDirectoryPasses() {
        assertDoesNotThrow(() -> StartCheck.run(files));
    }

    @Test
    void everyWrongByteIsNamedOrHarmless() throws IOException {
        Map<Path, byte[]> segments = segments();
        for (Path archive : new Path[] {files.archive(), files.journal()}) {
            Path catalog = archive.resolve(Recording.CATALOG_FILE);
            byte[] bytes = Files.readAllBytes(catalog);
            int named = 0;
            for (int i = 0; i < CHECKED; i++) {
                byte[] damaged = bytes.clone();
                damaged[i] ^= (byte) (1 << (i % 8));
                Files.write(catalog, damaged);
                named += isNamed(catalog, i) ? 1 : 0;
            }
            Files.write(catalog, bytes);
            assertTrue(named > CHECKED / 3, "only " + named + " wrong bytes were found in " + catalog);
        }
        segments.forEach((file, before) -> assertArrayEquals(before, read(file), file.toString()));
    }

    /** Times, whose snapshot it is, whether it is one: where these are wrong, an older snapshot is taken or nothing changes. */
    @Test
    void everyWrongByteOfTheListOfTermsIsNamedOrHarmless() throws IOException {
        Path list = files.cluster().resolve(RecordingLog.RECORDING_LOG_FILE_NAME);
        byte[] bytes = Files.readAllBytes(list);
        assertEquals(3, bytes.length / LIST_ENTRY, "one term, two snapshots");
        TreeSet<Integer> passed = new TreeSet<>();
        for (int i = 0; i < bytes.length; i++) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= (byte) (1 << (i % 8));
            Files.write(list, damaged);
            if (!isNamed(list, i)) {
                passed.add(i % LIST_ENTRY);
            }
        }
        Files.write(list, bytes);
        passed.removeIf(at -> at >= RecordingLog.TIMESTAMP_OFFSET);
        assertEquals(Set.of(), passed);
    }

    private boolean isNamed(Path catalog, int at) {
        try {
            StartCheck.run(files);
            return false;
        } catch (DamagedArchiveException e) {
            assertTrue(e.getMessage().contains(catalog.toString()), e::getMessage);
            return true;
        } catch (RuntimeException | OutOfMemoryError e) {
            return fail("byte " + at + " of " + catalog + " stops the check with " + e, e);
        }
    }

    private Map<Path, byte[]> segments() throws IOException {
        Map<Path, byte[]> contents = new TreeMap<>();
        for (Path folder : new Path[] {files.archive(), files.journal()}) {
            try (Stream<Path> all = Files.list(folder)) {
                all.filter(file -> file.toString().endsWith(".rec")).forEach(file -> contents.put(file, read(file)));
            }
        }
        return contents;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
