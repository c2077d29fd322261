package exchange.halflight.cluster.node;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.cluster.Trader;
import exchange.halflight.cluster.archive.Recording;
import exchange.halflight.core.order.Side;
import io.aeron.cluster.RecordingLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What names the recordings is gone: the node does not start on nothing. */
final class MissingCatalogTest {
    private static final int ORDERS = 20;

    @TempDir
    private Path data;

    private DataDirectory files;

    @BeforeEach
    void trade() {
        files = DataDirectory.of(data);
        FailStop failStop = (component, cause) -> {
            cause.printStackTrace(System.err);
        };
        try (ExchangeNode _ = ExchangeNode.start(
                        NodeSettings.single(data, FreePorts.forNode()).withFailStop(failStop));
                Trader trader = new Trader(data)) {
            trader.openExchange();
            trader.snapshot();
            for (long id = 1; id <= ORDERS; id++) {
                trader.place(Trader.order(1, id, Side.BUY, 9_600 + id, 1));
            }
        }
    }

    @Test
    void aMissingCatalogOfTheLogIsNamed() throws IOException {
        assertRefusedWithout(files.archive().resolve(Recording.CATALOG_FILE));
    }

    @Test
    void aMissingCatalogOfTheJournalIsNamed() throws IOException {
        assertRefusedWithout(files.journal().resolve(Recording.CATALOG_FILE));
    }

    @Test
    void aMissingListOfTermsAndSnapshotsIsNamed() throws IOException {
        assertRefusedWithout(files.cluster().resolve(RecordingLog.RECORDING_LOG_FILE_NAME));
    }

    private void assertRefusedWithout(Path file) throws IOException {
        Files.delete(file);
        NodeSettings settings = NodeSettings.single(data, FreePorts.forNode());
        String message = assertThrows(NodeStartException.class, () -> ExchangeNode.start(settings))
                .getMessage();
        assertTrue(message.contains(file.toString()), message);
    }
}
