package exchange.halflight.oracle.source;

import java.math.BigDecimal;

/** Numbers of frames, exactly as they are written: no floating point. */
public final class Numbers {
    /** Digits before and behind the point that any price or size in the world fits into. */
    private static final int DIGITS = 20;

    private static final int MOST_CHARACTERS = 64;

    private Numbers() {}

    /**
     * A positive decimal, for instance {@code 0.00012} or {@code 1.2E-4}.
     *
     * @throws RefusedException {@link Refusal#NOT_A_NUMBER}, {@link Refusal#NOT_POSITIVE} or {@link Refusal#OUT_OF_RANGE}
     */
    public static BigDecimal positive(String text) throws RefusedException {
        if (text.length() > MOST_CHARACTERS) {
            throw new RefusedException(Refusal.OUT_OF_RANGE, text.length() + " characters for a number");
        }
        if (!isDecimal(text)) {
            throw new RefusedException(Refusal.NOT_A_NUMBER, text);
        }
        BigDecimal value;
        try {
            value = new BigDecimal(text);
        } catch (NumberFormatException e) {
            // Well-formed, so it is the exponent that does not fit.
            throw new RefusedException(Refusal.OUT_OF_RANGE, text);
        }
        return positive(value);
    }

    /** A whole number times a power of ten, which must be a positive decimal in range. */
    public static BigDecimal positive(String whole, int exponent) throws RefusedException {
        if (exponent < -DIGITS || exponent > DIGITS) {
            throw new RefusedException(Refusal.OUT_OF_RANGE, "exponent " + exponent);
        }
        return positive(positive(whole).scaleByPowerOfTen(exponent));
    }

    /** The same for a number that was read elsewhere. */
    public static BigDecimal positive(BigDecimal value) throws RefusedException {
        if (value.signum() <= 0) {
            throw new RefusedException(Refusal.NOT_POSITIVE, value.toString());
        }
        // Judged by precision and scale alone, so that 1E+999999999 is never written out.
        long digitsBefore = (long) value.precision() - value.scale();
        if (digitsBefore > DIGITS || value.scale() > 2 * DIGITS || digitsBefore < -DIGITS) {
            throw new RefusedException(Refusal.OUT_OF_RANGE, value.toString());
        }
        return value;
    }

    /** Sign, digits, point, digits, exponent; nothing that {@link BigDecimal} also takes, such as other scripts' digits. */
    private static boolean isDecimal(String text) {
        int i = 0;
        int length = text.length();
        if (i < length && (text.charAt(i) == '-' || text.charAt(i) == '+')) {
            i++;
        }
        int digitsFrom = i;
        i = skipDigits(text, i);
        boolean digits = i > digitsFrom;
        if (digits && i < length && text.charAt(i) == '.') {
            int fraction = skipDigits(text, i + 1);
            digits = fraction > i + 1;
            i = fraction;
        }
        if (digits && i < length && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
            i++;
            if (i < length && (text.charAt(i) == '-' || text.charAt(i) == '+')) {
                i++;
            }
            int exponent = skipDigits(text, i);
            digits = exponent > i;
            i = exponent;
        }
        return digits && i == length;
    }

    private static int skipDigits(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }
}
