package exchange.halflight.projections;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exchange.halflight.postgres.DatabaseSettings;
import exchange.halflight.postgres.Schema;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** Tables of an earlier program are brought up to date, and projected anew where they lack what is wanted now. */
final class MigrationTest {
    @Test
    void whatWasProjectedBeforeMovementsWereNumberedIsProjectedAnew() {
        DatabaseSettings database = TestServer.newDatabase();
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .schemas(ProjectionSchema.NAME)
                .locations("classpath:exchange/halflight/projections/migrations")
                .target("1")
                .load()
                .migrate();
        TestServer.execute(
                database,
                "INSERT INTO accounts VALUES (1, false, 1, 5, 0, 0, 0);"
                        + "CREATE TABLE ledger_entries_2026_01 (LIKE ledger_entries INCLUDING ALL);"
                        + "ALTER TABLE ledger_entries ATTACH PARTITION ledger_entries_2026_01"
                        + " FOR VALUES FROM (1767225600000000000) TO (1769904000000000000);"
                        + "INSERT INTO ledger_entries VALUES (1767225600000000001, 7, 1, 1, 1, 2, 5, 1, 0, 0);"
                        + "UPDATE progress SET event_sequence = 7, command_sequence = 3, time_nanos = 1767225600000000001");
        GeneratedJournal journal = new GeneratedJournal(7, 500);
        try (Schema schema = ProjectionSchema.of(database)) {
            ProjectionTest.project(schema, journal.events(), new int[] {Integer.MAX_VALUE});
        }
        assertEquals(
                Integer.toString(journal.events().size()),
                TestServer.ask(database, "SELECT event_sequence FROM progress"));
        assertEquals(
                "0",
                TestServer.ask(
                        database,
                        "SELECT count(*) FROM ledger_entries WHERE event_sequence = 7"
                                + " AND time_nanos = 1767225600000000001"));
        assertEquals(
                TestServer.ask(database, "SELECT sum(movements) FROM accounts"),
                TestServer.ask(database, "SELECT count(*) FROM ledger_entries WHERE movement > 0"));
    }
}
