package exchange.halflight.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A real PostgreSQL server that this process starts and stops, for the default mode and the tests. It listens on this machine
 * only and trusts whoever is on it: production brings a server of its own.
 *
 * <p>A server that outlived a killed process is ended first; the lock makes sure that it is nobody's any more.
 */
public final class LocalPostgres implements AutoCloseable {
    private static final String USER = "postgres";
    private static final Duration START = Duration.ofSeconds(60);
    private static final int STOP_SECONDS = 30;

    private final EmbeddedPostgres server;
    private final FileChannel lock;

    private LocalPostgres(EmbeddedPostgres server, FileChannel lock) {
        this.server = server;
        this.lock = lock;
    }

    /**
     * Starts a server on a free port.
     *
     * @param folder where the database is kept; made at the first start
     * @param durable whether what is committed survives a loss of power; false only for what is thrown away afterwards
     * @throws IOException if it does not start, or another process has the folder
     */
    public static LocalPostgres start(Path folder, boolean durable) throws IOException {
        Files.createDirectories(folder);
        FileChannel lock =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock.tryLock() == null) {
                throw new IOException("another process runs the database in " + folder);
            }
            Path data = folder.resolve("data");
            endOrphan(data);
            String sync = durable ? "on" : "off";
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setPGStartupWait(START)
                    .setServerConfig("listen_addresses", "localhost")
                    .setServerConfig("fsync", sync)
                    .setServerConfig("full_page_writes", sync)
                    .setServerConfig("synchronous_commit", sync)
                    // A failing row or statement must not get into the log.
                    .setServerConfig("log_error_verbosity", "terse")
                    .setServerConfig("log_min_error_statement", "panic")
                    .start();
            return new LocalPostgres(server, lock);
        } catch (IOException | IllegalStateException e) {
            lock.close();
            throw e;
        }
    }

    /** How to reach one of its databases; {@code postgres} is always there. */
    public DatabaseSettings database(String name, int connections) {
        String url = "jdbc:postgresql://localhost:" + server.getPort() + "/" + name;
        return new DatabaseSettings(url, USER, "", connections);
    }

    @Override
    public void close() throws IOException {
        server.close();
        lock.close();
    }

    private static void endOrphan(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        Optional<ProcessHandle> orphan = lines.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
        // The number may by now be another program's.
        if (orphan.isEmpty() || !orphan.get().info().command().orElse("").endsWith("/postgres")) {
            return;
        }
        boolean asked = orphan.get().destroy();
        try {
            orphan.get().onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(
                    "the database of an earlier run, process " + lines.getFirst()
                            + (asked ? ", was asked to end and did not" : ", cannot be asked to end"),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the database of an earlier run ends", e);
        }
    }
}
