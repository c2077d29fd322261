package exchange.halflight.testing.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Candles of one coin in order of time.
 *
 * @param name the coin's, from the file's name up to the first '_' or '.'
 * @param priceDecimals a price unit is 10^-priceDecimals
 * @param intervalMillis from one candle to the next
 */
public record Candles(String name, int priceDecimals, long intervalMillis, List<Candle> list) {
    private static final int MOST_DECIMALS = 6;
    /** Prices of fewer units than this would move by a percent or more at a time, where decimals are left to avoid it. */
    private static final long FEWEST_UNITS = 100;

    private static final int PRICES = 4;

    public Candles {
        list = List.copyOf(list);
    }

    /** One line of the file. */
    private record Row(long openMillis, List<BigDecimal> prices) {}

    /**
     * Reads a file of lines {@code open time ms,open,high,low,close,volume} under one line of headings, packed where its name ends with .gz.
     *
     * @throws CrashFileException where a line is none, prices are not positive or contradict each other, or time does not rise
     */
    public static Candles read(Path file) throws IOException, CrashFileException {
        String fileName = file.getFileName().toString();
        List<Row> rows = new ArrayList<>();
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = fileName.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            int line = 1;
            reader.readLine();
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                line++;
                rows.add(row(text, file + ":" + line, rows));
            }
        }
        if (rows.size() < 2) {
            throw new CrashFileException(file + ": fewer than two candles");
        }
        return of(fileName.split("[_.]", 2)[0], rows, file);
    }

    private static Candles of(String name, List<Row> rows, Path file) throws CrashFileException {
        int decimals = 0;
        BigDecimal lowest = rows.getFirst().prices().getFirst();
        for (Row row : rows) {
            for (BigDecimal price : row.prices()) {
                decimals = Math.max(decimals, price.stripTrailingZeros().scale());
                lowest = lowest.min(price);
            }
        }
        if (decimals > MOST_DECIMALS) {
            throw new CrashFileException(file + ": prices have " + decimals + " decimals, more than " + MOST_DECIMALS);
        }
        while (decimals < MOST_DECIMALS
                && lowest.movePointRight(decimals).compareTo(BigDecimal.valueOf(FEWEST_UNITS)) < 0) {
            decimals++;
        }
        long interval = Long.MAX_VALUE;
        List<Candle> candles = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            candles.add(candle(rows.get(i), decimals));
            interval = i == 0
                    ? interval
                    : Math.min(
                            interval, rows.get(i).openMillis() - rows.get(i - 1).openMillis());
        }
        return new Candles(name, decimals, interval, candles);
    }

    private static Row row(String text, String place, List<Row> before) throws CrashFileException {
        String[] fields = text.split(",", -1);
        if (fields.length < 1 + PRICES) {
            throw new CrashFileException(place + ": not 'open time ms,open,high,low,close,volume'");
        }
        try {
            long openMillis = Long.parseLong(fields[0]);
            List<BigDecimal> prices = new ArrayList<>();
            for (int i = 1; i <= PRICES; i++) {
                prices.add(new BigDecimal(fields[i]));
            }
            check(prices, place);
            if (!before.isEmpty() && openMillis <= before.getLast().openMillis()) {
                throw new CrashFileException(place + ": time does not rise");
            }
            return new Row(openMillis, prices);
        } catch (NumberFormatException e) {
            throw new CrashFileException(place + ": not a number: " + e.getMessage());
        }
    }

    private static void check(List<BigDecimal> prices, String place) throws CrashFileException {
        BigDecimal high = prices.get(1);
        BigDecimal low = prices.get(2);
        for (BigDecimal price : prices) {
            if (price.signum() <= 0 || price.compareTo(high) > 0 || price.compareTo(low) < 0) {
                throw new CrashFileException(place + ": prices must be positive, between low and high");
            }
        }
    }

    private static Candle candle(Row row, int decimals) {
        long[] units = row.prices().stream()
                .mapToLong(price -> price.movePointRight(decimals).longValueExact())
                .toArray();
        return new Candle(row.openMillis(), units[0], units[1], units[2], units[3]);
    }
}
