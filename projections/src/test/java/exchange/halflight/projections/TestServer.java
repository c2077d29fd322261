package exchange.halflight.projections;

import exchange.halflight.postgres.DatabaseSettings;
import exchange.halflight.postgres.LocalPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** One real PostgreSQL server for all tests of this JVM; each test gets a database of its own. */
final class TestServer {
    private static final Path FOLDER =
            Path.of("target", "postgres-" + ProcessHandle.current().pid()).toAbsolutePath();
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestServer() {}

    static DatabaseSettings newDatabase() {
        String name = "test_" + DATABASES.incrementAndGet();
        execute(outside(), "CREATE DATABASE " + name);
        return Running.SERVER.database(name, 4);
    }

    /** A database of the server in which no test is. */
    static DatabaseSettings outside() {
        return Running.SERVER.database("postgres", 2);
    }

    static void execute(DatabaseSettings database, String sql) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of the first row. */
    static String ask(DatabaseSettings database, String sql) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connection that means the projection's tables. */
    static Connection connect(DatabaseSettings database) throws SQLException {
        return DriverManager.getConnection(
                database.url() + "?currentSchema=" + ProjectionSchema.NAME, database.user(), database.password());
    }

    /** Ends the server, if a test has begun it, and deletes its data. */
    static void stop() throws IOException {
        if (!Files.isDirectory(FOLDER)) {
            return;
        }
        Running.SERVER.close();
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Begun when it is asked for first. */
    private static final class Running {
        private static final LocalPostgres SERVER = start();

        private static LocalPostgres start() {
            try {
                return LocalPostgres.start(FOLDER, false);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
