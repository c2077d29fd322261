package exchange.halflight.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;

/** A process that runs a database until it is killed. */
final class LocalPostgresProcess {
    private LocalPostgresProcess() {}

    public static void main(String[] args) throws IOException, InterruptedException, SQLException {
        LocalPostgres server = LocalPostgres.start(Path.of(args[0]), false);
        LocalPostgresTest.execute(server.database("postgres", 2), "CREATE TABLE kept AS SELECT 42 AS number");
        System.out.println("started");
        // Until it is killed.
        new CountDownLatch(1).await();
    }
}
