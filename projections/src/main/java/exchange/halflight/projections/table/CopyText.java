package exchange.halflight.projections.table;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Rows in PostgreSQL's text format of COPY. Reused; not thread-safe. */
public final class CopyText {
    private static final int FIRST_LENGTH = 1 << 16;
    private static final int LONGEST_NUMBER = 20;

    private byte[] bytes = new byte[FIRST_LENGTH];
    private int length;
    private boolean isRowBegun;

    /** A column that holds a whole number. */
    public CopyText number(long value) {
        separate();
        reserve(LONGEST_NUMBER);
        if (value < 0) {
            bytes[length++] = '-';
        }
        int digits = 1;
        for (long rest = value / 10; rest != 0; rest /= 10) {
            digits++;
        }
        // Remainders have the value's sign, so that the smallest long needs no care.
        long rest = value;
        for (int i = length + digits - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + Math.abs((int) (rest % 10)));
            rest /= 10;
        }
        length += digits;
        return this;
    }

    /** A column that holds a boolean. */
    public CopyText flag(boolean value) {
        separate();
        reserve(1);
        bytes[length++] = (byte) (value ? 't' : 'f');
        return this;
    }

    /** A column that holds a text. */
    public CopyText text(String value) {
        separate();
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        reserve(2 * encoded.length);
        for (byte one : encoded) {
            byte escaped = switch (one) {
                case '\\' -> '\\';
                case '\n' -> 'n';
                case '\r' -> 'r';
                case '\t' -> 't';
                default -> 0;
            };
            if (escaped == 0) {
                bytes[length++] = one;
            } else {
                bytes[length++] = '\\';
                bytes[length++] = escaped;
            }
        }
        return this;
    }

    /** Ends the row. */
    void endRow() {
        reserve(1);
        bytes[length++] = '\n';
        isRowBegun = false;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
        isRowBegun = false;
    }

    private void separate() {
        if (isRowBegun) {
            reserve(1);
            bytes[length++] = '\t';
        }
        isRowBegun = true;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
