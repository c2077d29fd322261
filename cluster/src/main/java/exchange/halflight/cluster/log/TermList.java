package exchange.halflight.cluster.log;

import exchange.halflight.cluster.archive.DamagedArchiveException;
import exchange.halflight.cluster.archive.Messages;
import exchange.halflight.cluster.archive.Recording;
import exchange.halflight.cluster.node.DataDirectory;
import io.aeron.Aeron;
import io.aeron.cluster.RecordingLog;
import io.aeron.cluster.codecs.MessageHeaderDecoder;
import io.aeron.cluster.codecs.SnapshotMarkerDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.agrona.collections.LongHashSet;

/**
 * The cluster's list of terms and snapshots, which has no checksums: each term must follow from the one before and be the one that
 * the log tells of, and each snapshot the one that its own recording says it is. A wrong time or a snapshot that the list does not
 * believe in is harmless: then an older one is the beginning of what is replayed.
 */
public final class TermList {
    private final Path file;
    private final List<RecordingLog.Entry> entries;

    private TermList(Path file, List<RecordingLog.Entry> entries) {
        this.file = file;
        this.entries = entries;
    }

    /**
     * Reads the list.
     *
     * @throws DamagedArchiveException where it is missing or cannot be read
     */
    static TermList of(DataDirectory directory) {
        Path file = directory.cluster().resolve(RecordingLog.RECORDING_LOG_FILE_NAME);
        if (!Files.exists(file)) {
            throw new DamagedArchiveException(file, "the list of terms and snapshots is missing");
        }
        try (RecordingLog log = new RecordingLog(directory.cluster().toFile(), false)) {
            return new TermList(file, List.copyOf(log.entries()));
        } catch (RuntimeException e) {
            throw new DamagedArchiveException(file, "it cannot be read: " + e.getMessage(), e);
        }
    }

    /** The recording of the log; null where there is no term yet. */
    Recording log(List<Recording> recordings) {
        RecordingLog.Entry last = null;
        for (RecordingLog.Entry entry : entries) {
            last = isTerm(entry) ? entry : last;
        }
        return last == null ? null : find(recordings, last);
    }

    /** The snapshots of a service, oldest first. */
    List<ClusterLog.LogSnapshot> snapshots(List<Recording> recordings, int serviceId) {
        return entries.stream()
                .filter(entry -> isSnapshot(entry) && entry.serviceId == serviceId)
                .map(entry -> new ClusterLog.LogSnapshot(entry.logPosition, find(recordings, entry)))
                .toList();
    }

    /**
     * Checks the entries by themselves and against the snapshots.
     *
     * @throws DamagedArchiveException where they contradict each other or the archive
     */
    void check(List<Recording> recordings) {
        LongHashSet snapshots = new LongHashSet();
        for (RecordingLog.Entry entry : entries) {
            if (isSnapshot(entry) && !snapshots.add(entry.recordingId)) {
                throw damaged(entry, "recording " + entry.recordingId + " is named twice");
            }
        }
        RecordingLog.Entry term = null;
        for (RecordingLog.Entry entry : entries) {
            if (isTerm(entry)) {
                if (snapshots.contains(entry.recordingId)) {
                    throw damaged(entry, "recording " + entry.recordingId + " is a snapshot");
                }
                checkTerm(entry, term);
                term = entry;
            } else if (isSnapshot(entry)) {
                checkSnapshot(entry, find(recordings, entry));
            } else if (entry.isValid) {
                throw damaged(entry, "it is neither a term nor a snapshot");
            }
        }
    }

    private void checkTerm(RecordingLog.Entry term, RecordingLog.Entry before) {
        boolean follows = before == null
                ? term.termBaseLogPosition == 0
                : term.recordingId == before.recordingId
                        && term.leadershipTermId > before.leadershipTermId
                        && term.termBaseLogPosition == before.logPosition;
        if (!follows || (term.logPosition != Aeron.NULL_VALUE && term.logPosition < term.termBaseLogPosition)) {
            throw damaged(term, "it does not follow from the one before");
        }
    }

    /** The recording's first message says at which position of the log, and in which term, the snapshot was taken. */
    private void checkSnapshot(RecordingLog.Entry snapshot, Recording recording) {
        try (Messages messages = new Messages(recording, recording.startPosition())) {
            MessageHeaderDecoder header = new MessageHeaderDecoder();
            SnapshotMarkerDecoder marker = new SnapshotMarkerDecoder();
            boolean isSnapshot = messages.next()
                    && header.wrap(messages.buffer(), messages.offset()).schemaId() == MessageHeaderDecoder.SCHEMA_ID
                    && header.templateId() == SnapshotMarkerDecoder.TEMPLATE_ID;
            if (isSnapshot) {
                marker.wrapAndApplyHeader(messages.buffer(), messages.offset(), header);
            }
            if (!isSnapshot
                    || marker.logPosition() != snapshot.logPosition
                    || marker.leadershipTermId() != snapshot.leadershipTermId) {
                throw damaged(snapshot, "recording " + snapshot.recordingId + " is not that snapshot");
            }
        }
        RecordingLog.Entry term = term(snapshot.leadershipTermId);
        if (term != null && term.termBaseLogPosition != snapshot.termBaseLogPosition) {
            throw damaged(snapshot, "its term begins elsewhere");
        }
    }

    /**
     * A term of which the log tells must be in the list.
     *
     * @throws DamagedArchiveException where it is not, or begins elsewhere
     */
    void requireTerm(long termId, long basePosition) {
        RecordingLog.Entry term = term(termId);
        if (term == null || term.termBaseLogPosition != basePosition) {
            throw new DamagedArchiveException(
                    file, "it does not have term " + termId + " of the log, which begins at position " + basePosition);
        }
    }

    /**
     * No term ends behind the end of the log.
     *
     * @throws DamagedArchiveException where one does
     */
    void requireEnd(long position) {
        for (RecordingLog.Entry entry : entries) {
            if (isTerm(entry) && entry.logPosition > position) {
                throw damaged(entry, "the log ends at position " + position);
            }
        }
    }

    private RecordingLog.Entry term(long id) {
        return entries.stream()
                .filter(entry -> isTerm(entry) && entry.leadershipTermId == id)
                .findFirst()
                .orElse(null);
    }

    private Recording find(List<Recording> recordings, RecordingLog.Entry entry) {
        return recordings.stream()
                .filter(recording -> recording.id() == entry.recordingId)
                .findFirst()
                .orElseThrow(() -> new DamagedArchiveException(
                        file, "it names recording " + entry.recordingId + ", which the archive does not have"));
    }

    private DamagedArchiveException damaged(RecordingLog.Entry entry, String what) {
        return new DamagedArchiveException(file, "entry " + entry.entryIndex + " is wrong: " + what);
    }

    private static boolean isTerm(RecordingLog.Entry entry) {
        return entry.isValid && entry.type == RecordingLog.ENTRY_TYPE_TERM;
    }

    private static boolean isSnapshot(RecordingLog.Entry entry) {
        return entry.isValid && entry.type == RecordingLog.ENTRY_TYPE_SNAPSHOT;
    }
}
