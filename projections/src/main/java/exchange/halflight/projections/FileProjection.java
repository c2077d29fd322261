package exchange.halflight.projections;

import exchange.halflight.cluster.archive.DamagedArchiveException;
import exchange.halflight.cluster.archive.Recording;
import exchange.halflight.cluster.journal.JournalChannel;
import exchange.halflight.cluster.journal.JournalFile;
import exchange.halflight.postgres.Schema;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/** Projects a journal from its files, which an exchange may be writing meanwhile. */
final class FileProjection {
    private final Path journal;
    private final LongConsumer progress;

    /**
     * Of the journal in this directory.
     *
     * @param progress told the last event that is stored, after each batch
     */
    FileProjection(Path journal, LongConsumer progress) {
        this.journal = journal;
        this.progress = progress;
    }

    /**
     * Brings the schema's tables up to an event, or to the journal's end where that comes first.
     *
     * @return the event they are at then
     * @throws ProjectionException where there is no journal, it ends before what the tables have, or the database fails
     * @throws DamagedArchiveException where the journal is damaged
     */
    long into(Schema schema, long lastEvent) {
        Recording recording = JournalChannel.recording(journal)
                .orElseThrow(() -> new ProjectionException("There is no journal in " + journal));
        try (Projection projection = new Projection(schema, () -> {})) {
            long from = projection.storedEventSequence() + 1;
            long stored = projection.lastStored();
            try (JournalFile file = JournalFile.open(recording, from)) {
                int pending = 0;
                while (file.eventSequence() < lastEvent && file.next()) {
                    projection.onEvent(file.eventSequence(), file.buffer(), file.offset(), file.length());
                    if (++pending == Projection.BATCH_EVENTS) {
                        projection.store();
                        progress.accept(projection.lastStored());
                        pending = 0;
                    }
                }
                if (file.eventSequence() < stored) {
                    throw new ProjectionException("The journal in " + journal + " ends with event "
                            + file.eventSequence() + ", the tables are at event " + stored
                            + ": they were made of another journal, or of one that was lost");
                }
                projection.store();
                progress.accept(projection.lastStored());
                return projection.lastStored();
            }
        } catch (IllegalStateException e) {
            throw new ProjectionException("The journal in " + journal + " cannot be projected: " + e.getMessage(), e);
        }
    }
}
