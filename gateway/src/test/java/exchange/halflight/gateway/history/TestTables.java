package exchange.halflight.gateway.history;

import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.cluster.node.DataDirectory;
import exchange.halflight.postgres.DatabaseSettings;
import exchange.halflight.postgres.LocalPostgres;
import exchange.halflight.projections.Projector;
import exchange.halflight.projections.history.History;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The tables of history on a real PostgreSQL, and a projector that fills them when it is told to. */
public final class TestTables implements AutoCloseable {
    private static final String DATABASE = "history";

    private final LocalPostgres server;
    private final DatabaseSettings settings;
    private final History history;
    private Projector projector;

    /** Starts a server in a folder of its own; nothing is projected yet. */
    public TestTables(Path folder) throws IOException {
        server = LocalPostgres.start(folder, false);
        execute("CREATE DATABASE " + DATABASE);
        settings = server.database(DATABASE, 4);
        history = History.in(settings);
    }

    public DatabaseSettings settings() {
        return settings;
    }

    public History history() {
        return history;
    }

    /** Projects the journal of the exchange in this directory from now on. */
    public void project(Path data) {
        projector = Projector.start(settings, DataDirectory.of(data).aeronDirectory());
    }

    /** Waits until everything up to an event is in the tables. */
    public void await(long eventSequence) {
        await(() -> projector.lastEventSequence() >= eventSequence);
    }

    /** Nobody can connect any more, and nobody is connected. */
    public void shut() {
        execute("ALTER DATABASE " + DATABASE + " WITH ALLOW_CONNECTIONS false");
        execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + DATABASE + "'");
    }

    /** Takes connections again; returns when what happened meanwhile is in the tables. */
    public void open(long eventSequence) {
        execute("ALTER DATABASE " + DATABASE + " WITH ALLOW_CONNECTIONS true");
        await(eventSequence);
    }

    /** Waits for something that is about to be so. */
    public static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "nothing comes");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private void execute(String sql) {
        DatabaseSettings outside = server.database("postgres", 2);
        try (Connection connection = DriverManager.getConnection(outside.url(), outside.user(), outside.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (projector != null) {
            projector.close();
        }
        history.close();
        server.close();
    }
}
