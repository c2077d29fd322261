package exchange.halflight.projections;

import exchange.halflight.postgres.Schema;
import exchange.halflight.projections.fold.Fold;
import exchange.halflight.projections.fold.Progress;
import exchange.halflight.projections.fold.StoredFold;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * A connection that writes a projection, and the fold that goes with it. Position and effects are stored in one transaction, and
 * only if the tables are still where this session left them; so whoever else may write, each event takes effect once. After a
 * failure the session is of no use: the next one reads the fold back. Not thread-safe.
 */
final class ProjectionSession implements AutoCloseable {
    private static final int TIMEOUT_SECONDS = 120;
    private static final String ADVANCE =
            "UPDATE progress SET event_sequence = ?, command_sequence = ?, time_nanos = ?,"
                    + " trade_id = ?, trade_time_nanos = ?, trade_step = ? WHERE event_sequence = ?";

    private final Connection connection;
    private final Fold fold;
    private Progress stored;

    private ProjectionSession(Connection connection, Fold fold) {
        this.connection = connection;
        this.fold = fold;
        stored = fold.progress();
    }

    /** Begins where the schema's tables are. */
    static ProjectionSession open(Schema schema) throws SQLException {
        Connection connection = schema.connectApart(TIMEOUT_SECONDS);
        boolean isOpen = false;
        try {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            Fold fold = StoredFold.read(connection);
            connection.commit();
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            fold.tables().prepare(connection);
            connection.commit();
            isOpen = true;
            return new ProjectionSession(connection, fold);
        } finally {
            if (!isOpen) {
                connection.close();
            }
        }
    }

    Fold fold() {
        return fold;
    }

    /** Where the tables are. */
    Progress stored() {
        return stored;
    }

    /**
     * Stores what the fold has added since the last time.
     *
     * @throws ProjectionException where somebody else has moved the tables meanwhile
     */
    void store() throws SQLException {
        Progress now = fold.progress();
        if (now.eventSequence() == stored.eventSequence()) {
            return;
        }
        try (PreparedStatement advance = connection.prepareStatement(ADVANCE)) {
            advance.setLong(1, now.eventSequence());
            advance.setLong(2, now.commandSequence());
            advance.setLong(3, now.timeNanos());
            advance.setLong(4, now.tradeId());
            advance.setLong(5, now.tradeTimeNanos());
            advance.setInt(6, now.tradeStep());
            advance.setLong(7, stored.eventSequence());
            if (advance.executeUpdate() != 1) {
                throw new ProjectionException("The tables are not at event " + stored.eventSequence()
                        + " any more: somebody else projects into them as well");
            }
        }
        fold.tables().store(connection);
        connection.commit();
        stored = now;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
