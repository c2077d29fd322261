package exchange.halflight.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.app.exchange.LocalDatabase;
import exchange.halflight.postgres.DatabaseSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** The tables of an exchange whose database some process runs. */
final class Tables {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(90);

    private Tables() {}

    /** The number that a statement gives. */
    static long ask(Path data, String sql) throws SQLException {
        DatabaseSettings database = LocalDatabase.find(data, 2);
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertTrue(row.next(), sql);
            return row.getLong(1);
        }
    }

    /** Waits until this event is projected. */
    static void awaitEvent(Path data, long eventSequence, Supplier<String> otherwise) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (projected(data) < eventSequence) {
            assertTrue(System.nanoTime() < end, () -> "the tables stay at " + projected(data) + "\n" + otherwise.get());
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private static long projected(Path data) {
        try {
            return ask(data, "SELECT event_sequence FROM projection.progress");
        } catch (SQLException e) {
            // It may still be recovering, or the tables are not made yet.
            return 0;
        }
    }
}
