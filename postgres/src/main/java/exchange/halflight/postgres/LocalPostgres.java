package exchange.halflight.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A real PostgreSQL server that this process starts and stops, for the default mode and the tests. It listens on this machine
 * only and trusts whoever is on it: production brings a server of its own.
 *
 * <p>A server that outlived a killed process is ended first; the lock makes sure that it is nobody's any more. A server that ends
 * without being asked to is started again, on the same port.
 */
public final class LocalPostgres implements AutoCloseable {
    private static final String USER = "postgres";
    private static final Duration START = Duration.ofSeconds(60);
    /** Short: who dies in the meantime is not noticed before. A server that takes longer goes on and is found running. */
    private static final Duration START_AGAIN = Duration.ofSeconds(5);

    private static final int STOP_SECONDS = 30;
    /** Of the server's own file. */
    private static final int PORT_LINE = 3;

    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int ANY_PORT = 0;
    /** Where it listened the last time. */
    private static final String PORT_FILE = "port";

    private static final Logger LOG = Logger.getLogger(LocalPostgres.class.getName());

    private static final String LIBRARY_LOCK = "epg-lock";

    private final Path data;
    private final boolean durable;
    private final FileChannel lock;
    private final int port;
    private EmbeddedPostgres server;
    private boolean isClosed;

    private LocalPostgres(Path data, boolean durable, FileChannel lock, EmbeddedPostgres server) {
        this.data = data;
        this.durable = durable;
        this.lock = lock;
        this.server = server;
        port = server.getPort();
    }

    /**
     * Starts a server where it listened the last time, or on any free port.
     *
     * @param folder where the database is kept; made at the first start
     * @param durable whether what is committed survives a loss of power; false only for what is thrown away afterwards
     * @throws IOException if it does not start, or another process has the folder
     */
    public static LocalPostgres start(Path folder, boolean durable) throws IOException {
        return start(folder, durable, ANY_PORT);
    }

    /**
     * Starts a server.
     *
     * @param folder where the database is kept; made at the first start
     * @param durable whether what is committed survives a loss of power; false only for what is thrown away afterwards
     * @param port to listen on; 0 = where it did the last time, so that others find it again, or any where that is taken
     * @throws IOException if it does not start, the port is taken, or another process has the folder
     */
    public static LocalPostgres start(Path folder, boolean durable, int port) throws IOException {
        Files.createDirectories(folder);
        FileChannel lock =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock.tryLock() == null) {
                throw new IOException("another process runs the database in " + folder);
            }
            Path data = folder.resolve("data");
            endOrphan(data);
            int chosen = port == ANY_PORT ? lastPort(folder) : requireFree(port);
            LocalPostgres postgres = new LocalPostgres(data, durable, lock, begin(data, durable, chosen, START));
            Files.writeString(folder.resolve(PORT_FILE), Integer.toString(postgres.port));
            Runtime.getRuntime().addShutdownHook(new Thread(postgres::end));
            Thread.ofPlatform().daemon().name("postgres-watch").start(postgres::keepRunning);
            return postgres;
        } catch (IOException | IllegalStateException e) {
            lock.close();
            throw e;
        }
    }

    /** Whoever was connected tries there again. */
    private static int lastPort(Path folder) throws IOException {
        Path file = folder.resolve(PORT_FILE);
        String text = Files.exists(file) ? Files.readString(file).strip() : "";
        // A loss of power may leave it empty.
        if (!text.matches("[0-9]{1,5}")) {
            return ANY_PORT;
        }
        int last = Integer.parseInt(text);
        if (isFree(last)) {
            return last;
        }
        LOG.warning("port " + last + ", where the database server listened before, is taken: it listens elsewhere");
        return ANY_PORT;
    }

    private static int requireFree(int port) throws IOException {
        if (!isFree(port)) {
            throw new IOException("port " + port + " is taken");
        }
        return port;
    }

    private static boolean isFree(int port) {
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException e) {
            LOG.log(Level.FINE, "a port is taken", e);
            return false;
        }
    }

    private static EmbeddedPostgres begin(Path data, boolean durable, int port, Duration patience) throws IOException {
        String sync = durable ? "on" : "off";
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPGStartupWait(patience)
                .setPort(port)
                // Whoever ends it must say so, or it is started again: see the hook of our own.
                .setRegisterShutdownHook(false)
                .setServerConfig("listen_addresses", "localhost")
                .setServerConfig("fsync", sync)
                .setServerConfig("full_page_writes", sync)
                .setServerConfig("synchronous_commit", sync)
                // A failing row or statement must not get into the log.
                .setServerConfig("log_error_verbosity", "terse")
                .setServerConfig("log_min_error_statement", "panic")
                .start();
    }

    /** How to reach one of its databases; {@code postgres} is always there. */
    public DatabaseSettings database(String name, int connections) {
        return settings(port, name, connections);
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    @Override
    public synchronized void close() throws IOException {
        if (!isClosed) {
            isClosed = true;
            server.close();
            lock.close();
        }
    }

    private void end() {
        try {
            close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the database server does not end", e);
        }
    }

    private void keepRunning() {
        while (true) {
            try {
                process(processFile(data)).ifPresent(found -> found.onExit().join());
                if (!startAgain()) {
                    return;
                }
            } catch (IOException | IllegalStateException e) {
                LOG.log(
                        Level.WARNING,
                        "the database server has ended and does not start, the next attempt is in a second",
                        e);
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }

    /** Starts what has ended; false where it was to end. */
    private synchronized boolean startAgain() throws IOException {
        if (isClosed) {
            return false;
        }
        LOG.warning("the database server has ended, it is started again");
        server.close();
        // A start that fails keeps this file locked for good, and fails where a child of the dead server still holds
        // its memory.
        // The folder has a lock of our own.
        Files.deleteIfExists(data.resolve(LIBRARY_LOCK));
        server = begin(data, durable, port, START_AGAIN);
        return true;
    }

    /**
     * How to reach a database of the server that another process runs in this folder; empty where none does.
     *
     * @throws IOException if the folder cannot be read
     */
    public static Optional<DatabaseSettings> running(Path folder, String name, int connections) throws IOException {
        List<String> lines = processFile(folder.resolve("data"));
        if (process(lines).isEmpty() || lines.size() <= PORT_LINE) {
            return Optional.empty();
        }
        return Optional.of(settings(Integer.parseInt(lines.get(PORT_LINE).strip()), name, connections));
    }

    private static DatabaseSettings settings(int port, String name, int connections) {
        return new DatabaseSettings("jdbc:postgresql://localhost:" + port + "/" + name, USER, "", connections);
    }

    /** What the server has written down of itself; empty where there is none. */
    private static List<String> processFile(Path data) throws IOException {
        Path file = data.resolve("postmaster.pid");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private static Optional<ProcessHandle> process(List<String> lines) {
        // The number may by now be another program's.
        return lines.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                        .filter(found -> found.info().command().orElse("").endsWith("/postgres"));
    }

    private static void endOrphan(Path data) throws IOException {
        List<String> lines = processFile(data);
        Optional<ProcessHandle> orphan = process(lines);
        if (orphan.isEmpty()) {
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
