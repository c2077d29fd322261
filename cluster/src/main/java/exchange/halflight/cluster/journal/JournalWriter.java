package exchange.halflight.cluster.journal;

import exchange.halflight.cluster.archive.Recording;
import exchange.halflight.cluster.codec.EventDecoder;
import exchange.halflight.cluster.codec.EventSink;
import exchange.halflight.cluster.codec.Frame;
import io.aeron.Publication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.YieldingIdleStrategy;

/**
 * Writes the events of a node to its journal, each exactly once. After a start the log creates its events anew: those the
 * journal already has are compared byte for byte, the others are appended.
 *
 * <p>The journal is not forced to disk with every command, because the log is and the journal follows from it; before a
 * snapshot is taken it is forced, so that what the log no longer needs to replay is safely in it. One thread, the service's.
 */
public final class JournalWriter implements EventSink, AutoCloseable {
    private static final long CLOSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final JournalStream stream;
    private final IdleStrategy idle = new YieldingIdleStrategy();
    private JournalFile present;
    private long forcedPosition;

    private JournalWriter(JournalStream stream) {
        this.stream = stream;
    }

    /** Writes to this stream. */
    public static JournalWriter of(JournalStream stream) {
        return new JournalWriter(stream);
    }

    /**
     * The events that follow will be those after this one.
     *
     * @throws JournalException where the journal ends before it
     */
    public void startAfter(long eventSequence) {
        if (eventSequence > stream.lastEventBefore()) {
            throw new JournalException("The journal ends with event " + stream.lastEventBefore()
                    + " and the snapshot with event " + eventSequence + ": the events between are lost. Directory "
                    + stream.recording().directory());
        }
        Recording before = stream.recordingBefore();
        forcedPosition = before == null ? 0 : JournalFile.position(before, eventSequence + 1);
        if (eventSequence < stream.lastEventBefore()) {
            present = JournalFile.open(before, eventSequence + 1);
        }
    }

    /**
     * Everything in the log has been applied: the journal must not have more events than followed from it.
     *
     * @throws JournalException where it has: the log has lost commands that were acknowledged
     */
    public void requireNothingLeft() {
        if (present != null) {
            throw new JournalException("The journal has events up to " + stream.lastEventBefore()
                    + " and the log only leads to event " + present.eventSequence()
                    + ": commands that were acknowledged are missing from the end of the log. Directory "
                    + stream.recording().directory());
        }
    }

    @Override
    public void onEvents(DirectBuffer buffer, int offset, int length) {
        int position = offset;
        int limit = offset + length;
        while (present != null && position < limit) {
            int eventLength = (int) Frame.length(buffer, position);
            compare(buffer, position, eventLength);
            position += eventLength;
        }
        if (position < limit) {
            append(buffer, position, limit - position);
        }
    }

    /** Returns when every event appended so far is on disk. */
    public void force(IdleStrategy waiting) {
        long position = stream.publication().position();
        waiting.reset();
        while (stream.recordedPosition() < position) {
            stream.requireRecording();
            waiting.idle();
        }
        Recording recording = stream.recording();
        long end = recording.segmentBase(position);
        for (long base = recording.segmentBase(forcedPosition); base <= end; base += recording.segmentLength()) {
            // A new segment only exists once something is written to it.
            if (base < position) {
                force(recording.segmentFile(base), StandardOpenOption.WRITE);
            }
        }
        force(recording.directory(), StandardOpenOption.READ);
        forcedPosition = position;
    }

    /** Waits a moment for the archive to record what was written; what it misses, the log leads to again. */
    @Override
    public void close() {
        long start = System.nanoTime();
        while (stream.recordedPosition() < stream.publication().position() && System.nanoTime() - start < CLOSE_NANOS) {
            idle.idle();
        }
        CloseHelper.closeAll(present, stream);
    }

    private void compare(DirectBuffer buffer, int offset, int length) {
        long sequence = EventDecoder.eventSequence(buffer, offset);
        if (!present.next()) {
            throw new JournalException("The journal ended at event " + present.eventSequence() + " unexpectedly");
        }
        if (present.length() != length || !isEqual(present.buffer(), present.offset(), buffer, offset, length)) {
            throw present.damaged("event " + sequence + " of the journal is not the one the log leads to");
        }
        if (sequence == stream.lastEventBefore()) {
            present.close();
            present = null;
        }
    }

    private static boolean isEqual(DirectBuffer left, int leftOffset, DirectBuffer right, int rightOffset, int length) {
        for (int i = 0; i < length; i++) {
            if (left.getByte(leftOffset + i) != right.getByte(rightOffset + i)) {
                return false;
            }
        }
        return true;
    }

    private void append(DirectBuffer buffer, int offset, int length) {
        long result = stream.publication().offer(buffer, offset, length);
        if (result > 0) {
            return;
        }
        idle.reset();
        while (result < 0) {
            if (result != Publication.BACK_PRESSURED && result != Publication.ADMIN_ACTION) {
                throw new JournalException("The journal is no longer recorded (" + Publication.errorString(result)
                        + "); is the disk full? Directory "
                        + stream.recording().directory());
            }
            idle.idle();
            result = stream.publication().offer(buffer, offset, length);
        }
    }

    private static void force(Path path, StandardOpenOption option) {
        try (FileChannel channel = FileChannel.open(path, option)) {
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("The journal cannot be forced to disk: " + path, e);
        }
    }
}
