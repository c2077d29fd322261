package exchange.halflight.testing.crash;

import exchange.halflight.testing.property.Seeded;
import java.util.ArrayList;
import java.util.List;

/** A path made for tests: calm, a crash by two thirds with a halt in it, calm, then another coin after two days. */
final class GeneratedCrash {
    private static final long MINUTE_MILLIS = 60_000;
    private static final long BEGIN_MILLIS = 1_767_225_600_000L;

    private final Seeded random = new Seeded(7);
    private final List<Candle> candles = new ArrayList<>();
    private long timeMillis = BEGIN_MILLIS;
    private long priceUnits = 5_000_000;

    private GeneratedCrash() {}

    static Candles candles() {
        GeneratedCrash path = new GeneratedCrash();
        path.walk(600, 1_000_000, 20);
        path.walk(20, 970_000, 300);
        path.timeMillis += 30 * MINUTE_MILLIS;
        path.walk(20, 970_000, 300);
        path.walk(200, 1_000_000, 40);
        path.timeMillis += 2_880 * MINUTE_MILLIS;
        path.priceUnits = 100_000_000;
        path.walk(120, 999_000, 50);
        return new Candles("MADEUP", 2, MINUTE_MILLIS, path.candles);
    }

    /** Candles that move by a factor (ppm) and by luck to either side (parts per ten thousand). */
    private void walk(int count, long factorPpm, int luck) {
        for (int i = 0; i < count; i++) {
            long close = priceUnits * factorPpm / 1_000_000 + priceUnits * random.between(-luck, luck) / 10_000;
            long high = Math.max(priceUnits, close) + priceUnits * random.between(0, luck) / 20_000;
            long low = Math.min(priceUnits, close) - priceUnits * random.between(0, luck) / 20_000;
            candles.add(new Candle(timeMillis, priceUnits, high, low, close));
            timeMillis += MINUTE_MILLIS;
            priceUnits = close;
        }
    }
}
