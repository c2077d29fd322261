package exchange.halflight.cluster.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.cluster.Trader;
import exchange.halflight.cluster.journal.JournalReader;
import exchange.halflight.cluster.journal.JournalStream;
import io.aeron.Aeron;
import io.aeron.archive.Archive;
import io.aeron.driver.MediaDriver;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reader that is there before the node writes its journal waits: what somebody reads cannot be cut off. */
final class EarlyReaderTest {
    private static final int TERM_LENGTH = 1 << 18;
    private static final int FRAGMENTS = 100;

    @TempDir
    private Path data;

    @Test
    void waitsUntilTheJournalIsWritten() throws Exception {
        NodeSettings settings = NodeSettings.single(data, FreePorts.forNode())
                .withSizes(new LogSizes(TERM_LENGTH, 1 << 19))
                .withFailStop((component, cause) -> System.err.println(FailStop.explain(cause)));
        long last;
        try (ExchangeNode _ = ExchangeNode.start(settings);
                Trader trader = new Trader(data)) {
            trader.openExchange();
            last = trader.hash().eventSequence();
        }
        NodeContexts contexts = NodeContexts.of(settings);
        DataDirectory directory = settings.dataDirectory();
        try (MediaDriver _ = MediaDriver.launch(contexts.mediaDriver());
                Archive _ = Archive.launch(contexts.journalArchive());
                Aeron aeron = Aeron.connect(contexts.aeron())) {
            CompletableFuture<JournalReader> opening =
                    CompletableFuture.supplyAsync(() -> JournalReader.open(directory.aeronDirectory(), 1));
            assertThrows(TimeoutException.class, () -> opening.get(1, TimeUnit.SECONDS));
            try (JournalStream _ = JournalStream.open(aeron, directory.journal(), TERM_LENGTH);
                    JournalReader reader = opening.get(30, TimeUnit.SECONDS)) {
                long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
                while (reader.nextEventSequence() <= last) {
                    reader.poll((sequence, buffer, offset, length) -> assertTrue(sequence <= last), FRAGMENTS);
                    assertTrue(System.nanoTime() < end);
                }
                assertEquals(last + 1, reader.nextEventSequence());
            }
        }
    }
}
