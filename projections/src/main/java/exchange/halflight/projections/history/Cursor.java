package exchange.halflight.projections.history;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last row of a page: the next one begins behind it, whatever has happened meanwhile.
 *
 * @param timeNanos the row's time
 * @param number tells rows of one time apart
 */
public record Cursor(long timeNanos, long number) implements Comparable<Cursor> {
    private static final Pattern TEXT = Pattern.compile("([0-9a-z]{1,13})-([0-9a-z]{1,13})");
    private static final int RADIX = 36;

    /** The order of rows from the oldest on. */
    @Override
    public int compareTo(Cursor other) {
        return timeNanos == other.timeNanos
                ? Long.compare(number, other.number)
                : Long.compare(timeNanos, other.timeNanos);
    }

    /** As a client holds it. */
    public String text() {
        return Long.toString(timeNanos, RADIX) + "-" + Long.toString(number, RADIX);
    }

    /**
     * What a client has held.
     *
     * @throws InvalidCursorException where it is none
     */
    public static Cursor parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new InvalidCursorException();
        }
        try {
            return new Cursor(Long.parseLong(matcher.group(1), RADIX), Long.parseLong(matcher.group(2), RADIX));
        } catch (NumberFormatException e) {
            // Thirteen digits may be more than a long has.
            throw (InvalidCursorException) new InvalidCursorException().initCause(e);
        }
    }
}
