package exchange.halflight.testing.crash;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recorded crashes, where they are there. */
class RecordedCrashTest {
    private static final Path FOLDER = Path.of("..", "..", "shared", "data", "crash-prices");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BTCUSDT_5m_2021-05-10_2021-05-31.csv.gz",
                "ETHUSDT_5m_2021-05-10_2021-05-31.csv.gz",
                "LUNAUSDT_1m_2022-05.csv.gz"
            })
    void moneyIsExact(String name) throws Exception {
        Path file = FOLDER.resolve(name);
        Assumptions.assumeTrue(Files.exists(file), () -> "skipped: no recorded prices at " + file);
        CrashResult result = CrashRun.of(Candles.read(file), CrashSettings.STANDARD, place -> {});
        assertTrue(result.isSound(), () -> String.join("\n", CrashSummary.lines(result)));
        assertTrue(result.partial() > 0 && result.full() > 0 && result.bankrupt() > 0 && result.deleveraged() > 0);
    }
}
