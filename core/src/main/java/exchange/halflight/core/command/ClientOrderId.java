package exchange.halflight.core.command;

import java.nio.charset.StandardCharsets;

/**
 * A client order id: up to 36 bytes of printable ASCII without spaces, chosen by the client; empty = none. Mutable and
 * reused, so that an order costs no allocation.
 */
public final class ClientOrderId {
    /** Longest client order id, bytes. */
    public static final int MAX_LENGTH = 36;

    private final byte[] bytes = new byte[MAX_LENGTH];
    private int length;

    /** Number of bytes, 0 (none) to {@link #MAX_LENGTH}; more where an oversized id was given, which is then invalid. */
    public int length() {
        return length;
    }

    /** The byte at this index. */
    public byte byteAt(int index) {
        return bytes[index];
    }

    public boolean isEmpty() {
        return length == 0;
    }

    public void clear() {
        length = 0;
    }

    /** Prepares for an id of this length, whose bytes follow by {@link #put}. A length over the maximum is kept, as invalid. */
    public void start(int newLength) {
        length = newLength;
    }

    /** Sets one byte; bytes beyond the maximum length are dropped, as the id is invalid then. */
    public void put(int index, byte value) {
        if (index < MAX_LENGTH) {
            bytes[index] = value;
        }
    }

    /** Copies another id into this one. */
    public void copyFrom(ClientOrderId other) {
        length = other.length;
        System.arraycopy(other.bytes, 0, bytes, 0, MAX_LENGTH);
    }

    /** Sets from text; characters outside ASCII make it invalid. For cold paths. */
    public ClientOrderId set(String text) {
        start(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            put(i, c < 128 ? (byte) c : 0);
        }
        return this;
    }

    /** Whether the id is empty or well-formed: 1 to 36 bytes from '!' to '~'. */
    public boolean isValid() {
        if (length < 0 || length > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[i] < '!' || bytes[i] > '~') {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return new String(bytes, 0, Math.clamp(length, 0, MAX_LENGTH), StandardCharsets.US_ASCII);
    }
}
