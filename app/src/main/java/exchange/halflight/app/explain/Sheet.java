package exchange.halflight.app.explain;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** The lines of an explanation, and how many of its numbers are those that the exchange told. */
final class Sheet {
    private static final String LINE = "  %-22s %s";

    private final List<String> lines = new ArrayList<>();
    private final List<String> different = new ArrayList<>();
    private int compared;

    /** A line that stands for itself. */
    void head(String text) {
        lines.add(text);
    }

    /** A step of the arithmetic. */
    void step(String name, String arithmetic) {
        lines.add(LINE.formatted(name, arithmetic));
    }

    /** A step whose result the exchange has told as well, micros. */
    void compare(String name, String arithmetic, BigInteger computedMicros, long toldMicros) {
        compare(name, arithmetic, Units.usd(computedMicros), Units.usd(toldMicros));
    }

    /** A step whose result the exchange has told as well. */
    void compare(String name, String arithmetic, String computed, String told) {
        compared++;
        boolean equal = computed.equals(told);
        if (!equal) {
            different.add(name);
        }
        String result = arithmetic.isEmpty() ? computed : arithmetic + " = " + computed;
        lines.add(LINE.formatted(name, result + (equal ? "  (told: the same)" : "  (TOLD: " + told + ")")));
    }

    /** A condition that must hold for what the exchange did. */
    void holds(String name, String condition, boolean holds) {
        compared++;
        if (!holds) {
            different.add(name);
        }
        lines.add(LINE.formatted(name, condition + (holds ? ": yes" : ": NO")));
    }

    /** Whether every compared number was told so. */
    boolean isEqual() {
        return different.isEmpty();
    }

    /** All lines and the verdict. */
    List<String> lines() {
        List<String> all = new ArrayList<>(lines);
        if (compared > 0) {
            all.add(
                    isEqual()
                            ? "All " + compared + " numbers are what the exchange told."
                            : different.size() + " of " + compared + " numbers are NOT what the exchange told: "
                                    + String.join(", ", different) + ".");
        }
        return all;
    }
}
