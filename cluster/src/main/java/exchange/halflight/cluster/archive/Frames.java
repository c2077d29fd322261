package exchange.halflight.cluster.archive;

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

import io.aeron.archive.checksum.Checksum;
import io.aeron.archive.checksum.Checksums;
import java.nio.ByteOrder;
import java.util.List;
import org.agrona.BitUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The frames of a recording one after the other, straight from its files; each is checked before it is shown. Not
 * thread-safe.
 *
 * <p>A recording that was not ended in order may end in a torn write: bytes behind which no whole frame follows. Such a tail
 * was never acknowledged and counts as not written; {@link #tornBytes} says how long it is. Bytes that are wrong while whole
 * frames follow them are damage.
 */
public final class Frames implements AutoCloseable {
    private static final int ALIGNMENT = 32;
    private static final int DEFINED_FLAGS = 0xC0;

    private final Recording recording;
    private final Checksum checksum = Checksums.crc32c();
    private SegmentFile segment;
    private long position;
    private long nextPosition;
    private int offset;
    private int frameLength;
    private long tornBytes;

    /** Starts before the frame at this position, which must be the beginning of a frame. */
    public Frames(Recording recording, long fromPosition) {
        this.recording = recording;
        position = fromPosition;
        nextPosition = fromPosition;
    }

    /**
     * Moves to the next frame; false at the end of what was written.
     *
     * @throws DamagedArchiveException where a file is missing or damaged
     */
    public boolean next() {
        position = nextPosition;
        boolean isOpen = recording.stopPosition() == Recording.OPEN;
        if (!isOpen && position >= recording.stopPosition()) {
            return false;
        }
        if (!moveToSegment(isOpen)) {
            return false;
        }
        offset = (int) (position - segment.base);
        String fault = faultAt(offset);
        if (fault == null) {
            frameLength = frameLength(offset);
            nextPosition = position + BitUtil.align(frameLength, ALIGNMENT);
            return true;
        }
        if (isOpen && isTail()) {
            return false;
        }
        throw new DamagedArchiveException(
                segment.path,
                fault + " at byte " + offset + ", position " + position + " of recording " + recording.id());
    }

    /** Where the current frame begins; after the last one, where the recording ends. */
    public long position() {
        return position;
    }

    /** Where the next frame begins. */
    public long nextPosition() {
        return nextPosition;
    }

    /** The buffer that holds the current frame, valid until the next call of {@link #next}. */
    public UnsafeBuffer buffer() {
        return segment.buffer;
    }

    /** Offset of the current frame's content. */
    public int contentOffset() {
        return offset + HEADER_LENGTH;
    }

    /** Bytes of the current frame's content. */
    public int contentLength() {
        return frameLength - HEADER_LENGTH;
    }

    /** Whether the current frame only fills up a term. */
    public boolean isPadding() {
        return type(offset) == HDR_TYPE_PAD;
    }

    /** The current frame's flags: begin 0x80, end 0x40. */
    public int flags() {
        return segment.buffer.getByte(offset + FLAGS_FIELD_OFFSET) & 0xFF;
    }

    /** Bytes of a torn last write behind the end, 0 = none; known when {@link #next} has returned false. */
    public long tornBytes() {
        return tornBytes;
    }

    /** For an error about the current frame: its file and position. */
    public DamagedArchiveException damaged(String what) {
        return new DamagedArchiveException(
                segment.path,
                what + " at byte " + offset + ", position " + position + " of recording " + recording.id());
    }

    @Override
    public void close() {
        if (segment != null) {
            segment.close();
            segment = null;
        }
    }

    private boolean moveToSegment(boolean isOpen) {
        if (segment != null && position < segment.base + recording.segmentLength()) {
            return true;
        }
        close();
        if (isOpen) {
            List<Long> bases = recording.segmentBases();
            if (bases.isEmpty() || bases.getLast() < recording.segmentBase(position)) {
                // The last file ends exactly full, or nothing was ever written.
                return false;
            }
        }
        segment = SegmentFile.open(recording, position);
        return true;
    }

    /** What is wrong with the frame at this offset of the segment; null = nothing. */
    private String faultAt(int at) {
        UnsafeBuffer buffer = segment.buffer;
        int length = frameLength(at);
        if (length == 0) {
            return "nothing is written";
        }
        if (length < HEADER_LENGTH || length > recording.termLength()) {
            return "the length of a frame is wrong";
        }
        long framePosition = segment.base + at;
        int termOffset = (int) (framePosition & (recording.termLength() - 1));
        int termId = recording.initialTermId() + (int) (framePosition / recording.termLength());
        int type = type(at);
        boolean isHeaderRight = buffer.getByte(at + VERSION_FIELD_OFFSET) == 0
                && (buffer.getByte(at + FLAGS_FIELD_OFFSET) & ~DEFINED_FLAGS & 0xFF) == 0
                && (type == HDR_TYPE_DATA || type == HDR_TYPE_PAD)
                && intAt(at + TERM_OFFSET_FIELD_OFFSET) == termOffset
                && intAt(at + TERM_ID_FIELD_OFFSET) == termId
                && intAt(at + STREAM_ID_FIELD_OFFSET) == recording.streamId()
                && termOffset + BitUtil.align(length, ALIGNMENT) <= recording.termLength();
        if (!isHeaderRight) {
            return "the header of a frame is wrong";
        }
        if (type == HDR_TYPE_PAD) {
            boolean fillsTerm = termOffset + BitUtil.align(length, ALIGNMENT) == recording.termLength();
            return fillsTerm ? null : "the length of a padding frame is wrong";
        }
        if (buffer.getLong(at + RESERVED_VALUE_OFFSET, ByteOrder.LITTLE_ENDIAN) != 0) {
            return "the header of a frame is wrong";
        }
        int computed = checksum.compute(
                buffer.addressOffset(), at + HEADER_LENGTH, BitUtil.align(length, ALIGNMENT) - HEADER_LENGTH);
        return computed == intAt(at + SESSION_ID_FIELD_OFFSET) ? null : "the checksum of a frame is wrong";
    }

    /** Whether no whole frame follows the one at the offset, here or in a later file. */
    private boolean isTail() {
        if (segment.isZeroFrom(offset)) {
            return !hasLaterFile();
        }
        int end = offset;
        for (int at = offset + ALIGNMENT; at < recording.segmentLength(); at += ALIGNMENT) {
            if (frameLength(at) != 0 && faultAt(at) == null) {
                return false;
            }
        }
        for (int at = offset; at < recording.segmentLength(); at++) {
            if (segment.buffer.getByte(at) != 0) {
                end = at + 1;
            }
        }
        tornBytes = (long) end - offset;
        return !hasLaterFile();
    }

    private boolean hasLaterFile() {
        return recording.segmentBases().getLast() > segment.base;
    }

    private int frameLength(int at) {
        return intAt(at + FRAME_LENGTH_FIELD_OFFSET);
    }

    private int type(int at) {
        return segment.buffer.getShort(at + TYPE_FIELD_OFFSET, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
    }

    private int intAt(int at) {
        return segment.buffer.getInt(at, ByteOrder.LITTLE_ENDIAN);
    }
}
