package exchange.halflight.cluster.journal;

import exchange.halflight.cluster.archive.Recording;
import java.nio.file.Path;

/**
 * Where a journal ends.
 *
 * @param recording up to its last whole message; null where there is no journal yet
 * @param endPosition where that message ends
 * @param lastEventSequence number of its last event, 0 = none
 */
record JournalEnd(Recording recording, long endPosition, long lastEventSequence) {
    /**
     * Reads the last term of the journal in this directory.
     *
     * @throws exchange.halflight.cluster.archive.DamagedArchiveException where it is damaged
     */
    static JournalEnd of(Path directory) {
        Recording recording = JournalChannel.recording(directory).orElse(null);
        if (recording == null) {
            return new JournalEnd(null, 0, 0);
        }
        try (JournalFile file = JournalFile.open(recording, Long.MAX_VALUE)) {
            while (file.next()) {
                // To the end.
            }
            return new JournalEnd(recording.endingAt(file.endPosition()), file.endPosition(), file.eventSequence());
        }
    }
}
