package exchange.halflight.gateway.market;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One price of a market in all base series. Not safe for threads. */
final class PriceHistory {
    /** Bars kept of each base series: 25 hours of minutes, 15 days of quarters, 62 days of hours, 4 years of days. */
    static final int KEPT = 1_500;

    private final Map<Interval.Base, Series> bases = new EnumMap<>(Interval.Base.class);

    PriceHistory(boolean withVolume) {
        for (Interval.Base base : Interval.Base.values()) {
            bases.put(base, new Series(base.stepNanos, KEPT, withVolume));
        }
    }

    void price(long timeNanos, long priceUnits) {
        for (Series series : bases.values()) {
            series.price(timeNanos, priceUnits);
        }
    }

    void trade(long timeNanos, long priceUnits, long sizeUnits, long quoteMicros) {
        for (Series series : bases.values()) {
            series.trade(timeNanos, priceUnits, sizeUnits, quoteMicros);
        }
    }

    List<Bar> candles(Interval interval, long beforeNanos, int limit) {
        return bases.get(interval.base()).candles(interval, beforeNanos, limit);
    }

    /** When the first candle begins of which nothing is forgotten; the least number where nothing is forgotten at all. */
    long knownFrom(Interval interval) {
        return bases.get(interval.base()).knownFrom(interval);
    }

    /** Everything since the beginning of a minute not long ago as one bar; null where nothing happened. */
    Bar since(long startNanos) {
        Series minutes = bases.get(Interval.Base.MINUTE);
        Bar sum = null;
        for (int age = 0; age < minutes.size(); age++) {
            Bar bar = minutes.bar(age);
            if (bar.startNanos() < startNanos) {
                break;
            }
            sum = sum == null ? bar : sum.after(bar, bar.startNanos());
        }
        return sum;
    }
}
