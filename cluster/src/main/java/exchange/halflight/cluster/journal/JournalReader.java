package exchange.halflight.cluster.journal;

import exchange.halflight.cluster.codec.EventDecoder;
import exchange.halflight.cluster.codec.Frame;
import exchange.halflight.cluster.driver.DriverWatch;
import io.aeron.Aeron;
import io.aeron.ChannelUri;
import io.aeron.ControlledFragmentAssembler;
import io.aeron.FragmentAssembler;
import io.aeron.Image;
import io.aeron.Subscription;
import io.aeron.archive.client.AeronArchive;
import io.aeron.exceptions.AeronException;
import io.aeron.logbuffer.ControlledFragmentHandler.Action;
import io.aeron.logbuffer.Header;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.collections.MutableLong;
import org.agrona.concurrent.SleepingMillisIdleStrategy;

/**
 * Reads the journal of a running node from any event on and goes on with the live ones, gapless. It reads from the archive,
 * never from the live stream, so a slow reader holds up nobody but itself. Not thread-safe: one thread polls and closes.
 */
public final class JournalReader implements AutoCloseable {
    private static final int REPLAY_TO_THE_END_AND_ON = -1;
    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int PROBE_FRAGMENTS = 100;

    private final DriverWatch watch;
    private final Aeron aeron;
    private final AeronArchive archive;
    private final ControlledFragmentAssembler assembler = new ControlledFragmentAssembler(this::onMessage);
    private Subscription subscription;
    private Image image;
    private JournalHandler handler;
    private long nextEventSequence;
    private int handled;
    private RuntimeException failure;

    private JournalReader(DriverWatch watch, Aeron aeron, AeronArchive archive, long fromEventSequence) {
        this.watch = watch;
        this.aeron = aeron;
        this.archive = archive;
        nextEventSequence = fromEventSequence;
    }

    /**
     * Opens a reader on the node whose media driver this is.
     *
     * @param aeronDirectory the node's, see {@link exchange.halflight.cluster.node.DataDirectory#aeronDirectory}
     * @param fromEventSequence the first event wanted, from 1; it may lie in the future
     * @throws JournalException where the node's journal cannot be reached
     */
    public static JournalReader open(Path aeronDirectory, long fromEventSequence) {
        if (fromEventSequence < 1) {
            throw new IllegalArgumentException("Events are numbered from 1: " + fromEventSequence);
        }
        DriverWatch watch = DriverWatch.of(aeronDirectory)
                .orElseThrow(() -> new JournalException(
                        "The journal of " + aeronDirectory + " cannot be reached: no node runs there"));
        Aeron aeron = null;
        AeronArchive archive = null;
        try {
            aeron = Aeron.connect(DriverWatch.connection(aeronDirectory, "journal-reader"));
            archive = AeronArchive.connect(JournalChannel.archiveContext(aeron));
            JournalReader reader = new JournalReader(watch, aeron, archive, fromEventSequence);
            reader.start();
            return reader;
        } catch (AeronException e) {
            CloseHelper.quietCloseAll(archive, aeron);
            throw new JournalException("The journal of " + aeronDirectory + " cannot be reached: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            CloseHelper.quietCloseAll(archive, aeron);
            throw e;
        }
    }

    /** Number of the next event {@link #poll} will hand on. */
    public long nextEventSequence() {
        return nextEventSequence;
    }

    /**
     * Hands on events that are there.
     *
     * @param fragmentLimit most fragments to read
     * @return events handed on
     * @throws JournalException where the node is gone: open a new reader from {@link #nextEventSequence}
     * @throws RuntimeException what the handler threw; the reader then gives nothing more
     */
    public int poll(JournalHandler newHandler, int fragmentLimit) {
        handler = newHandler;
        handled = 0;
        int fragments = image.controlledPoll(assembler, fragmentLimit);
        if (failure != null) {
            throw failure;
        }
        if (fragments == 0 && watch.isGone(System.nanoTime())) {
            throw new JournalException("The node is gone, after event " + (nextEventSequence - 1));
        }
        if (fragments == 0 && (image.isClosed() || image.isEndOfStream())) {
            throw new JournalException("The journal's replay has ended before event " + nextEventSequence
                    + ": the node is gone, or its journal is damaged there");
        }
        return handled;
    }

    @Override
    public void close() {
        CloseHelper.quietCloseAll(subscription, archive, aeron);
    }

    /** Aeron counts an exception of a handler and goes on with the next message; here it ends the reader. */
    private Action onMessage(DirectBuffer buffer, int offset, int length, Header header) {
        if (failure == null) {
            try {
                handOn(buffer, offset, length);
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        return failure == null ? Action.CONTINUE : Action.BREAK;
    }

    private void handOn(DirectBuffer buffer, int offset, int length) {
        int limit = offset + length;
        int position = offset;
        while (position < limit) {
            int eventLength = (int) Frame.length(buffer, position);
            long sequence = EventDecoder.eventSequence(buffer, position);
            if (sequence == nextEventSequence) {
                nextEventSequence++;
                handled++;
                handler.onEvent(sequence, buffer, position, eventLength);
            } else if (sequence > nextEventSequence) {
                throw new JournalException(
                        "The journal has a gap: event " + sequence + " stands where " + nextEventSequence + " should");
            }
            position += eventLength;
        }
    }

    private void start() {
        JournalRecording recording = JournalRecording.find(archive);
        long end = archive.getMaxRecordedPosition(recording.id());
        long position = new TermSearch(recording.startPosition(), recording.termLength(), end)
                .lastTermNotAfter(nextEventSequence, at -> firstEventSequence(recording, at, end));
        subscription = replay(recording.id(), position, REPLAY_TO_THE_END_AND_ON);
        image = awaitImage(subscription);
    }

    private long firstEventSequence(JournalRecording recording, long position, long end) {
        if (position >= end) {
            return Long.MAX_VALUE;
        }
        long length = Math.min(recording.termLength(), end - position);
        MutableLong first = new MutableLong(Long.MAX_VALUE);
        FragmentAssembler probe = new FragmentAssembler((buffer, offset, messageLength, header) ->
                first.set(Math.min(first.get(), EventDecoder.eventSequence(buffer, offset))));
        try (Subscription probing = replay(recording.id(), position, length)) {
            Image probed = awaitImage(probing);
            SleepingMillisIdleStrategy idle = new SleepingMillisIdleStrategy(1);
            while (first.get() == Long.MAX_VALUE && !probed.isEndOfStream() && !probed.isClosed()) {
                idle.idle(probed.poll(probe, PROBE_FRAGMENTS));
            }
        }
        return first.get();
    }

    private Subscription replay(long recordingId, long position, long length) {
        int sessionId = (int)
                archive.startReplay(recordingId, position, length, JournalChannel.IPC, JournalChannel.REPLAY_STREAM_ID);
        return aeron.addSubscription(
                ChannelUri.addSessionId(JournalChannel.IPC, sessionId), JournalChannel.REPLAY_STREAM_ID);
    }

    private Image awaitImage(Subscription replay) {
        SleepingMillisIdleStrategy idle = new SleepingMillisIdleStrategy(1);
        long start = System.nanoTime();
        while (replay.imageCount() == 0) {
            archive.checkForErrorResponse();
            if (System.nanoTime() - start > TIMEOUT_NANOS) {
                throw new JournalException("The archive did not start to replay the journal");
            }
            idle.idle();
        }
        return replay.imageAtIndex(0);
    }
}
