package exchange.halflight.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalPostgresTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsCommittedIsThereAfterARestartAndOnDisk() throws IOException, SQLException {
        try (LocalPostgres server = LocalPostgres.start(folder, true)) {
            assertEquals("on", query(server, "SHOW fsync"));
            assertEquals("on", query(server, "SHOW synchronous_commit"));
            assertEquals("on", query(server, "SHOW full_page_writes"));
            execute(server.database("postgres", 2), "CREATE TABLE kept AS SELECT 42 AS number");
            assertThrows(IllegalStateException.class, () -> LocalPostgres.start(folder, true), "two at once");
            assertEquals(Optional.of(server.database("postgres", 2)), LocalPostgres.running(folder, "postgres", 2));
        }
        assertEquals(Optional.empty(), LocalPostgres.running(folder, "postgres", 2));
        try (LocalPostgres server = LocalPostgres.start(folder, true)) {
            assertEquals("42", query(server, "SELECT number FROM kept"));
        }
    }

    @Test
    void aServerListensWhereItDidBeforeIfItCan() throws IOException, SQLException {
        int port;
        try (LocalPostgres server = LocalPostgres.start(folder, false)) {
            port = server.port();
        }
        try (LocalPostgres server = LocalPostgres.start(folder, false)) {
            assertEquals(port, server.port());
        }
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertEquals(
                    "port " + port + " is taken",
                    assertThrows(IOException.class, () -> LocalPostgres.start(folder, false, port))
                            .getMessage());
            try (LocalPostgres server = LocalPostgres.start(folder, false)) {
                assertNotEquals(port, server.port());
                assertEquals("1", query(server, "SELECT 1"));
            }
        }
    }

    @Test
    void aServerThatIsKilledIsStartedAgainWhereItWas() throws IOException, SQLException {
        try (LocalPostgres server = LocalPostgres.start(folder, true)) {
            execute(server.database("postgres", 2), "CREATE TABLE kept AS SELECT 42 AS number");
            for (int times = 0; times < 2; times++) {
                Path pidFile = folder.resolve("data").resolve("postmaster.pid");
                long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst());
                ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
                process.destroyForcibly();
                process.onExit().join();
                long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
                while (!isAnswering(server)) {
                    assertTrue(System.nanoTime() < end, "it does not come again");
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
                }
                assertEquals("42", query(server, "SELECT number FROM kept"));
            }
        }
        assertEquals(Optional.empty(), LocalPostgres.running(folder, "postgres", 2));
    }

    private static boolean isAnswering(LocalPostgres server) {
        try {
            return query(server, "SELECT 1").equals("1");
        } catch (SQLException e) {
            return false;
        }
    }

    @Test
    void aServerThatOutlivedItsProcessIsEnded() throws IOException, SQLException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LocalPostgresProcess.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = process.inputReader()) {
            assertEquals("started", out.readLine());
        }
        Path pidFile = folder.resolve("data").resolve("postmaster.pid");
        long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst());
        process.destroyForcibly().waitFor();
        assertTrue(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false), "the server lives on");
        try (LocalPostgres second = LocalPostgres.start(folder, false)) {
            assertEquals("42", query(second, "SELECT number FROM kept"));
            assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
        }
    }

    static void execute(DatabaseSettings database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(LocalPostgres server, String sql) throws SQLException {
        DatabaseSettings database = server.database("postgres", 2);
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertTrue(rows.next());
            return rows.getString(1);
        }
    }
}
