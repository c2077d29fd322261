package exchange.halflight.cluster.archive;

import static io.aeron.logbuffer.FrameDescriptor.FRAME_ALIGNMENT;
import static io.aeron.protocol.DataHeaderFlyweight.HEADER_LENGTH;
import static io.aeron.protocol.HeaderFlyweight.FLAGS_FIELD_OFFSET;

import java.nio.ByteBuffer;
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
    private final Recording recording;
    private final FrameCheck check;
    private final UnsafeBuffer term;
    private SegmentFile segment;
    private UnsafeBuffer rest;
    private long termPosition = -1;
    private long position;
    private long nextPosition;
    private int offset;
    private int frameLength;
    private long tornBytes;

    /** Starts before the frame at this position, which must be the beginning of a frame. */
    public Frames(Recording recording, long fromPosition) {
        this.recording = recording;
        check = new FrameCheck(recording);
        term = new UnsafeBuffer(ByteBuffer.allocateDirect(recording.termLength()));
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
        if (!moveToTerm(isOpen)) {
            return false;
        }
        offset = (int) (position - termPosition);
        String fault = check.faultAt(term, termPosition, offset);
        if (fault == null) {
            frameLength = FrameCheck.frameLength(term, offset);
            nextPosition = position + BitUtil.align(frameLength, FRAME_ALIGNMENT);
            return true;
        }
        if (isOpen && isTail()) {
            return false;
        }
        throw damaged(fault);
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
        return term;
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
        return FrameCheck.isPadding(term, offset);
    }

    /** The current frame's flags: begin 0x80, end 0x40. */
    public int flags() {
        return term.getByte(offset + FLAGS_FIELD_OFFSET) & 0xFF;
    }

    /** Bytes of a torn last write behind the end, 0 = none; known when {@link #next} has returned false. */
    public long tornBytes() {
        return tornBytes;
    }

    /** For an error about the current frame: its file and position. */
    public DamagedArchiveException damaged(String what) {
        return new DamagedArchiveException(
                segment.path,
                what + " at byte " + (position - segment.base) + ", position " + position + " of recording "
                        + recording.id());
    }

    @Override
    public void close() {
        if (segment != null) {
            segment.close();
            segment = null;
        }
    }

    private boolean moveToTerm(boolean isOpen) {
        if (termPosition >= 0 && position < termPosition + recording.termLength()) {
            return true;
        }
        if (segment == null || position >= segment.base + recording.segmentLength()) {
            close();
            if (isOpen && isBehindLastFile()) {
                // The last file ends exactly full, or nothing was ever written.
                return false;
            }
            segment = SegmentFile.open(recording, position);
        }
        termPosition = position - (position & (recording.termLength() - 1));
        segment.readTerm(termPosition, term);
        return true;
    }

    private boolean isBehindLastFile() {
        List<Long> bases = recording.segmentBases();
        return bases.isEmpty() || bases.getLast() < recording.segmentBase(position);
    }

    /** Whether no whole frame follows the faulty one at the position, here or in a later file. */
    private boolean isTail() {
        if (recording.segmentBases().getLast() > segment.base) {
            return false;
        }
        int from = offset;
        long end = segment.base + recording.segmentLength();
        long lastWritten = position;
        for (long at = termPosition; at < end; at += recording.termLength()) {
            if (at != termPosition) {
                segment.readTerm(at, rest());
            }
            UnsafeBuffer buffer = at == termPosition ? term : rest();
            int written = FrameCheck.writtenUntil(buffer, from);
            if (written > from) {
                lastWritten = at + written;
                if (check.hasWholeFrame(buffer, at, from + (at == termPosition ? FRAME_ALIGNMENT : 0))) {
                    return false;
                }
            }
            from = 0;
        }
        tornBytes = lastWritten - position;
        return true;
    }

    private UnsafeBuffer rest() {
        if (rest == null) {
            rest = new UnsafeBuffer(ByteBuffer.allocateDirect(recording.termLength()));
        }
        return rest;
    }
}
