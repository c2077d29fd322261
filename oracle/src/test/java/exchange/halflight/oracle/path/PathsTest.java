package exchange.halflight.oracle.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.oracle.index.MoveGuard;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PathsTest {
    private static final long START = 1_790_000_000;
    private static final int HOUR = 3600;

    @TempDir
    private Path folder;

    @Test
    void aWalkPassesThroughItsPriceAndStaysNear() {
        GeneratedWalk walk = GeneratedWalk.through(new BigDecimal("95000"), START, 1, "BTC-USDT-PERP");
        assertEquals(new BigDecimal("95000.0000"), walk.at(START).setScale(4, RoundingMode.HALF_EVEN));
        BigDecimal before = walk.at(START);
        int moves = 0;
        for (int second = 1; second < 24 * HOUR; second++) {
            BigDecimal price = walk.at(START + second);
            assertTrue(price.subtract(before).abs().compareTo(new BigDecimal("20")) < 0, "a small step");
            assertTrue(price.compareTo(new BigDecimal("90000")) > 0 && price.compareTo(new BigDecimal("100000")) < 0);
            moves += price.compareTo(before) == 0 ? 0 : 1;
            before = price;
        }
        assertTrue(moves > 23 * HOUR, "it moves every second");
    }

    @Test
    void aWalkGoesOnAfterARestartAsIfNothingHadBeen() {
        GeneratedWalk walk = GeneratedWalk.through(new BigDecimal("95000"), START, 1, "BTC-USDT-PERP");
        GeneratedWalk again = GeneratedWalk.through(walk.at(START + 500), START + 500, 1, "BTC-USDT-PERP");
        assertEquals(
                walk.at(START + 900).setScale(6, RoundingMode.HALF_EVEN),
                again.at(START + 900).setScale(6, RoundingMode.HALF_EVEN));
        GeneratedWalk other = GeneratedWalk.through(new BigDecimal("95000"), START, 2, "BTC-USDT-PERP");
        assertNotEquals(walk.at(START + 9), other.at(START + 9), "another seed, another walk");
    }

    /** Else the demo would be in doubt of its own prices. */
    @Test
    void theOraclesDoubtsOfAWalkAreRare() {
        GeneratedWalk walk = GeneratedWalk.through(new BigDecimal("95000"), START, 1, "BTC-USDT-PERP");
        MoveGuard guard = new MoveGuard();
        int doubted = 0;
        for (int second = 0; second < 24 * HOUR; second++) {
            long units = walk.at(START + second).movePointRight(2).longValue();
            doubted += guard.judge(START + second, units) == MoveGuard.Verdict.DOUBTED ? 1 : 0;
        }
        assertTrue(doubted < 24 * HOUR / 200, doubted + " of " + 24 * HOUR + " seconds");
    }

    @Test
    void candlesArePlayedCornerByCorner() throws IOException {
        Path file = folder.resolve("candles.csv");
        Files.writeString(file, """
                open_time,open,high,low,close,volume
                1620000000000,100,130,70,110,5
                1620000060000,110,120,50,80,5
                """);
        CandleFile path = CandleFile.playedFrom(file, START);
        assertNull(path.at(START - 1));
        assertEquals(0, new BigDecimal("100").compareTo(path.at(START)));
        assertEquals(0, new BigDecimal("70").compareTo(path.at(START + 20)), "a rising candle falls first");
        assertEquals(0, new BigDecimal("100").compareTo(path.at(START + 30)));
        assertEquals(0, new BigDecimal("130").compareTo(path.at(START + 40)));
        assertEquals(0, new BigDecimal("110").compareTo(path.at(START + 60)));
        assertEquals(0, new BigDecimal("120").compareTo(path.at(START + 80)), "a falling one rises first");
        assertNull(path.at(START + 120), "the path is at its end");
    }

    @Test
    void aBadCandleIsNamedByItsLine() throws IOException {
        Path file = folder.resolve("bad.csv");
        Files.writeString(file, "1620000000000,100,130,70,110\n1620000060000,110,NaN,50,80\n");
        IOException e = assertThrows(IOException.class, () -> CandleFile.playedFrom(file, START));
        assertTrue(e.getMessage().contains("bad.csv:2 is no candle"), e.getMessage());
    }
}
