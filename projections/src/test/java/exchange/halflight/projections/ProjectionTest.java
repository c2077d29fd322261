package exchange.halflight.projections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.cluster.replay.EventLine;
import exchange.halflight.postgres.DatabaseSettings;
import exchange.halflight.postgres.Schema;
import exchange.halflight.projections.fold.Fold;
import exchange.halflight.projections.table.Difference;
import exchange.halflight.projections.table.TableComparison;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each event takes effect once, wherever the projection is interrupted. */
final class ProjectionTest {
    private static final String WHOLE = "whole";

    private static GeneratedJournal journal;
    private static DatabaseSettings database;

    @BeforeAll
    static void projectAtOnce() {
        journal = new GeneratedJournal(7, 6_000);
        database = TestServer.newDatabase();
        try (Schema schema = ProjectionSchema.named(database, WHOLE)) {
            project(schema, journal.events(), new int[] {Integer.MAX_VALUE});
        }
    }

    @Test
    void tablesAgreeWithTheExchange() throws SQLException {
        try (Schema schema = ProjectionSchema.named(database, WHOLE);
                Connection connection = schema.connectApart(30)) {
            ExchangeState state = new ExchangeState(journal.engine(), connection);
            state.assertEqualAccounts();
            state.assertEqualPositions();
            state.assertEqualOrders();
            state.assertEqualBalances();
            state.assertTablesAgreeWithEachOther();
            new Fold().tables().definitions().forEach(table -> state.assertNotEmpty(table.name()));
        }
    }

    @Test
    void whereverItStopsItGoesOnTheSame() throws SQLException {
        SplittableRandom random = new SplittableRandom(3);
        int[] batches = random.ints(12, 1, 5_000).toArray();
        try (Schema schema = ProjectionSchema.named(database, "stopping")) {
            project(schema, journal.events(), batches);
            assertSame(schema);
        }
    }

    /** Every event of some commands begins with a fold that was read back. */
    @Test
    void evenInTheMiddleOfACommand() throws SQLException {
        int fill = firstFill();
        List<DirectBuffer> events = journal.events().subList(0, fill + 100);
        int[] ones = new int[14];
        Arrays.fill(ones, 1);
        ones[0] = fill - 5;
        try (Schema once = ProjectionSchema.named(database, "once");
                Schema single = ProjectionSchema.named(database, "single")) {
            project(once, events, new int[] {Integer.MAX_VALUE});
            project(single, events, ones);
            assertEquals(Optional.empty(), difference(once, single));
        }
    }

    /** Number of a trade's event in the middle of the journal. */
    private static int firstFill() {
        EventLine line = new EventLine();
        for (int number = 2_000; ; number++) {
            if (line.of(journal.events().get(number - 1), 0).startsWith("{\"event\":\"tradeExecuted\"")) {
                return number;
            }
        }
    }

    @Test
    void twoAtOnceDoNothingTwice() throws SQLException {
        try (Schema schema = ProjectionSchema.named(database, "two")) {
            Projection first = new Projection(schema, () -> {});
            Projection second = new Projection(schema, () -> {});
            assertEquals(0, first.storedEventSequence());
            assertEquals(0, second.storedEventSequence());
            hand(first, journal.events(), 1, 500);
            hand(second, journal.events(), 1, 700);
            first.store();
            assertThrows(ProjectionException.class, second::store);
            assertEquals(499, second.storedEventSequence());
            hand(second, journal.events(), 500, journal.events().size());
            second.store();
            first.close();
            second.close();
            assertSame(schema);
        }
    }

    @Test
    void anotherJournalIsRefused() {
        List<DirectBuffer> other = new GeneratedJournal(8, 300).events();
        try (Schema schema = ProjectionSchema.named(database, "other");
                Projection projection = new Projection(schema, () -> {})) {
            project(schema, journal.events().subList(0, 300), new int[] {Integer.MAX_VALUE});
            long from = projection.storedEventSequence() + 1;
            ProjectionException refused =
                    assertThrows(ProjectionException.class, () -> hand(projection, other, from, from + 10));
            assertTrue(refused.getMessage().contains("another journal"), refused.getMessage());
        }
    }

    @Test
    void aDifferenceIsFoundAndNamed() throws SQLException {
        try (Schema schema = ProjectionSchema.named(database, "tampered")) {
            project(schema, journal.events(), new int[] {Integer.MAX_VALUE});
            for (String[] change : new String[][] {
                {
                    "UPDATE accounts SET free_micros = free_micros + 1 WHERE account_id = 3",
                    "account_id 3 has free_micros"
                },
                {"DELETE FROM trades WHERE trade_id = 5", "trade_id 5 is missing"},
                {"INSERT INTO ledger_balances VALUES (77, 1)", "ledger_account 77 should not be there"}
            }) {
                // Closing it takes the change back.
                try (Connection connection = schema.connectApart(30)) {
                    connection.setAutoCommit(false);
                    assertEquals(1, connection.createStatement().executeUpdate(change[0]));
                    Difference found = difference(connection).orElseThrow();
                    assertTrue(found.toString().contains(change[1]), found::toString);
                }
            }
            assertSame(schema);
        }
    }

    @Test
    void partitionsAreThereBeforeTheyAreNeeded() {
        String parts = "SELECT string_agg(relname, ' ' ORDER BY relname) FROM pg_class"
                + " WHERE relnamespace = 'whole'::regnamespace AND relispartition AND relkind = 'r' AND relname LIKE 'trades%'";
        assertEquals("trades_2026_01 trades_2026_02 trades_2026_03", TestServer.ask(database, parts));
        assertNotEquals("0", TestServer.ask(database, "SELECT count(*) FROM whole.trades_2026_02"));
    }

    /** Projects into the schema, beginning anew from the tables after each batch. */
    static void project(Schema schema, List<DirectBuffer> events, int[] batches) {
        long next = 1;
        for (int i = 0; next <= events.size(); i++) {
            try (Projection projection = new Projection(schema, () -> {})) {
                long from = projection.storedEventSequence() + 1;
                assertEquals(Math.max(1, next - 1), from);
                next = Math.min(events.size() + 1L, next + (i < batches.length ? batches[i] : Integer.MAX_VALUE));
                hand(projection, events, from, next - 1);
                projection.store();
            }
        }
    }

    /** Hands on the events with these numbers. */
    static void hand(Projection projection, List<DirectBuffer> events, long from, long last) {
        for (long sequence = from; sequence <= last; sequence++) {
            DirectBuffer event = events.get((int) sequence - 1);
            projection.onEvent(sequence, event, 0, event.capacity());
        }
    }

    private static void assertSame(Schema schema) throws SQLException {
        try (Schema whole = ProjectionSchema.named(database, WHOLE)) {
            assertEquals(Optional.empty(), difference(schema, whole));
        }
    }

    private static Optional<Difference> difference(Connection found) throws SQLException {
        try (Schema whole = ProjectionSchema.named(database, WHOLE);
                Connection expected = whole.connectApart(30)) {
            return new TableComparison(found, expected)
                    .first(new Fold().tables().definitions());
        }
    }

    static Optional<Difference> difference(Schema found, Schema expected) throws SQLException {
        try (Connection one = found.connectApart(30);
                Connection other = expected.connectApart(30)) {
            return new TableComparison(one, other).first(new Fold().tables().definitions());
        }
    }
}
