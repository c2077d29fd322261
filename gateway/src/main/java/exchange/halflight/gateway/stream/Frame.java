package exchange.halflight.gateway.stream;

import java.nio.charset.StandardCharsets;

/** A WebSocket frame as it goes to a client, made once for all who get it. */
public final class Frame {
    /** Most bytes a frame of control may carry. */
    static final int MOST_CONTROL_BYTES = 125;

    private static final int FINAL = 0x80;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;

    static final Frame PING = of(9, new byte[0]);

    private final byte[] bytes;

    private Frame(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A message of UTF-8. */
    public static Frame text(byte[] payload) {
        return of(1, payload);
    }

    /** The answer to a ping. */
    static Frame pong(byte[] payload) {
        return of(10, payload);
    }

    /** The end of a connection. */
    static Frame close(Ending ending) {
        byte[] reason = ending.reason().getBytes(StandardCharsets.UTF_8);
        int length = Math.min(reason.length, MOST_CONTROL_BYTES - 2);
        byte[] payload = new byte[2 + length];
        payload[0] = (byte) (ending.code() >>> 8);
        payload[1] = (byte) ending.code();
        System.arraycopy(reason, 0, payload, 2, length);
        return of(8, payload);
    }

    /** As it goes over the wire; not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return bytes.length;
    }

    private static Frame of(int opcode, byte[] payload) {
        int length = payload.length;
        int header = length < TWO_BYTES ? 2 : length < 1 << 16 ? 4 : 10;
        byte[] bytes = new byte[header + length];
        bytes[0] = (byte) (FINAL | opcode);
        if (header == 2) {
            bytes[1] = (byte) length;
        } else {
            bytes[1] = (byte) (header == 4 ? TWO_BYTES : EIGHT_BYTES);
            for (int i = 2; i < header; i++) {
                bytes[i] = (byte) ((long) length >>> (8 * (header - 1 - i)));
            }
        }
        System.arraycopy(payload, 0, bytes, header, length);
        return new Frame(bytes);
    }
}
