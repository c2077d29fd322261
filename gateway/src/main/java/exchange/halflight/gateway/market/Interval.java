package exchange.halflight.gateway.market;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Lengths of candles, each put together from a base series. All begin in UTC; weeks on Monday. */
public enum Interval {
    MINUTES_1("1m", Base.MINUTE, TimeUnit.MINUTES.toNanos(1)),
    MINUTES_3("3m", Base.MINUTE, TimeUnit.MINUTES.toNanos(3)),
    MINUTES_5("5m", Base.MINUTE, TimeUnit.MINUTES.toNanos(5)),
    MINUTES_15("15m", Base.QUARTER, TimeUnit.MINUTES.toNanos(15)),
    MINUTES_30("30m", Base.QUARTER, TimeUnit.MINUTES.toNanos(30)),
    HOURS_1("1h", Base.HOUR, TimeUnit.HOURS.toNanos(1)),
    HOURS_2("2h", Base.HOUR, TimeUnit.HOURS.toNanos(2)),
    HOURS_4("4h", Base.HOUR, TimeUnit.HOURS.toNanos(4)),
    HOURS_6("6h", Base.HOUR, TimeUnit.HOURS.toNanos(6)),
    HOURS_8("8h", Base.HOUR, TimeUnit.HOURS.toNanos(8)),
    HOURS_12("12h", Base.HOUR, TimeUnit.HOURS.toNanos(12)),
    DAYS_1("1d", Base.DAY, TimeUnit.DAYS.toNanos(1)),
    DAYS_3("3d", Base.DAY, TimeUnit.DAYS.toNanos(3)),
    WEEKS_1("1w", Base.DAY, TimeUnit.DAYS.toNanos(7)),
    MONTHS_1("1M", Base.DAY, 0);

    /** The series that are kept. */
    enum Base {
        MINUTE(TimeUnit.MINUTES.toNanos(1)),
        QUARTER(TimeUnit.MINUTES.toNanos(15)),
        HOUR(TimeUnit.HOURS.toNanos(1)),
        DAY(TimeUnit.DAYS.toNanos(1));

        final long stepNanos;

        Base(long stepNanos) {
            this.stepNanos = stepNanos;
        }
    }

    /** 1970 began on a Thursday. */
    private static final long FIRST_MONDAY_NANOS = TimeUnit.DAYS.toNanos(4);

    private static final long LONGEST_MONTH_NANOS = TimeUnit.DAYS.toNanos(31);

    private final String text;
    private final Base base;
    private final long nanos;

    Interval(String text, Base base, long nanos) {
        this.text = text;
        this.base = base;
        this.nanos = nanos;
    }

    /** The interval that is written so. */
    public static Optional<Interval> of(String text) {
        for (Interval interval : values()) {
            if (interval.text.equals(text)) {
                return Optional.of(interval);
            }
        }
        return Optional.empty();
    }

    /** How it is written, {@code 1h} for instance. */
    public String text() {
        return text;
    }

    Base base() {
        return base;
    }

    /** When the candle that begins at this moment ends, nanoseconds since 1970. */
    public long end(long startNanos) {
        return this == MONTHS_1 ? start(startNanos + LONGEST_MONTH_NANOS) : startNanos + nanos;
    }

    /** When the candle that holds this moment begins, nanoseconds since 1970. */
    long start(long timeNanos) {
        if (this == MONTHS_1) {
            LocalDate day = LocalDate.ofInstant(Instant.EPOCH.plusNanos(timeNanos), ZoneOffset.UTC)
                    .withDayOfMonth(1);
            return TimeUnit.DAYS.toNanos(day.toEpochDay());
        }
        long origin = this == WEEKS_1 ? FIRST_MONDAY_NANOS : 0;
        return timeNanos - Math.floorMod(timeNanos - origin, nanos);
    }
}
