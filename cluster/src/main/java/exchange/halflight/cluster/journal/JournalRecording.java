package exchange.halflight.cluster.journal;

import io.aeron.archive.client.AeronArchive;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.SleepingMillisIdleStrategy;

/** What a reader must know of the journal's recording. */
record JournalRecording(long id, long startPosition, int termLength) {
    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(10);

    /**
     * Asks the archive; waits for a node that is just starting until it writes: before, it may have to cut off what a kill left
     * half written, and that it cannot while somebody reads.
     */
    static JournalRecording find(AeronArchive archive) {
        SleepingMillisIdleStrategy idle = new SleepingMillisIdleStrategy(1);
        JournalRecording[] found = new JournalRecording[1];
        long start = System.nanoTime();
        while (found[0] == null || archive.getRecordingPosition(found[0].id) == AeronArchive.NULL_POSITION) {
            if (System.nanoTime() - start > TIMEOUT_NANOS) {
                throw new JournalException(
                        found[0] == null ? "The node has no journal" : "The node does not write its journal");
            }
            idle.idle();
            archive.listRecordings(
                    0,
                    1,
                    (control,
                            correlation,
                            id,
                            startTime,
                            stopTime,
                            startPosition,
                            stopPosition,
                            initialTerm,
                            segment,
                            termLength,
                            mtu,
                            session,
                            stream,
                            strippedChannel,
                            originalChannel,
                            source) -> found[0] = new JournalRecording(id, startPosition, termLength));
        }
        return found[0];
    }
}
