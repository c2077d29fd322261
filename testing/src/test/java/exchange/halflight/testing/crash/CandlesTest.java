package exchange.halflight.testing.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CandlesTest {
    private static final String HEADING = "open_time_ms,open,high,low,close,volume\n";

    @TempDir
    private Path folder;

    @Test
    void readsPackedAndPlainFiles() throws Exception {
        String text = HEADING + "60000,10.5,11,10,10.75,3\n120000,10.75,12,10.5,11,4\n";
        Path packed = folder.resolve("COIN_1m.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        Candles candles = Candles.read(packed);
        assertEquals(
                new Candles(
                        "COIN",
                        2,
                        60_000,
                        List.of(
                                new Candle(60_000, 1_050, 1_100, 1_000, 1_075),
                                new Candle(120_000, 1_075, 1_200, 1_050, 1_100))),
                candles);
        assertEquals(candles, Candles.read(Files.writeString(folder.resolve("COIN_1m.csv"), text)));
    }

    @Test
    void aCheapCoinGetsMoreDecimals() throws Exception {
        Path file = Files.writeString(
                folder.resolve("C.csv"), HEADING + "1,0.01,0.01,0.01,0.01,1\n2,0.02,0.02,0.02,0.02,1\n");
        assertEquals(4, Candles.read(file).priceDecimals());
    }

    @Test
    void refusesWhatIsNoPath() throws IOException {
        assertRefused("1,1,2,1,1,1\n", ": fewer than two candles");
        assertRefused("1,1,2,1,1,1\n1,1,2,1,1,1\n", ":3: time does not rise");
        assertRefused("1,1,2,1,3,1\n2,1,2,1,1,1\n", ":2: prices must be positive, between low and high");
        assertRefused("1,0,2,0,1,1\n2,1,2,1,1,1\n", ":2: prices must be positive, between low and high");
        assertRefused("1,1,2,1\n", ":2: not 'open time ms,open,high,low,close,volume'");
        assertRefused("1,1,2,1,1,1\n2,1,1.0000001,1,1,1\n", ": prices have 7 decimals, more than 6");
    }

    @Test
    void aCandleGoesToTheNearerExtremeFirst() {
        Candles candles = new Candles(
                "C", 2, 300_000, List.of(new Candle(0, 10_000, 10_010, 9_900, 10_005), flat(300_000, 10_005)));
        List<String> steps = new ArrayList<>();
        PricePath.of(candles).walk(0, (timeMillis, priceUnits) -> steps.add(timeMillis + ":" + priceUnits));
        assertEquals(
                List.of(
                        "0:10000",
                        "100000:10010",
                        "120000:9988",
                        "140000:9966",
                        "160000:9944",
                        "180000:9922",
                        "200000:9900",
                        "219800:9921",
                        "239600:9942",
                        "259400:9963",
                        "279200:9984",
                        "299000:10005"),
                steps);
    }

    @Test
    void findsHaltsAndAnotherCoin() {
        long minute = 60_000;
        long day = 1_440 * minute;
        PricePath path = PricePath.of(new Candles(
                "C",
                2,
                minute,
                List.of(
                        flat(0, 1_000),
                        flat(minute, 1_000),
                        flat(10 * minute, 900),
                        flat(11 * minute, 800),
                        flat(2 * day, 8_000),
                        flat(2 * day + minute, 8_100))));
        assertEquals(
                List.of(new PricePath.Segment(0, 4, List.of(2)), new PricePath.Segment(4, 6, List.of())),
                path.segments());
        assertEquals(2, path.remarks().size());
    }

    private static Candle flat(long openMillis, long units) {
        return new Candle(openMillis, units, units, units, units);
    }

    private void assertRefused(String lines, String problem) throws IOException {
        Path file = Files.writeString(folder.resolve("C.csv"), HEADING + lines);
        CrashFileException refused = assertThrows(CrashFileException.class, () -> Candles.read(file));
        assertEquals(file + problem, refused.getMessage());
    }
}
