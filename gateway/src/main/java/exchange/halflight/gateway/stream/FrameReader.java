package exchange.halflight.gateway.stream;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads what a client sends (RFC 6455), strictly: whatever is not allowed ends the connection with a reason. For one thread. */
final class FrameReader {
    /** Most bytes of a message, all its frames together. */
    static final int MOST_BYTES = 64 * 1024;

    private static final int CONTINUATION = 0;
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    /** Where the bytes come from. */
    interface Input {
        /** The next byte; blocks. */
        byte read();

        /** The next bytes; blocks. */
        byte[] read(int length);
    }

    /** What has come. */
    sealed interface Message {
        /** A whole text, in UTF-8. */
        @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
        record Text(byte[] utf8) implements Message {}

        /** To be answered with the same bytes. */
        @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
        record Ping(byte[] payload) implements Message {}

        /** The client is still there. */
        record Pong() implements Message {}

        /** The client says good bye. */
        record Close() implements Message {}
    }

    /** The client broke a rule. */
    static final class BrokenException extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Ending ending;

        private BrokenException(Ending ending) {
            super(ending.reason(), null, false, false);
            this.ending = ending;
        }

        Ending ending() {
            return ending;
        }
    }

    private final Input input;
    private ByteArrayOutputStream fragments;

    FrameReader(Input input) {
        this.input = input;
    }

    /** The next message; null for a frame that is only a part of one. */
    Message next() throws BrokenException {
        int first = input.read() & 0xFF;
        int second = input.read() & 0xFF;
        int opcode = first & 0x0F;
        boolean last = (first & 0x80) != 0;
        if ((first & 0x70) != 0) {
            throw broken(Ending.protocol("no extension was agreed on."));
        }
        if ((second & 0x80) == 0) {
            throw broken(Ending.protocol("frames of a client must be masked."));
        }
        boolean control = opcode >= CLOSE;
        if (control && (!last || (second & 0x7F) > Frame.MOST_CONTROL_BYTES)) {
            throw broken(Ending.protocol("a control frame is whole and has at most 125 bytes."));
        }
        byte[] payload = payload(second & 0x7F);
        return switch (opcode) {
            case CONTINUATION, TEXT, BINARY -> data(opcode, last, payload);
            case CLOSE -> new Message.Close();
            case PING -> new Message.Ping(payload);
            case PONG -> new Message.Pong();
            default -> throw broken(Ending.protocol("there is no frame of this kind."));
        };
    }

    private Message data(int opcode, boolean last, byte[] payload) throws BrokenException {
        if (opcode == BINARY) {
            throw broken(Ending.unsupported("messages are text."));
        }
        if ((opcode == CONTINUATION) != (fragments != null)) {
            throw broken(Ending.protocol("a message must end before the next begins."));
        }
        if (fragments == null && last) {
            return text(payload);
        }
        if (fragments == null) {
            fragments = new ByteArrayOutputStream();
        }
        if (fragments.size() + payload.length > MOST_BYTES) {
            throw broken(Ending.tooBig(MOST_BYTES));
        }
        fragments.writeBytes(payload);
        if (!last) {
            return null;
        }
        byte[] whole = fragments.toByteArray();
        fragments = null;
        return text(whole);
    }

    private byte[] payload(int shortLength) throws BrokenException {
        long length = shortLength;
        if (shortLength == 126) {
            length = ByteBuffer.wrap(input.read(2)).getShort() & 0xFFFFL;
        } else if (shortLength == 127) {
            length = ByteBuffer.wrap(input.read(8)).getLong();
        }
        if (length < 0 || length > MOST_BYTES) {
            throw broken(Ending.tooBig(MOST_BYTES));
        }
        byte[] mask = input.read(4);
        byte[] payload = length == 0 ? new byte[0] : input.read((int) length);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i & 3];
        }
        return payload;
    }

    private static Message text(byte[] utf8) throws BrokenException {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
            return new Message.Text(utf8);
        } catch (CharacterCodingException e) {
            throw broken(Ending.invalidText());
        }
    }

    private static BrokenException broken(Ending ending) {
        return new BrokenException(ending);
    }
}
