package exchange.halflight.app.exchange;

import exchange.halflight.app.client.CommandFailedException;
import exchange.halflight.cluster.node.DataDirectory;
import exchange.halflight.postgres.DatabaseSettings;
import exchange.halflight.postgres.LocalPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The PostgreSQL server of a data directory, for who names no other. One process starts it, {@code up} or {@code database}; all
 * others find it by what it has written into the directory.
 */
public final class LocalDatabase implements AutoCloseable {
    /** Port of a server that may listen wherever it likes: where it did the last time, if nobody else is there. */
    public static final int ANY_PORT = 0;

    private static final String NAME = "postgres";

    private final LocalPostgres server;

    private LocalDatabase(LocalPostgres server) {
        this.server = server;
    }

    /**
     * Starts the server; it ends with this process, or when it is closed.
     *
     * @param data the data directory; made where there is none
     * @param port to listen on, or {@link #ANY_PORT}
     * @throws CommandFailedException where it does not start, or another process runs it
     */
    public static LocalDatabase start(Path data, int port) {
        LibraryLogs.quiet();
        Path folder = DataDirectory.of(data).database();
        try {
            return new LocalDatabase(LocalPostgres.start(folder, true, port));
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw new CommandFailedException("The database in " + folder + " does not start: " + e.getMessage(), e);
        }
    }

    /** How to reach the server that some process runs; empty where none does. */
    public static Optional<DatabaseSettings> running(Path data, int connections) {
        Path folder = DataDirectory.of(data).database();
        try {
            return LocalPostgres.running(folder, NAME, connections);
        } catch (IOException e) {
            throw new CommandFailedException("The database in " + folder + " cannot be found: " + e.getMessage(), e);
        }
    }

    /**
     * How to reach the server that another process runs.
     *
     * @throws CommandFailedException with what to do, where none does
     */
    public static DatabaseSettings find(Path data, int connections) {
        return running(data, connections)
                .orElseThrow(() -> new CommandFailedException(
                        "No database runs in " + DataDirectory.of(data).database()
                                + ". Start it with ./halflight database --data " + data
                                + ", or name another with --database."));
    }

    /** How to reach it from here. */
    public DatabaseSettings settings(int connections) {
        return server.database(NAME, connections);
    }

    /** The port it listens on, for this machine only. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new CommandFailedException("The database does not end: " + e.getMessage(), e);
        }
    }
}
