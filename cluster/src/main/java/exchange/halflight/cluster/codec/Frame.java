package exchange.halflight.cluster.codec;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import exchange.halflight.messages.command.MessageHeaderDecoder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;

/**
 * The header that stands before every message of every schema, and says how long the message is, so that messages can
 * follow one another and an unknown one can be stepped over.
 */
public final class Frame {
    /** Bytes of a header. */
    public static final int HEADER_LENGTH = MessageHeaderDecoder.ENCODED_LENGTH;

    private static final int TEMPLATE_ID_SHIFT = 16;
    private static final int SCHEMA_ID_SHIFT = 32;
    private static final int VERSION_SHIFT = 48;
    private static final int LENGTH_OFFSET = MessageHeaderDecoder.frameLengthEncodingOffset();

    private Frame() {}

    /** The first 8 bytes of the header of a message, to be computed once for each kind of message. */
    static long identity(int blockLength, int templateId, int schemaId, int version) {
        return blockLength
                | (long) templateId << TEMPLATE_ID_SHIFT
                | (long) schemaId << SCHEMA_ID_SHIFT
                | (long) version << VERSION_SHIFT;
    }

    /** Writes the header of a message whose body is already encoded behind it; returns the length of both. For cold paths. */
    public static int close(MutableDirectBuffer buffer, int offset, MessageEncoderFlyweight message) {
        long identity = identity(
                message.sbeBlockLength(), message.sbeTemplateId(), message.sbeSchemaId(), message.sbeSchemaVersion());
        return close(buffer, offset, identity, message.encodedLength());
    }

    /** The same for a hot path, where {@link #identity} was computed before. */
    static int close(MutableDirectBuffer buffer, int offset, long identity, int bodyLength) {
        int frameLength = HEADER_LENGTH + bodyLength;
        buffer.putLong(offset, identity, LITTLE_ENDIAN);
        buffer.putInt(offset + LENGTH_OFFSET, frameLength, LITTLE_ENDIAN);
        return frameLength;
    }

    /** Bytes of the fixed block behind the header. */
    public static int blockLength(DirectBuffer buffer, int offset) {
        return buffer.getShort(offset, LITTLE_ENDIAN) & 0xFFFF;
    }

    /** Which message of its schema this is. */
    public static int templateId(DirectBuffer buffer, int offset) {
        return buffer.getShort(offset + 2, LITTLE_ENDIAN) & 0xFFFF;
    }

    /** Which schema the message belongs to. */
    public static int schemaId(DirectBuffer buffer, int offset) {
        return buffer.getShort(offset + 4, LITTLE_ENDIAN) & 0xFFFF;
    }

    /** Version of the schema the message was written with. */
    public static int version(DirectBuffer buffer, int offset) {
        return buffer.getShort(offset + 6, LITTLE_ENDIAN) & 0xFFFF;
    }

    /** Bytes of the whole message with its header; unsigned, as it may come from outside. */
    public static long length(DirectBuffer buffer, int offset) {
        return buffer.getInt(offset + LENGTH_OFFSET, LITTLE_ENDIAN) & 0xFFFF_FFFFL;
    }
}
