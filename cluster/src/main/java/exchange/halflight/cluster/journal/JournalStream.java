package exchange.halflight.cluster.journal;

import exchange.halflight.cluster.archive.Recording;
import io.aeron.Aeron;
import io.aeron.ChannelUri;
import io.aeron.ChannelUriStringBuilder;
import io.aeron.ExclusivePublication;
import io.aeron.archive.client.AeronArchive;
import io.aeron.archive.codecs.SourceLocation;
import io.aeron.archive.status.RecordingPos;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;
import org.agrona.concurrent.SleepingMillisIdleStrategy;
import org.agrona.concurrent.status.CountersReader;

/** The journal's stream while it is being recorded: a new one, or the old recording going on where it ended. */
public final class JournalStream implements AutoCloseable {
    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final AeronArchive archive;
    private final ExclusivePublication publication;
    private final CountersReader counters;
    private final int counterId;
    private final long recordingId;
    private final Recording recording;
    private final Recording recordingBefore;
    private final long lastEventBefore;

    private JournalStream(AeronArchive archive, ExclusivePublication publication, Path directory, JournalEnd before) {
        this.archive = archive;
        this.publication = publication;
        recordingBefore = before.recording();
        lastEventBefore = before.lastEventSequence();
        counters = archive.context().aeron().countersReader();
        counterId = awaitCounter(archive.archiveId());
        recordingId = RecordingPos.getRecordingId(counters, counterId);
        recording = JournalChannel.recording(directory)
                .orElseThrow(() -> new JournalException("The journal's recording is not in its catalog: " + directory));
    }

    /**
     * Starts or continues the recording. What stands behind the last whole message, because the last run was killed while it
     * wrote, is cut off first: the log leads to those events again.
     *
     * @param aeron the node's client
     * @param directory of the journal's archive
     * @param termLength for a new journal, bytes
     */
    public static JournalStream open(Aeron aeron, Path directory, int termLength) {
        AeronArchive archive = AeronArchive.connect(JournalChannel.archiveContext(aeron));
        ExclusivePublication publication = null;
        try {
            JournalEnd before = JournalEnd.of(directory);
            if (before.recording() == null) {
                String channel = new ChannelUriStringBuilder()
                        .media("ipc")
                        .termLength(termLength)
                        .build();
                publication = aeron.addExclusivePublication(channel, JournalChannel.STREAM_ID);
                archive.startRecording(
                        sessionChannel(publication), JournalChannel.STREAM_ID, SourceLocation.LOCAL, true);
            } else {
                long id = before.recording().id();
                if (archive.getStopPosition(id) > before.endPosition()) {
                    archive.truncateRecording(id, before.endPosition());
                }
                publication = aeron.addExclusivePublication(continued(before), JournalChannel.STREAM_ID);
                archive.extendRecording(
                        id, sessionChannel(publication), JournalChannel.STREAM_ID, SourceLocation.LOCAL, true);
            }
            return new JournalStream(archive, publication, directory, before);
        } catch (RuntimeException e) {
            CloseHelper.quietCloseAll(publication, archive);
            throw e;
        }
    }

    /** Where events are written to. */
    ExclusivePublication publication() {
        return publication;
    }

    /** Bytes of the stream that are recorded. */
    long recordedPosition() {
        return counters.getCounterValue(counterId);
    }

    /** The recording that is being written. */
    Recording recording() {
        return recording;
    }

    /** The recording as the last run left it; null where there was none. */
    Recording recordingBefore() {
        return recordingBefore;
    }

    /** Number of the last event the last run left, 0 = none. */
    long lastEventBefore() {
        return lastEventBefore;
    }

    /** @throws JournalException where the recording has ended */
    void requireRecording() {
        if (!RecordingPos.isActive(counters, counterId, recordingId)) {
            throw new JournalException(
                    "The journal is no longer recorded; is the disk full? Directory " + recording.directory());
        }
    }

    @Override
    public void close() {
        CloseHelper.closeAll(publication, archive);
    }

    private int awaitCounter(long archiveId) {
        SleepingMillisIdleStrategy idle = new SleepingMillisIdleStrategy(1);
        long start = System.nanoTime();
        while (true) {
            int id = RecordingPos.findCounterIdBySession(counters, publication.sessionId(), archiveId);
            if (id != CountersReader.NULL_COUNTER_ID) {
                return id;
            }
            archive.checkForErrorResponse();
            if (System.nanoTime() - start > TIMEOUT_NANOS) {
                throw new JournalException("The archive did not start to record the journal");
            }
            idle.idle();
        }
    }

    private static String sessionChannel(ExclusivePublication publication) {
        return ChannelUri.addSessionId(JournalChannel.IPC, publication.sessionId());
    }

    private static String continued(JournalEnd before) {
        Recording recording = before.recording();
        return new ChannelUriStringBuilder()
                .media("ipc")
                .mtu(recording.mtuLength())
                .initialPosition(before.endPosition(), recording.initialTermId(), recording.termLength())
                .build();
    }
}
