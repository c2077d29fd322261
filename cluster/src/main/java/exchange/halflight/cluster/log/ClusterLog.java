package exchange.halflight.cluster.log;

import exchange.halflight.cluster.archive.DamagedArchiveException;
import exchange.halflight.cluster.archive.Recording;
import exchange.halflight.cluster.node.DataDirectory;
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
        TermList terms = TermList.of(directory);
        List<Recording> recordings = Recording.list(directory.archive());
        return new ClusterLog(terms.log(recordings), terms.snapshots(recordings, EXCHANGE_SERVICE));
    }

    /**
     * Reads log and snapshots to their ends and compares them with what names them.
     *
     * @throws DamagedArchiveException where something is missing, damaged or contradicts the rest
     */
    public static void check(DataDirectory directory) {
        TermList terms = TermList.of(directory);
        List<Recording> recordings = Recording.list(directory.archive());
        terms.check(recordings);
        Recording log = terms.log(recordings);
        if (log != null) {
            checkLog(log, terms);
        }
        terms.snapshots(recordings, EXCHANGE_SERVICE).forEach(RecordedSnapshot::check);
    }

    private static void checkLog(Recording log, TermList terms) {
        if (log.segmentBases().isEmpty()) {
            throw new DamagedArchiveException(
                    log.segmentFile(log.startPosition()), "the file is missing: the log has none left");
        }
        try (LogCursor cursor = new LogCursor(log, log.startPosition())) {
            while (cursor.next()) {
                if (cursor.kind() == LogCursor.Kind.TERM) {
                    terms.requireTerm(cursor.termId(), cursor.termBasePosition());
                }
            }
            terms.requireEnd(cursor.endPosition());
        }
    }

    /** The latest snapshot, if there is one. */
    public Optional<LogSnapshot> latestSnapshot() {
        return snapshots.isEmpty() ? Optional.empty() : Optional.of(snapshots.getLast());
    }
}
