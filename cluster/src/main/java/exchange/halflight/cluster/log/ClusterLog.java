package exchange.halflight.cluster.log;

import exchange.halflight.cluster.archive.DamagedArchiveException;
import exchange.halflight.cluster.archive.Recording;
import exchange.halflight.cluster.node.DataDirectory;
import io.aeron.Aeron;
import io.aeron.cluster.RecordingLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The log of a node and its snapshots, as its files have them; no node needs to run.
 *
 * @param recording of the log; null where there is none yet
 * @param snapshots of the exchange, oldest first
 */
public record ClusterLog(Recording recording, List<LogSnapshot> snapshots) {
    private static final int EXCHANGE_SERVICE = 0;

    /**
     * One snapshot of the exchange.
     *
     * @param logPosition where it was taken
     * @param recording that holds it
     */
    public record LogSnapshot(long logPosition, Recording recording) {}

    /**
     * Finds log and snapshots.
     *
     * @throws DamagedArchiveException where what names them is missing, damaged or contradicts the archive
     */
    public static ClusterLog of(DataDirectory directory) {
        Path file = directory.cluster().resolve(RecordingLog.RECORDING_LOG_FILE_NAME);
        if (!Files.exists(file)) {
            throw new DamagedArchiveException(file, "the list of terms and snapshots is missing");
        }
        List<Recording> recordings = Recording.list(directory.archive());
        try (RecordingLog recordingLog = new RecordingLog(directory.cluster().toFile(), false)) {
            Recording log = null;
            long id = recordingLog.findLastTermRecordingId();
            if (id != Aeron.NULL_VALUE) {
                log = find(recordings, id, file);
            }
            List<LogSnapshot> snapshots = recordingLog.entries().stream()
                    .filter(entry -> entry.isValid
                            && entry.type == RecordingLog.ENTRY_TYPE_SNAPSHOT
                            && entry.serviceId == EXCHANGE_SERVICE)
                    .map(entry -> new LogSnapshot(entry.logPosition, find(recordings, entry.recordingId, file)))
                    .toList();
            return new ClusterLog(log, snapshots);
        } catch (DamagedArchiveException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new DamagedArchiveException(file, "it cannot be read: " + e.getMessage(), e);
        }
    }

    /** The latest snapshot, if there is one. */
    public Optional<LogSnapshot> latestSnapshot() {
        return snapshots.isEmpty() ? Optional.empty() : Optional.of(snapshots.getLast());
    }

    private static Recording find(List<Recording> recordings, long id, Path file) {
        return recordings.stream()
                .filter(recording -> recording.id() == id)
                .findFirst()
                .orElseThrow(() -> new DamagedArchiveException(
                        file, "it names recording " + id + ", which the archive does not have"));
    }
}
