package exchange.halflight.oracle.path;

import exchange.halflight.oracle.source.Numbers;
import exchange.halflight.oracle.source.RefusedException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The path of a file of candles: lines {@code open time,open,high,low,close,...}, times in milliseconds since 1970, evenly spaced; a
 * heading is allowed. Each candle is played in straight lines over its own length: a rising one by its low and then its high, a
 * falling one by its high and then its low. At the end there is no price any more.
 */
public final class CandleFile implements PricePath {
    private static final long MILLIS_PER_SECOND = 1000;
    private static final int SCALE = 12;
    /** Lines of a candle: open to one extreme, to the other, to the close. */
    private static final int LEGS = 3;

    private final List<BigDecimal[]> candles;
    private final long candleSeconds;
    private final long startSecond;

    private CandleFile(List<BigDecimal[]> candles, long candleSeconds, long startSecond) {
        this.candles = candles;
        this.candleSeconds = candleSeconds;
        this.startSecond = startSecond;
    }

    /**
     * The path of this file, its first candle beginning at this second.
     *
     * @throws IOException where it can't be read or is no such file; the message names the line
     */
    public static CandleFile playedFrom(Path file, long epochSecond) throws IOException {
        List<BigDecimal[]> candles = new ArrayList<>();
        List<Long> times = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            boolean heading = number == 1 && !line.isEmpty() && !Character.isDigit(line.charAt(0));
            if (!heading && !line.isBlank()) {
                String[] fields = line.split(",", -1);
                try {
                    times.add(Long.parseLong(fields[0].strip()));
                    candles.add(corners(fields));
                } catch (NumberFormatException | RefusedException e) {
                    throw new IOException(file + ":" + number + " is no candle: " + e.getMessage(), e);
                }
            }
        }
        if (candles.size() < 2) {
            throw new IOException(file + " has fewer than two candles");
        }
        long seconds = (times.get(1) - times.get(0)) / MILLIS_PER_SECOND;
        if (seconds < LEGS) {
            throw new IOException(file + ": candles must be longer than " + LEGS + " s");
        }
        return new CandleFile(candles, seconds, epochSecond);
    }

    @Override
    public BigDecimal at(long epochSecond) {
        long at = epochSecond - startSecond;
        if (at < 0 || at / candleSeconds >= candles.size()) {
            return null;
        }
        BigDecimal[] corners = candles.get((int) (at / candleSeconds));
        long legs = at % candleSeconds * LEGS;
        int leg = (int) (legs / candleSeconds);
        BigDecimal done = BigDecimal.valueOf(legs % candleSeconds)
                .divide(BigDecimal.valueOf(candleSeconds), SCALE, RoundingMode.FLOOR);
        return corners[leg].add(corners[leg + 1].subtract(corners[leg]).multiply(done));
    }

    private static BigDecimal[] corners(String[] fields) throws RefusedException {
        if (fields.length < 5) {
            throw new NumberFormatException(fields.length + " fields, at least 5 are needed");
        }
        BigDecimal open = Numbers.positive(fields[1].strip());
        BigDecimal high = Numbers.positive(fields[2].strip());
        BigDecimal low = Numbers.positive(fields[3].strip());
        BigDecimal close = Numbers.positive(fields[4].strip());
        boolean rising = close.compareTo(open) >= 0;
        return new BigDecimal[] {open, rising ? low : high, rising ? high : low, close};
    }
}
