package exchange.halflight.identity.store;

import exchange.halflight.identity.Refusal;
import exchange.halflight.identity.Refused;
import exchange.halflight.postgres.DatabaseSettings;
import exchange.halflight.postgres.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementExceptions;

/**
 * The schema {@code identity} of a PostgreSQL database, and a pool of connections to it. Safe for all threads.
 *
 * <p>A database that cannot be reached is {@code UNAVAILABLE} for who asked; any other failure of a statement is a fault of ours
 * and is thrown as it is.
 */
public final class Database implements AutoCloseable {
    private static final String SCHEMA = "identity";
    private static final String MIGRATIONS = "exchange/halflight/identity/migrations";
    private static final int APART_SECONDS = 2;

    private final Schema schema;
    private final Jdbi jdbi;

    private Database(Schema schema) {
        this.schema = schema;
        jdbi = Jdbi.create(schema.connections());
        // What is bound to a failing statement must not get into a message, and so into the log.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
    }

    /** Connects and brings the tables up to date. */
    public static Database open(DatabaseSettings settings) {
        Schema schema = Schema.of(settings, SCHEMA, MIGRATIONS);
        try {
            schema.migrate();
        } catch (FlywayException e) {
            schema.close();
            throw e;
        }
        return new Database(schema);
    }

    /**
     * Runs the work in one transaction. What it throws rolls back, so work that must leave a trace of a refusal returns an {@link
     * Outcome} and {@link #attempt} throws after the commit.
     *
     * @throws Refused UNAVAILABLE
     */
    public <T> T inTransaction(Function<Handle, T> work) {
        return reaching(() -> jdbi.inTransaction(work::apply));
    }

    /**
     * Runs work that is one statement, which is a transaction by itself: one round trip in place of three.
     *
     * @throws Refused UNAVAILABLE
     */
    public <T> T inStatement(Function<Handle, T> work) {
        return reaching(() -> jdbi.withHandle(work::apply));
    }

    private static <T> T reaching(Supplier<T> work) {
        try {
            return work.get();
        } catch (JdbiException e) {
            if (Schema.isUnreachable(e)) {
                throw new Refused(Refusal.UNAVAILABLE);
            }
            throw e;
        }
    }

    /**
     * Runs the work in one transaction, commits, and only then throws the outcome's refusal if it is one.
     *
     * @throws Refused what the outcome says, or UNAVAILABLE
     */
    public <T> T attempt(Function<Handle, Outcome<T>> work) {
        return inTransaction(work).orThrow();
    }

    /**
     * A connection outside the pool, for who keeps it long. It breaks after two seconds without an answer.
     *
     * @throws SQLException if there is no database
     */
    public Connection connectApart() throws SQLException {
        return schema.connectApart(APART_SECONDS);
    }

    /** Tells the logger of every statement from now on, without what is bound to it. */
    public void observe(SqlLogger logger) {
        jdbi.setSqlLogger(logger);
    }

    @Override
    public void close() {
        schema.close();
    }
}
