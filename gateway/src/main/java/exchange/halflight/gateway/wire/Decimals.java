package exchange.halflight.gateway.wire;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Decimal strings to and from counts of 10^-decimals, exactly: what does not fit is refused, nothing is ever rounded. */
public final class Decimals {
    /** Decimals of an amount of USD. */
    public static final int MONEY = 6;

    private static final int LONGEST_TEXT = 40;

    private Decimals() {}

    /**
     * Reads digits with at most one point and an optional minus in front, e.g. {@code -12.5}.
     *
     * @param field the field's public name, for the message of the exception
     * @param decimals digits after the point that the count has
     * @return the count of 10^-decimals
     */
    public static long parse(String field, String text, int decimals) throws InvalidRequestException {
        if (text.isEmpty()) {
            throw new InvalidRequestException(field, "is missing; give a decimal number such as \"1.5\"");
        }
        if (text.length() > LONGEST_TEXT) {
            throw new InvalidRequestException(field, "is longer than " + LONGEST_TEXT + " characters");
        }
        if (!isPlainDecimal(text)) {
            throw new InvalidRequestException(
                    field, "\"" + printable(text) + "\" is not a decimal number; write it as \"1.5\" or \"-1.5\"");
        }
        BigDecimal value = new BigDecimal(text).stripTrailingZeros();
        if (value.scale() > decimals) {
            throw new InvalidRequestException(
                    field,
                    text + " has " + value.scale() + " decimals, " + decimals
                            + (decimals == 1 ? " is allowed" : " are allowed"));
        }
        BigInteger count = value.movePointRight(decimals).toBigIntegerExact();
        if (count.bitLength() > 63) {
            throw new InvalidRequestException(field, text + " is larger than the exchange can count");
        }
        return count.longValueExact();
    }

    /** The shortest exact text, e.g. {@code -12.5}. */
    public static String format(long count, int decimals) {
        if (decimals == 0 || count == 0) {
            return Long.toString(count);
        }
        return format(BigDecimal.valueOf(count, decimals));
    }

    /** An amount of USD. */
    public static String money(long micros) {
        return format(micros, MONEY);
    }

    /** The shortest exact text of any value. */
    public static String format(BigDecimal value) {
        BigDecimal shortest = value.stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0).toPlainString() : shortest.toPlainString();
    }

    private static boolean isPlainDecimal(String text) {
        int digits = 0;
        int points = 0;
        for (int i = text.charAt(0) == '-' ? 1 : 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '.') {
                points++;
            } else {
                return false;
            }
        }
        return digits > 0 && points <= 1 && text.charAt(text.length() - 1) != '.';
    }

    private static String printable(String text) {
        return text.replaceAll("[^!-~]", "?");
    }
}
