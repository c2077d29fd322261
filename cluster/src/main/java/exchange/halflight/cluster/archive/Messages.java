package exchange.halflight.cluster.archive;

import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/**
 * The messages of a recording one after the other, fragments put together. A message whose last fragments were never written
 * is not one: it is passed over where the caller says that this may be. Not thread-safe.
 */
public final class Messages implements AutoCloseable {
    private static final int BEGIN = 0x80;
    private static final int END = 0x40;
    private static final int WHOLE = BEGIN | END;

    private final Frames frames;
    private final ExpandableArrayBuffer assembled = new ExpandableArrayBuffer();
    private int assembledLength;
    private boolean isAssembling;
    private boolean followsUnfinished;
    private DirectBuffer buffer;
    private int offset;
    private int length;
    private long start;
    private long wholeUntil;

    /** Starts before the message at this position. */
    public Messages(Recording recording, long fromPosition) {
        frames = new Frames(recording, fromPosition);
        wholeUntil = fromPosition;
    }

    /**
     * Moves to the next message; false at the end of what was written.
     *
     * @throws DamagedArchiveException where a file is missing or damaged
     */
    public boolean next() {
        followsUnfinished = false;
        while (frames.next()) {
            if (frames.isPadding()) {
                if (!isAssembling) {
                    wholeUntil = frames.nextPosition();
                }
                continue;
            }
            if (add()) {
                wholeUntil = frames.nextPosition();
                return true;
            }
        }
        return false;
    }

    /** Holds the current message, valid until the next call of {@link #next}. */
    public DirectBuffer buffer() {
        return buffer;
    }

    public int offset() {
        return offset;
    }

    public int length() {
        return length;
    }

    /** Where the current message begins. */
    public long position() {
        return start;
    }

    /** Where the last whole message ends. */
    public long endPosition() {
        return wholeUntil;
    }

    /** Whether an unfinished message stands before the current one, as a crash can leave it at the end of a log. */
    public boolean followsUnfinished() {
        return followsUnfinished;
    }

    /** Bytes of a torn last write behind the end, see {@link Frames#tornBytes}. */
    public long tornBytes() {
        return frames.tornBytes();
    }

    /** Where the last whole frame ends; known when {@link #next} has returned false. */
    public long framesEnd() {
        return frames.position();
    }

    /** For an error about the current message. */
    public DamagedArchiveException damaged(String what) {
        return frames.damaged(what);
    }

    @Override
    public void close() {
        frames.close();
    }

    /** Adds the current frame; true where a message is whole. */
    private boolean add() {
        int flags = frames.flags();
        if ((flags & BEGIN) != 0) {
            followsUnfinished |= isAssembling;
            start = frames.position();
            if (flags == WHOLE) {
                isAssembling = false;
                buffer = frames.buffer();
                offset = frames.contentOffset();
                length = frames.contentLength();
                return true;
            }
            isAssembling = true;
            assembledLength = 0;
        } else if (!isAssembling) {
            throw frames.damaged("a fragment without a beginning stands");
        }
        assembled.putBytes(assembledLength, frames.buffer(), frames.contentOffset(), frames.contentLength());
        assembledLength += frames.contentLength();
        if ((flags & END) == 0) {
            return false;
        }
        isAssembling = false;
        buffer = assembled;
        offset = 0;
        length = assembledLength;
        return true;
    }
}
