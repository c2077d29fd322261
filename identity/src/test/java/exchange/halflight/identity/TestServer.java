package exchange.halflight.identity;

import exchange.halflight.identity.store.Database;
import exchange.halflight.identity.store.DatabaseSettings;
import exchange.halflight.identity.store.LocalPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** One real PostgreSQL server for all tests of this JVM; each test gets a database of its own, with empty tables. */
final class TestServer {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final String TEMPLATE = "migrated";
    private static final LocalPostgres SERVER = start();

    private TestServer() {}

    static DatabaseSettings newDatabase() {
        String name = "test_" + DATABASES.incrementAndGet();
        execute(SERVER.database("postgres", 2), "CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
        return SERVER.database(name, 10);
    }

    static void execute(DatabaseSettings database, String sql) {
        try (Connection connection = DriverManager.getConnection(
                        database.url(), database.user(), database.password().reveal());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static LocalPostgres start() {
        try {
            Path folder = Files.createDirectories(
                    Path.of("target", "postgres-" + ProcessHandle.current().pid()));
            LocalPostgres server = LocalPostgres.start(folder.toAbsolutePath(), false);
            execute(server.database("postgres", 2), "CREATE DATABASE " + TEMPLATE);
            Database.open(server.database(TEMPLATE, 2)).close();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
