package exchange.halflight.identity.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import exchange.halflight.identity.Refusal;
import exchange.halflight.identity.Refused;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Properties;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
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
    private static final int CONNECT_MILLIS = 3_000;

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(HikariDataSource pool) {
        this.pool = pool;
        jdbi = Jdbi.create(pool);
        // What is bound to a failing statement must not get into a message, and so into the log.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
    }

    /** Connects and brings the tables up to date. */
    public static Database open(DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(SCHEMA);
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password().reveal());
        config.setSchema(SCHEMA);
        config.setMaximumPoolSize(settings.connections());
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.addDataSourceProperty("socketTimeout", "10");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("logServerErrorDetail", "false");
        HikariDataSource pool = new HikariDataSource(config);
        try {
            migrate(pool);
        } catch (FlywayException e) {
            pool.close();
            throw e;
        }
        return new Database(pool);
    }

    private static void migrate(DataSource pool) {
        Flyway.configure(Database.class.getClassLoader())
                .dataSource(pool)
                .schemas(SCHEMA)
                .locations("classpath:exchange/halflight/identity/migrations")
                .load()
                .migrate();
    }

    /**
     * Runs the work in one transaction. What it throws rolls back, so work that must leave a trace of a refusal returns an {@link
     * Outcome} and {@link #attempt} throws after the commit.
     *
     * @throws Refused UNAVAILABLE
     */
    public <T> T inTransaction(Function<Handle, T> work) {
        try {
            return jdbi.inTransaction(work::apply);
        } catch (JdbiException e) {
            if (isUnreachable(e)) {
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
        Properties properties = new Properties();
        properties.setProperty("user", pool.getUsername());
        properties.setProperty("password", pool.getPassword());
        properties.setProperty("currentSchema", SCHEMA);
        properties.setProperty("socketTimeout", "2");
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("tcpKeepAlive", "true");
        return DriverManager.getConnection(pool.getJdbcUrl(), properties);
    }

    /** Tells the logger of every statement from now on, without what is bound to it. */
    public void observe(SqlLogger logger) {
        jdbi.setSqlLogger(logger);
    }

    @Override
    public void close() {
        pool.close();
    }

    /** Connection exceptions (class 08), and servers that shut down, start or have no connection left (57P, 53300). */
    private static boolean isUnreachable(JdbiException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) {
                return true;
            }
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                String state = sql.getSQLState();
                return state.startsWith("08") || state.startsWith("57P") || state.equals("53300");
            }
        }
        return false;
    }
}
