package exchange.halflight.testing.crash;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * Samples over time, gathered in stretches of equal length. A stretch without samples, as in a halt, has the value NaN; a halt
 * that would take much of the width is shown shorter than it was. For display only: it calculates in floating point.
 */
final class Timeline {
    private static final int MOST_STRETCHES = 900;
    private static final int SAMPLES_PER_STRETCH = 2;
    private static final int MOST_MARKS = 9;
    /** A halt longer than this part of all is shown as half of that. */
    private static final int LONG_HALT_PART = 10;

    private static final long HOUR_MILLIS = 3_600_000;
    private static final int DAY_HOURS = 24;
    private static final long[] MARK_HOURS = {1, 3, 6, 12, 24, 48, 72, 168, 336};
    private static final DateTimeFormatter DAY = formatter("d MMM");
    private static final DateTimeFormatter HOUR = formatter("d MMM HH:mm");

    private final List<Sample> samples;
    private final List<Halt> halts = new ArrayList<>();
    private final long beginMillis;
    private final long endMillis;
    private final int stretches;

    /** A long halt, from its last sample before to the first behind, and how much of it is left out. */
    private record Halt(long fromMillis, long toMillis, long leftOutMillis) {}

    Timeline(List<Sample> samples) {
        this.samples = samples;
        long interval = Long.MAX_VALUE;
        for (int i = 1; i < samples.size(); i++) {
            interval = Math.min(
                    interval, samples.get(i).timeMillis() - samples.get(i - 1).timeMillis());
        }
        interval = samples.size() > 1 ? interval : 1;
        beginMillis = samples.getFirst().timeMillis();
        endMillis = samples.getLast().timeMillis() + interval;
        leaveOut(interval);
        stretches =
                (int) Math.clamp(shownMillis(endMillis) / interval / SAMPLES_PER_STRETCH, 1L, (long) MOST_STRETCHES);
    }

    private void leaveOut(long interval) {
        long allowed = (endMillis - beginMillis) / LONG_HALT_PART;
        for (int i = 1; i < samples.size(); i++) {
            long from = samples.get(i - 1).timeMillis() + interval;
            long to = samples.get(i).timeMillis();
            if (to - from > allowed) {
                halts.add(new Halt(from, to, to - from - allowed / 2));
            }
        }
    }

    /** How far a time stands from the beginning where all but the left out time is shown. */
    private long shownMillis(long timeMillis) {
        long shown = timeMillis - beginMillis;
        for (Halt halt : halts) {
            if (timeMillis >= halt.toMillis) {
                shown -= halt.leftOutMillis;
            }
        }
        return shown;
    }

    int stretches() {
        return stretches;
    }

    /** Length of a stretch in words. */
    String stretchLength() {
        long seconds = shownMillis(endMillis) / stretches / 1_000;
        return seconds < 120 ? seconds + " s" : (seconds + 30) / 60 + " min";
    }

    /** One value of all in a stretch, such as the least. */
    double[] values(ToDoubleFunction<Sample> value, DoubleBinaryOperator gather) {
        double[] values = empty();
        for (Sample sample : samples) {
            int at = stretch(sample);
            double next = value.applyAsDouble(sample);
            values[at] = Double.isNaN(values[at]) ? next : gather.applyAsDouble(values[at], next);
        }
        return values;
    }

    /** By how much a count that only grows has grown in each stretch. */
    double[] growth(ToDoubleFunction<Sample> count) {
        double[] values = empty();
        double before = 0;
        for (Sample sample : samples) {
            int at = stretch(sample);
            double now = count.applyAsDouble(sample);
            values[at] = (Double.isNaN(values[at]) ? 0 : values[at]) + now - before;
            before = now;
        }
        return values;
    }

    /** A mark on the axis: where it stands, 0 to 1, and its text. */
    record Mark(double part, String text) {}

    /** Marks at round times, UTC; none in what is left out. */
    List<Mark> marks() {
        long length = shownMillis(endMillis);
        long step = MARK_HOURS[MARK_HOURS.length - 1];
        for (int i = MARK_HOURS.length - 1; i >= 0; i--) {
            if (length / (MARK_HOURS[i] * HOUR_MILLIS) <= MOST_MARKS) {
                step = MARK_HOURS[i];
            }
        }
        long stepMillis = step * HOUR_MILLIS;
        List<Mark> marks = new ArrayList<>();
        for (long time = -Math.floorDiv(-beginMillis, stepMillis) * stepMillis; time <= endMillis; time += stepMillis) {
            if (!isInHalt(time)) {
                marks.add(new Mark(
                        (double) shownMillis(time) / length,
                        (step < DAY_HOURS ? HOUR : DAY).format(Instant.ofEpochMilli(time))));
            }
        }
        return marks;
    }

    /** What is to be said of the long halts, at the middle of each. */
    List<Mark> halts() {
        List<Mark> marks = new ArrayList<>();
        for (Halt halt : halts) {
            double middle = (shownMillis(halt.fromMillis) + shownMillis(halt.toMillis)) / 2.0;
            marks.add(
                    new Mark(middle / shownMillis(endMillis), (halt.toMillis - halt.fromMillis) / HOUR_MILLIS + " h"));
        }
        return marks;
    }

    private boolean isInHalt(long timeMillis) {
        return halts.stream().anyMatch(halt -> timeMillis >= halt.fromMillis && timeMillis < halt.toMillis);
    }

    private double[] empty() {
        double[] values = new double[stretches];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    private int stretch(Sample sample) {
        return (int) (shownMillis(sample.timeMillis()) * stretches / shownMillis(endMillis));
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }
}
