package exchange.halflight.projections;

import exchange.halflight.cluster.codec.EventDecoder;
import exchange.halflight.cluster.journal.JournalConsumer;
import exchange.halflight.postgres.Schema;
import exchange.halflight.projections.fold.Progress;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.agrona.DirectBuffer;
import org.flywaydb.core.api.FlywayException;

/**
 * Consumes the journal into one schema. Begins anew from the tables whenever reading begins again. It asks for the last event it
 * has stored once more, to see that this is the journal that the tables were made of. Not thread-safe.
 */
final class Projection implements JournalConsumer, AutoCloseable {
    /** Events that are worth a transaction. */
    static final int BATCH_EVENTS = 20_000;

    private static final Logger LOG = Logger.getLogger(Projection.class.getName());

    private final Schema schema;
    private final Runnable onStored;
    private ProjectionSession session;
    private volatile long storedEventSequence;

    /**
     * Into this schema.
     *
     * @param onStored called after each batch
     */
    Projection(Schema schema, Runnable onStored) {
        this.schema = schema;
        this.onStored = onStored;
    }

    @Override
    public long storedEventSequence() {
        close();
        try {
            schema.migrate();
            session = ProjectionSession.open(schema);
        } catch (FlywayException | SQLException e) {
            throw new ProjectionException("The tables of the projection cannot be opened: " + e.getMessage(), e);
        }
        storedEventSequence = session.stored().eventSequence();
        return Math.max(0, storedEventSequence - 1);
    }

    @Override
    public void onEvent(long eventSequence, DirectBuffer buffer, int offset, int length) {
        if (eventSequence == session.stored().eventSequence()) {
            requireSameJournal(buffer, offset);
        } else {
            session.fold().onEvent(eventSequence, buffer, offset);
        }
    }

    @Override
    public void store() {
        try {
            session.store();
        } catch (SQLException e) {
            throw new ProjectionException(
                    "Events up to " + session.fold().progress().eventSequence() + " cannot be stored: "
                            + e.getMessage(),
                    e);
        }
        storedEventSequence = session.stored().eventSequence();
        onStored.run();
    }

    /** Number of the last event that is in the tables, as far as is known; for any thread. */
    long lastStored() {
        return storedEventSequence;
    }

    @Override
    public void close() {
        if (session == null) {
            return;
        }
        try {
            session.close();
        } catch (SQLException e) {
            LOG.log(Level.FINE, "a broken connection does not close", e);
        }
        session = null;
    }

    private void requireSameJournal(DirectBuffer buffer, int offset) {
        Progress stored = session.stored();
        if (EventDecoder.commandSequence(buffer, offset) != stored.commandSequence()
                || EventDecoder.timeNanos(buffer, offset) != stored.timeNanos()) {
            throw new ProjectionException("The tables were made of another journal: they have event "
                    + stored.eventSequence() + " at " + stored.timeNanos() + " ns, command " + stored.commandSequence()
                    + "; this journal has it at " + EventDecoder.timeNanos(buffer, offset) + " ns, command "
                    + EventDecoder.commandSequence(buffer, offset));
        }
    }
}
