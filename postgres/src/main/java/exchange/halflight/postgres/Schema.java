package exchange.halflight.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** One schema of a PostgreSQL database, and a pool of connections whose statements mean its tables. Safe for all threads. */
public final class Schema implements AutoCloseable {
    private static final int CONNECT_MILLIS = 3_000;
    /**
     * At its most talkative the driver tells every value that is bound, whatever the log is set to; kept here, as loggers are forgotten
     * where nobody holds them.
     */
    private static final Logger DRIVER = Logger.getLogger("org.postgresql");

    private final String name;
    private final String migrations;
    private final HikariDataSource pool;

    private Schema(String name, String migrations, HikariDataSource pool) {
        this.name = name;
        this.migrations = migrations;
        this.pool = pool;
    }

    /**
     * Does not connect yet: who asks for a connection waits three seconds for one.
     *
     * @param migrations folder of the class path with the plain SQL that makes the tables
     */
    public static Schema of(DatabaseSettings settings, String name, String migrations) {
        DRIVER.setLevel(Level.INFO);
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setSchema(name);
        config.setMaximumPoolSize(settings.connections());
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("socketTimeout", "10");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("logServerErrorDetail", "false");
        return new Schema(name, migrations, new HikariDataSource(config));
    }

    /**
     * Makes the schema and brings its tables up to date.
     *
     * @throws FlywayException where they cannot be brought so far, or there is no database, see {@link #isUnreachable}
     */
    public void migrate() {
        Flyway.configure(Schema.class.getClassLoader())
                .dataSource(pool)
                .schemas(name)
                .locations("classpath:" + migrations)
                .load()
                .migrate();
    }

    /** The pool. */
    public DataSource connections() {
        return pool;
    }

    /**
     * A connection outside the pool, for who keeps it long.
     *
     * @param timeoutSeconds it breaks after so long without an answer
     * @throws SQLException if there is no database
     */
    public Connection connectApart(int timeoutSeconds) throws SQLException {
        String timeout = Integer.toString(timeoutSeconds);
        Properties properties = new Properties();
        properties.setProperty("user", pool.getUsername());
        properties.setProperty("password", pool.getPassword());
        properties.setProperty("currentSchema", name);
        properties.setProperty("socketTimeout", timeout);
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("logServerErrorDetail", "false");
        return DriverManager.getConnection(pool.getJdbcUrl(), properties);
    }

    @Override
    public void close() {
        pool.close();
    }

    /**
     * Whether it failed because there is no database: connection exceptions (class 08), and servers that shut down, start or have
     * no connection left (57P, 53300).
     */
    public static boolean isUnreachable(Throwable failure) {
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
