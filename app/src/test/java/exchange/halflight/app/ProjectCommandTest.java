package exchange.halflight.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.app.exchange.TemporaryExchange;
import exchange.halflight.postgres.DatabaseSettings;
import exchange.halflight.postgres.LocalPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
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
import picocli.CommandLine;

/** What {@code project} prints and how it ends. */
class ProjectCommandTest {
    private static final String DIFFERS =
            "The tables differ from the journal up to event \\d+, in accounts: the row with account_id 1 has free_micros 7,"
                    + " the journal says \\d+\\R";

    @TempDir
    private static Path folder;

    /** What a command line printed and how it ended. */
    private record Run(int exitCode, String out, String err) {}

    @Test
    void projectsVerifiesAndRebuilds() throws InterruptedException, IOException, SQLException {
        Path data = folder.resolve("exchange");
        trade(data);
        Run projected = run("project --data " + data);
        assertEquals(0, projected.exitCode, projected::toString);
        assertTrue(
                projected.out.matches("The tables are at event \\d+; this took [\\d,]+ ms\\.\\R"), projected::toString);
        Run verified = run("project --data " + data + " --verify");
        assertEquals(0, verified.exitCode, verified::toString);
        assertTrue(
                verified.out.matches("The tables are what follows from the journal up to event \\d+: \\d+ rows\\.\\R"),
                verified::toString);

        try (LocalPostgres server = LocalPostgres.start(data.resolve("postgres"), true)) {
            execute(
                    server.database("postgres", 2),
                    "UPDATE projection.accounts SET free_micros = 7 WHERE account_id = 1");
            // Somebody runs the server already.
            Run differs = run("project --data " + data + " --verify");
            assertEquals(1, differs.exitCode, differs::toString);
            assertTrue(differs.out.matches(DIFFERS), differs::toString);
            assertEquals(0, run("project --rebuild --data " + data).exitCode);
            assertEquals(0, run("project --verify --data " + data).exitCode);
        }
    }

    /** Killed with all that is in it, node, gateway and projector; then its database alone. */
    @Test
    void anExchangeProjectsByItselfAndIsRightAfterItWasKilled() throws IOException {
        Path data = folder.resolve("up");
        try (UpProcess up = UpProcess.start(data)) {
            assertEquals(
                    0,
                    run("order place --account 1 --market BTC-PERP --side SELL --price 50010 --size 0.5 --port "
                                    + up.port())
                            .exitCode);
            awaitVerified(data, 1);
            up.kill();
        }
        try (UpProcess up = UpProcess.start(data)) {
            killDatabase(data);
            // Trading goes on.
            assertEquals(
                    0,
                    run("order place --account 2 --market BTC-PERP --side BUY --price 50010 --size 0.2 --port "
                                    + up.port())
                            .exitCode);
            awaitVerified(data, 2);
        }
    }

    /** Waits until so many orders are in the tables, and compares everything. */
    private static void awaitVerified(Path data, int orders) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (orders(data) < orders) {
            assertTrue(System.nanoTime() < end, "the order does not get into the tables");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        Run verified = run("project --verify --data " + data);
        assertEquals(0, verified.exitCode, verified::toString);
    }

    /** How many orders are in the tables; 0 where there are none yet, or no server. */
    private static long orders(Path data) throws IOException {
        Optional<DatabaseSettings> database = LocalPostgres.running(data.resolve("postgres"), "postgres", 2);
        if (database.isEmpty()) {
            return 0;
        }
        try (Connection connection = DriverManager.getConnection(
                        database.get().url(),
                        database.get().user(),
                        database.get().password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM projection.orders")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            return 0;
        }
    }

    private static void killDatabase(Path data) throws IOException {
        Path pidFile = data.resolve("postgres").resolve("data").resolve("postmaster.pid");
        ProcessHandle server = ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(pidFile).getFirst()))
                .orElseThrow();
        server.destroyForcibly();
        server.onExit().join();
    }

    @Test
    void saysWhyItCannot() {
        Path nowhere = folder.resolve("nowhere");
        assertEquals(
                new Run(1, "", "halflight: There is no directory " + nowhere + "\n"), run("project --data " + nowhere));
        assertEquals(
                new Run(1, "", "halflight: " + folder + " is no data directory of a node\n"),
                run("project --data " + folder));
        assertEquals(
                "halflight: A journal alone has no database of its own: name one with --database\n",
                run("project --from-journal " + nowhere).err);
        assertEquals(
                "halflight: --database is a URL of PostgreSQL, jdbc:postgresql://…, not mysql:x\n",
                run("project --from-journal " + nowhere + " --database mysql:x").err);
        assertEquals(
                "halflight: There is no journal in " + nowhere + "\n",
                run("project --from-journal " + nowhere + " --database jdbc:postgresql://localhost:1/x").err);
        assertEquals(2, run("project").exitCode);
        assertEquals(2, run("project --data a --from-journal b").exitCode);
        assertEquals(2, run("project --data a --rebuild --verify").exitCode);
    }

    private static void trade(Path data) throws InterruptedException {
        try (TemporaryExchange exchange = TemporaryExchange.start(data)) {
            for (String command : new String[] {
                "account open",
                "account open",
                "deposit 100000 --account 1",
                "deposit 100000 --account 2",
                "market create DEMO-PERP --tick 0.1 --step 0.01 --size-decimals 2 --leverage 20",
                "market reference DEMO-PERP --bid 99.9 --ask 100.1 --index 100",
                "order place --account 1 --market DEMO-PERP --side SELL --price 100 --size 10",
                "order place --account 2 --market DEMO-PERP --side BUY --price 100 --size 4"
            }) {
                Run run = run(command + " --port " + exchange.port());
                assertEquals(0, run.exitCode, run::toString);
            }
        }
    }

    private static void execute(DatabaseSettings database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            assertEquals(1, statement.executeUpdate(sql));
        }
    }

    private static Run run(String commandLine) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine halflight = Halflight.commandLine();
        halflight.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int exitCode = halflight.execute(commandLine.split(" ", -1));
        return new Run(exitCode, out.toString(), err.toString());
    }
}
