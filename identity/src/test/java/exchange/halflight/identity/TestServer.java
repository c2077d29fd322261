package exchange.halflight.identity;

import exchange.halflight.identity.store.Database;
import exchange.halflight.postgres.DatabaseSettings;
import exchange.halflight.postgres.LocalPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** One real PostgreSQL server for all tests of this JVM; each test gets a database of its own, with empty tables. */
final class TestServer {
    private static final Path FOLDER =
            Path.of("target", "postgres-" + ProcessHandle.current().pid()).toAbsolutePath();
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final String TEMPLATE = "migrated";

    private TestServer() {}

    static DatabaseSettings newDatabase() {
        String name = "test_" + DATABASES.incrementAndGet();
        execute(Running.SERVER.database("postgres", 2), "CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
        return Running.SERVER.database(name, 10);
    }

    /** Drops a database that {@link #newDatabase} has made. */
    static void drop(DatabaseSettings database) {
        String name = database.url().substring(database.url().lastIndexOf('/') + 1);
        execute(Running.SERVER.database("postgres", 2), "DROP DATABASE " + name + " WITH (FORCE)");
    }

    static void execute(DatabaseSettings database, String sql) {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static LocalPostgres start() {
        try {
            LocalPostgres server = LocalPostgres.start(FOLDER, false);
            execute(server.database("postgres", 2), "CREATE DATABASE " + TEMPLATE);
            Database.open(server.database(TEMPLATE, 2)).close();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
    }
}
