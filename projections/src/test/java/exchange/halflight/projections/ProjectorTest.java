package exchange.halflight.projections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.postgres.DatabaseSettings;
import exchange.halflight.projections.history.History;
import exchange.halflight.projections.history.HistoryUnavailableException;
import exchange.halflight.projections.history.Span;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Beside a running node: databases and nodes come and go. */
final class ProjectorTest {
    @TempDir
    private Path data;

    private final DatabaseSettings database = TestServer.newDatabase();

    @Test
    void catchesUpByItselfWhateverWasGone() {
        RunningNode node = new RunningNode(data, 0);
        try (Projector projector = Projector.start(database, node.aeronDirectory());
                History history = History.in(database)) {
            awaitEvent(projector, node.trade(300));
            assertEquals(300, history.trades(1, 0, Span.latest(1_000)).rows().size());

            closeDatabase();
            long last = node.trade(200);
            await(() -> projector.trouble().isPresent(), projector);
            assertThrows(HistoryUnavailableException.class, () -> history.trades(1, 0, Span.latest(1)));
            assertTrue(projector.lastEventSequence() < last);
            openDatabase();
            awaitEvent(projector, last);
            await(() -> projector.trouble().isEmpty(), projector);
            await(() -> answers(history), projector);
            assertEquals(500, history.trades(2, 0, Span.latest(1_000)).rows().size());

            long commands = node.lastCommandId();
            node.close();
            await(() -> projector.trouble().isPresent(), projector);
            node = new RunningNode(data, commands);
            awaitEvent(projector, node.trade(100));
            assertEquals(600, history.trades(1, 0, Span.latest(1_000)).rows().size());
            verifies(node.journal());
        } finally {
            node.close();
        }
    }

    @Test
    void toolsCatchUpRebuildAndVerifyWhileItRuns() {
        try (RunningNode node = new RunningNode(data, 0)) {
            long last = node.trade(400);
            ProjectionTool tool = new ProjectionTool(database, node.journal(), event -> {});
            awaitTrue(() -> tool.catchUp() >= last);
            verifies(node.journal());
            TestServer.execute(
                    database, "UPDATE projection.orders SET price_units = 1 WHERE account_id = 2 AND number = 7");
            assertEquals(
                    "orders: the row with account_id 2, number 7 has price_units 1, the journal says 10000",
                    tool.verify().difference().orElseThrow().toString());
            try (Projector projector = Projector.start(database, node.aeronDirectory())) {
                awaitEvent(projector, last);
                tool.rebuild();
                assertEquals(
                        "t",
                        TestServer.ask(database, "SELECT reltuples > 0 FROM pg_class WHERE oid = 'orders'::regclass"),
                        "the planner knows nothing of the tables");
                awaitEvent(projector, node.trade(50));
                verifies(node.journal());
            }
            assertEquals(
                    "projection",
                    TestServer.ask(
                            database, "SELECT string_agg(nspname, ',') FROM pg_namespace WHERE nspname LIKE 'proj%'"));
        }
    }

    private void verifies(Path journal) {
        ProjectionTool.Verification verification = new ProjectionTool(database, journal, event -> {}).verify();
        assertEquals(Optional.empty(), verification.difference());
        assertTrue(verification.rows() > 1_000, verification::toString);
    }

    private static boolean answers(History history) {
        try {
            return history.reach().eventSequence() > 0;
        } catch (HistoryUnavailableException e) {
            return false;
        }
    }

    /** Nobody can connect any more, and nobody is connected. */
    private void closeDatabase() {
        TestServer.execute(TestServer.outside(), "ALTER DATABASE " + name() + " WITH ALLOW_CONNECTIONS false");
        TestServer.execute(
                TestServer.outside(),
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name() + "'");
    }

    private void openDatabase() {
        TestServer.execute(TestServer.outside(), "ALTER DATABASE " + name() + " WITH ALLOW_CONNECTIONS true");
    }

    private String name() {
        return database.url().substring(database.url().lastIndexOf('/') + 1);
    }

    private static void awaitEvent(Projector projector, long eventSequence) {
        await(() -> projector.lastEventSequence() >= eventSequence, projector);
    }

    private static void await(BooleanSupplier condition, Projector projector) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertTrue(
                    System.nanoTime() < end,
                    () -> "stands at " + projector.lastEventSequence() + ", " + projector.trouble());
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private static void awaitTrue(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end);
        }
    }
}
