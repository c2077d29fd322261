package exchange.halflight.projections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.postgres.DatabaseSettings;
import exchange.halflight.postgres.LocalPostgres;
import exchange.halflight.postgres.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connection or the whole server dies while a batch is half written. */
final class InterruptionTest {
    private static final long FIRST = 4_000;
    private static final long SECOND = 9_000;

    private final List<DirectBuffer> events = new GeneratedJournal(11, 4_000).events();

    @TempDir
    private Path folder;

    @Test
    void aConnectionThatDiesInTheMiddleOfABatchLeavesNothingOfIt() throws SQLException {
        DatabaseSettings database = TestServer.newDatabase();
        try (Schema schema = ProjectionSchema.of(database);
                Projection projection = new Projection(schema, () -> {})) {
            storeHalf(
                    schema,
                    projection,
                    () -> TestServer.execute(
                            database,
                            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                                    + " AND datname = current_database()"));
            assertEquals(Long.toString(FIRST), TestServer.ask(database, "SELECT event_sequence FROM progress"));
            assertEquals(
                    "0",
                    TestServer.ask(database, "SELECT count(*) FROM ledger_entries WHERE event_sequence > " + FIRST));
            finish(schema, projection);
        }
    }

    @Test
    void aServerThatIsKilledInTheMiddleOfABatchLeavesNothingOfIt() throws IOException, SQLException {
        try (LocalPostgres server = LocalPostgres.start(folder, true);
                Schema schema = ProjectionSchema.of(server.database("postgres", 4));
                Projection projection = new Projection(schema, () -> {})) {
            storeHalf(schema, projection, this::killServer);
            awaitServer(projection);
            finish(schema, projection);
        }
    }

    /** It is started again by itself; until then there is no database. */
    private static void awaitServer(Projection projection) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            try {
                projection.storedEventSequence();
                return;
            } catch (ProjectionException e) {
                assertTrue(e.isUnreachable() && System.nanoTime() < end, e::toString);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
    }

    /** Stores a first batch whole, and kills while a second one waits for a table that somebody holds. */
    private void storeHalf(Schema schema, Projection projection, Runnable kill) throws SQLException {
        assertEquals(0, projection.storedEventSequence());
        ProjectionTest.hand(projection, events, 1, FIRST);
        projection.store();
        ProjectionTest.hand(projection, events, FIRST + 1, SECOND);
        Connection holder = schema.connectApart(30);
        Connection observer = schema.connectApart(30);
        // A commit that waits for the disk takes those before it along.
        observer.createStatement().execute("CREATE TABLE public.on_disk ()");
        holder.setAutoCommit(false);
        // Among the last that are written.
        holder.createStatement().execute("LOCK TABLE candles IN ACCESS EXCLUSIVE MODE");
        CompletableFuture<Void> storing = CompletableFuture.runAsync(projection::store);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!isWaiting(observer)) {
            assertTrue(System.nanoTime() < end && !storing.isDone(), "the batch does not wait");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
        kill.run();
        CompletionException failed = assertThrows(CompletionException.class, storing::join);
        assertTrue(((ProjectionException) failed.getCause()).isUnreachable(), failed::toString);
        holder.close();
        observer.close();
    }

    private void finish(Schema schema, Projection projection) throws SQLException {
        assertEquals(FIRST - 1, projection.storedEventSequence());
        ProjectionTest.hand(projection, events, FIRST, events.size());
        projection.store();
        DatabaseSettings other = TestServer.newDatabase();
        try (Schema whole = ProjectionSchema.of(other)) {
            ProjectionTest.project(whole, events, new int[] {Integer.MAX_VALUE});
            assertEquals(Optional.empty(), ProjectionTest.difference(schema, whole));
        }
    }

    /** As a loss of all its processes at once would. */
    private void killServer() {
        try {
            String pid = Files.readAllLines(folder.resolve("data").resolve("postmaster.pid"))
                    .getFirst()
                    .strip();
            ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
            List<ProcessHandle> all = Stream.concat(Stream.of(postmaster), postmaster.descendants())
                    .toList();
            all.forEach(ProcessHandle::destroyForcibly);
            all.forEach(process -> process.onExit().join());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isWaiting(Connection observer) throws SQLException {
        try (Statement statement = observer.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                                + " AND datname = current_database() AND query LIKE 'COPY candles%'")) {
            row.next();
            return row.getInt(1) == 1;
        }
    }
}
