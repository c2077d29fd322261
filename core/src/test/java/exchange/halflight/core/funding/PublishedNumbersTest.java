package exchange.halflight.core.funding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import exchange.halflight.core.math.Exact;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The arithmetic of funding against what two venues published, each by its own formula. */
class PublishedNumbersTest {
    private static final Path FOLDER = Path.of("../../shared/data/funding");
    private static final int PRICE_DECIMALS = 8;
    private static final BigDecimal ONE_BILLIONTH = new BigDecimal("1e-9");

    /** Impact clamp: premium = (max(bid - oracle, 0) - max(oracle - ask, 0)) / oracle. */
    @Test
    void premiumsOfEveryRow() throws IOException {
        List<Map<String, String>> rows = rows("hyperliquid_premium_oracle.csv.gz");
        for (Map<String, String> row : rows) {
            long oracle = units(row.get("oracle_px"));
            long above = Math.max(units(row.get("impact_bid")) - oracle, 0);
            long below = Math.max(oracle - units(row.get("impact_ask")), 0);
            BigDecimal premium = BigDecimal.valueOf(Rates.premiumPpb(oracle + above - below, oracle), 9);
            BigDecimal published = new BigDecimal(row.get("premium_published"));
            BigDecimal error = premium.subtract(published).abs();
            assertTrue(error.compareTo(ONE_BILLIONTH) <= 0, () -> row + ": " + premium);
        }
        assertTrue(rows.size() > 100);
    }

    /** Fair price: index * (1 + 8-hour rate * part of the 8 hours until the next payment). */
    @Test
    void marksOfEveryRow() throws IOException {
        long eightHoursMillis = 28_800_000;
        for (Map<String, String> row : rows("bitmex_mark_price_oracle_2021-07-22.csv.gz")) {
            long index =
                    new BigDecimal(row.get("index_price")).movePointRight(2).longValueExact();
            long ratePpb =
                    new BigDecimal(row.get("funding_rate_8h")).movePointRight(9).longValueExact();
            long millis = Long.parseLong(row.get("next_funding_ts_ms")) - Long.parseLong(row.get("ts_ms"));
            long untilPpb = Exact.mulDivFloor(ratePpb, millis, eightHoursMillis);
            long mark = index + Exact.mulDivFloor(index, untilPpb, Rates.BILLION);
            long published = new BigDecimal(row.get("mark_price_published"))
                    .movePointRight(2)
                    .longValueExact();
            long tick = new BigDecimal(row.get("tick_size")).movePointRight(2).longValueExact();
            assertTrue(Math.abs(mark - published) <= tick, () -> row + ": " + mark);
            assertTrue(Math.abs(mark - published) <= 1, () -> row + ": " + mark);
        }
    }

    /** A rate of so many hours is so many parts of a day's. */
    @Test
    void dailyRatesOfEveryRow() throws IOException {
        List<Map<String, String>> rows = rows("bitmex_XBTUSD_funding_2016-05_2020-11.csv.gz");
        for (Map<String, String> row : rows) {
            BigDecimal rate = new BigDecimal(row.get("funding_rate"));
            BigDecimal timesADay = BigDecimal.valueOf(24 / Long.parseLong(row.get("interval_hours")));
            BigDecimal error = rate.multiply(timesADay).subtract(new BigDecimal(row.get("funding_rate_daily")));
            assertTrue(error.abs().compareTo(ONE_BILLIONTH) <= 0, row::toString);
        }
        assertEquals(4_866, rows.size());
    }

    private static long units(String price) {
        return new BigDecimal(price).movePointRight(PRICE_DECIMALS).longValueExact();
    }

    private static List<Map<String, String>> rows(String name) throws IOException {
        Path file = FOLDER.resolve(name);
        assumeTrue(Files.exists(file), "skipped: no shared/data/funding beside the project");
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            String[] header = reader.readLine().split(",", -1);
            List<Map<String, String>> rows = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] values = line.split(",", -1);
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < header.length; i++) {
                    row.put(header[i], values[i]);
                }
                rows.add(row);
            }
            return rows;
        }
    }
}
