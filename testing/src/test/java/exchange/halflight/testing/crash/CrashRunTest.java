package exchange.halflight.testing.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CrashRunTest {
    private static final CrashSettings SMALL = new CrashSettings(1, 300, 2, 200_000, 2_000, true);

    @Test
    void moneyIsExactAndARunCanBeRepeated() {
        Candles candles = GeneratedCrash.candles();
        CrashResult result = CrashRun.of(candles, SMALL, place -> {});
        assertEquals(List.of(), result.broken());
        assertTrue(result.isSound(), () -> String.join("\n", CrashSummary.lines(result)));
        assertTrue(result.partial() > 0 && result.full() > 0 && result.bankrupt() > 0);
        assertTrue(result.insuranceFall() > 0 && result.insuranceFall() <= result.badDebt(), result::toString);
        assertTrue(result.insuranceLow() >= result.insuranceAtFirst() - result.badDebt());
        assertTrue(result.trades() > 300, () -> result.trades() + " trades");
        assertEquals(2, result.remarks().size());
        assertEquals(candles.list().size(), result.samples().size());
        assertEquals(
                result.stateHash(), CrashRun.of(candles, SMALL, place -> {}).stateHash());
        CrashSettings other = new CrashSettings(2, 300, 2, 200_000, 2_000, true);
        assertNotEquals(
                result.stateHash(), CrashRun.of(candles, other, place -> {}).stateHash());
    }

    @Test
    void theReportNeedsNothingElse() {
        CrashResult result = CrashRun.of(GeneratedCrash.candles(), SMALL, place -> {});
        String page = CrashReport.of(List.of(result));
        for (String chart : List.of("Price", "Open interest", "Insurance fund", "Liquidations")) {
            assertTrue(page.contains("<figcaption>" + chart), chart);
        }
        assertTrue(page.contains("prefers-color-scheme: dark"));
        assertFalse(page.contains("<script") || page.contains("http") || page.contains("NaN"));
        assertTrue(page.contains("MADEUP"));
    }
}
