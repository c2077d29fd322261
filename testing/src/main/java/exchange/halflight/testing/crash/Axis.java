package exchange.halflight.testing.crash;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * A scale of values with round marks: linear, or logarithmic where each tenfold takes the same height. For display only: it
 * calculates in floating point.
 */
final class Axis {
    private static final int MOST_STEPS = 5;
    private static final double[] ROUND = {1, 2, 2.5, 5, 10};
    private static final List<Unit> UNITS =
            List.of(new Unit(1e9, 1e9, " bn"), new Unit(1e6, 1e6, " M"), new Unit(1e4, 1e3, " k"), new Unit(1, 1, ""));

    private final boolean logarithmic;
    /** Both ends and the step between two marks, as they are scaled. */
    private final double low;

    private final double high;
    private final double step;

    /** From this value on amounts are divided by a size and have a name behind them. */
    private record Unit(double from, double size, String name) {}

    private Axis(boolean logarithmic, double low, double high, double step) {
        this.logarithmic = logarithmic;
        this.low = low;
        this.high = high;
        this.step = step;
    }

    /** Marks at round values around these two. */
    static Axis linear(double lowest, double highest) {
        double least = highest > lowest ? (highest - lowest) / MOST_STEPS : Math.max(1, Math.abs(highest)) / MOST_STEPS;
        double decade = Math.pow(10, Math.floor(Math.log10(least)));
        double step = 0;
        for (int i = 0; step < least; i++) {
            step = decade * ROUND[i];
        }
        double low = Math.floor(lowest / step) * step;
        return new Axis(false, low, Math.max(Math.ceil(highest / step) * step, low + step), step);
    }

    /** Marks at powers of ten around these two, which are positive. */
    static Axis logarithmic(double lowest, double highest) {
        double low = Math.floor(Math.log10(lowest));
        double high = Math.max(low + 1, Math.ceil(Math.log10(highest)));
        return new Axis(true, low, high, Math.ceil((high - low) / MOST_STEPS));
    }

    /** Where a value stands: 0 = at the bottom, 1 = at the top. */
    double part(double value) {
        return ((logarithmic ? Math.log10(value) : value) - low) / (high - low);
    }

    /** The values that are marked, rising. */
    List<Double> marks() {
        List<Double> marks = new ArrayList<>();
        for (int i = 0; low + i * step <= high + step / 1_000; i++) {
            double scaled = low + i * step;
            marks.add(logarithmic ? Math.pow(10, scaled) : scaled);
        }
        return marks;
    }

    /** A value in a few digits, thousands and more by name. */
    static String label(double value) {
        for (Unit unit : UNITS) {
            if (Math.abs(value) >= unit.from) {
                return text(value / unit.size) + unit.name;
            }
        }
        return value == 0 ? "0" : text(value);
    }

    private static String text(double value) {
        return new BigDecimal(value)
                .round(new MathContext(6))
                .stripTrailingZeros()
                .toPlainString();
    }
}
