package exchange.halflight.cluster.archive;

import static io.aeron.logbuffer.FrameDescriptor.FRAME_ALIGNMENT;
import static io.aeron.protocol.DataHeaderFlyweight.HEADER_LENGTH;
import static io.aeron.protocol.DataHeaderFlyweight.RESERVED_VALUE_OFFSET;
import static io.aeron.protocol.DataHeaderFlyweight.SESSION_ID_FIELD_OFFSET;
import static io.aeron.protocol.DataHeaderFlyweight.STREAM_ID_FIELD_OFFSET;
import static io.aeron.protocol.DataHeaderFlyweight.TERM_ID_FIELD_OFFSET;
import static io.aeron.protocol.DataHeaderFlyweight.TERM_OFFSET_FIELD_OFFSET;
import static io.aeron.protocol.HeaderFlyweight.FLAGS_FIELD_OFFSET;
import static io.aeron.protocol.HeaderFlyweight.FRAME_LENGTH_FIELD_OFFSET;
import static io.aeron.protocol.HeaderFlyweight.HDR_TYPE_DATA;
import static io.aeron.protocol.HeaderFlyweight.HDR_TYPE_PAD;
import static io.aeron.protocol.HeaderFlyweight.TYPE_FIELD_OFFSET;
import static io.aeron.protocol.HeaderFlyweight.VERSION_FIELD_OFFSET;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.aeron.archive.checksum.Checksum;
import io.aeron.archive.checksum.Checksums;
import org.agrona.BitUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Whether a frame of a recording is as it was written. The archive puts a checksum of the content where the session id was;
 * everything in the header follows from the recording and the position, so it is checked as well.
 */
final class FrameCheck {
    private static final int DEFINED_FLAGS = 0xC0;

    private final Recording recording;
    private final Checksum checksum = Checksums.crc32c();

    FrameCheck(Recording recording) {
        this.recording = recording;
    }

    /** What is wrong with the frame at this offset of a term that begins at this position; null = nothing. */
    String faultAt(UnsafeBuffer term, long termPosition, int offset) {
        int length = frameLength(term, offset);
        if (length == 0) {
            return "nothing is written";
        }
        int end = offset + BitUtil.align(length, FRAME_ALIGNMENT);
        if (length < HEADER_LENGTH || length > term.capacity() || end > term.capacity()) {
            return "the length of a frame is wrong";
        }
        if (!isHeaderRight(term, termPosition, offset)) {
            return "the header of a frame is wrong";
        }
        if (isPadding(term, offset)) {
            return end == term.capacity() ? null : "the length of a padding frame is wrong";
        }
        if (term.getLong(offset + RESERVED_VALUE_OFFSET, LITTLE_ENDIAN) != 0) {
            return "the header of a frame is wrong";
        }
        int content = offset + HEADER_LENGTH;
        int computed = checksum.compute(term.addressOffset(), content, end - content);
        return computed == intAt(term, offset + SESSION_ID_FIELD_OFFSET) ? null : "the checksum of a frame is wrong";
    }

    /** Whether a whole frame begins anywhere from this offset on. */
    boolean hasWholeFrame(UnsafeBuffer term, long termPosition, int from) {
        for (int at = from; at < term.capacity(); at += FRAME_ALIGNMENT) {
            if (faultAt(term, termPosition, at) == null) {
                return true;
            }
        }
        return false;
    }

    /** Where zeros begin that go on to the end of the term; this offset where there is nothing else. */
    static int writtenUntil(UnsafeBuffer term, int from) {
        int end = term.capacity();
        while (end > from && term.getLong(end - Long.BYTES) == 0) {
            end -= Long.BYTES;
        }
        return end;
    }

    static int frameLength(UnsafeBuffer term, int offset) {
        return intAt(term, offset + FRAME_LENGTH_FIELD_OFFSET);
    }

    static boolean isPadding(UnsafeBuffer term, int offset) {
        return type(term, offset) == HDR_TYPE_PAD;
    }

    private boolean isHeaderRight(UnsafeBuffer term, long termPosition, int offset) {
        int type = type(term, offset);
        int termId = recording.initialTermId() + (int) (termPosition / recording.termLength());
        return term.getByte(offset + VERSION_FIELD_OFFSET) == 0
                && (term.getByte(offset + FLAGS_FIELD_OFFSET) & ~DEFINED_FLAGS & 0xFF) == 0
                && (type == HDR_TYPE_DATA || type == HDR_TYPE_PAD)
                && intAt(term, offset + TERM_OFFSET_FIELD_OFFSET) == offset
                && intAt(term, offset + TERM_ID_FIELD_OFFSET) == termId
                && intAt(term, offset + STREAM_ID_FIELD_OFFSET) == recording.streamId();
    }

    private static int type(UnsafeBuffer term, int offset) {
        return term.getShort(offset + TYPE_FIELD_OFFSET, LITTLE_ENDIAN) & 0xFFFF;
    }

    private static int intAt(UnsafeBuffer term, int offset) {
        return term.getInt(offset, LITTLE_ENDIAN);
    }
}
