package exchange.halflight.projections.history;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The candles that can be asked for: each is made of stored ones. All begin at multiples of their length (UTC), weeks on Mondays. */
public enum CandleInterval {
    MINUTE_1("1m", 60, 1),
    MINUTE_3("3m", 60, 3),
    MINUTE_5("5m", 60, 5),
    MINUTE_15("15m", 60, 15),
    MINUTE_30("30m", 60, 30),
    HOUR_1("1h", 3_600, 1),
    HOUR_2("2h", 3_600, 2),
    HOUR_4("4h", 3_600, 4),
    HOUR_6("6h", 3_600, 6),
    HOUR_8("8h", 3_600, 8),
    HOUR_12("12h", 3_600, 12),
    DAY_1("1d", 86_400, 1),
    DAY_3("3d", 86_400, 3),
    WEEK_1("1w", 86_400, 7),
    MONTH_1("1M", 86_400, 31);

    /** 1970 began on a Thursday. */
    private static final long MONDAY_NANOS = TimeUnit.DAYS.toNanos(4);

    private final String text;
    private final int storedSeconds;
    private final int parts;

    CandleInterval(String text, int storedSeconds, int parts) {
        this.text = text;
        this.storedSeconds = storedSeconds;
        this.parts = parts;
    }

    /** As clients write it, e.g. {@code 15m}. */
    public String text() {
        return text;
    }

    /** The interval that is written so. */
    public static Optional<CandleInterval> of(String text) {
        return Arrays.stream(values()).filter(one -> one.text.equals(text)).findFirst();
    }

    /** The length of the stored candles it is made of. */
    int storedSeconds() {
        return storedSeconds;
    }

    /** Of how many stored candles it is made at most. */
    int parts() {
        return parts;
    }

    /** When the candle begins that a stored one belongs to, as SQL. */
    String bucket() {
        if (this == MONTH_1) {
            return "(extract(epoch FROM date_trunc('month', timestamp 'epoch' + open_nanos / 1000000000"
                    + " * interval '1 second'))::bigint * 1000000000)";
        }
        long nanos = TimeUnit.SECONDS.toNanos((long) storedSeconds * parts);
        long first = this == WEEK_1 ? MONDAY_NANOS : 0;
        return "(open_nanos - mod(open_nanos - " + first + " + " + nanos + ", " + nanos + "))";
    }
}
