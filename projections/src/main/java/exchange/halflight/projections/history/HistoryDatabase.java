package exchange.halflight.projections.history;

import exchange.halflight.postgres.Schema;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;

/** Asks, and says where nobody answers. After it has found nobody, it does not wait for the database again for a second. */
final class HistoryDatabase {
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final String NO_SUCH_SCHEMA = "3F000";
    private static final String NO_SUCH_TABLE = "42P01";
    private static final String CANCELLED = "57014";

    private final Jdbi jdbi;
    private volatile JdbiException lastFailure;
    private volatile long pausedUntilNanos;

    HistoryDatabase(Schema schema) {
        jdbi = Jdbi.create(schema.connections());
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
    }

    /** @throws HistoryUnavailableException where there is no database or no tables */
    <T> T ask(Function<Handle, T> question) {
        JdbiException failure = lastFailure;
        if (failure != null && System.nanoTime() - pausedUntilNanos < 0) {
            throw new HistoryUnavailableException(failure);
        }
        try {
            T answer = jdbi.withHandle(question::apply);
            lastFailure = null;
            return answer;
        } catch (JdbiException e) {
            if (Schema.isUnreachable(e)) {
                pausedUntilNanos = System.nanoTime() + PAUSE_NANOS;
                lastFailure = e;
                throw new HistoryUnavailableException(e);
            }
            if (hasNoTables(e)) {
                throw new HistoryUnavailableException(e);
            }
            throw e;
        }
    }

    /** The projector makes them; while it replaces them, or for a question that takes too long, there is no answer. */
    private static boolean hasNoTables(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return switch (sql.getSQLState()) {
                    case NO_SUCH_SCHEMA, NO_SUCH_TABLE, CANCELLED -> true;
                    default -> false;
                };
            }
        }
        return false;
    }
}
