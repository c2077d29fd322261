package exchange.halflight.projections;

import exchange.halflight.postgres.DatabaseSettings;
import exchange.halflight.postgres.Schema;
import exchange.halflight.projections.fold.Fold;
import exchange.halflight.projections.fold.Progress;
import exchange.halflight.projections.fold.StoredFold;
import exchange.halflight.projections.table.Difference;
import exchange.halflight.projections.table.Table;
import exchange.halflight.projections.table.TableComparison;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.flywaydb.core.api.FlywayException;

/**
 * What an operator does with a projection: bring it up to the end of a journal's files, make it anew, compare it with the journal.
 * An exchange may run and project meanwhile.
 */
public final class ProjectionTool {
    private static final String ANEW = ProjectionSchema.NAME + "_anew";
    private static final String CHECK = ProjectionSchema.NAME + "_check";
    private static final String BEFORE = ProjectionSchema.NAME + "_before";
    private static final int TIMEOUT_SECONDS = 3_600;
    /** A projector begins each transaction with this table, so it has none open from here on and begins none. */
    private static final String WAIT_FOR_PROJECTOR = "DO $$ BEGIN IF to_regclass('" + ProjectionSchema.NAME
            + ".progress') IS NOT NULL THEN LOCK TABLE " + ProjectionSchema.NAME + ".progress; END IF; END $$";

    private final DatabaseSettings database;
    private final FileProjection files;

    /**
     * Of a database and the journal in this directory.
     *
     * @param progress told the last event that is stored, after each batch
     */
    public ProjectionTool(DatabaseSettings database, Path journal, LongConsumer progress) {
        this.database = database;
        files = new FileProjection(journal, progress);
    }

    /**
     * Projects what is in the journal and not in the tables.
     *
     * @return the last event that is in the tables
     * @throws ProjectionException where it does not get to the journal's end
     */
    public long catchUp() {
        try (Schema schema = ProjectionSchema.of(database)) {
            long last = files.into(schema, Long.MAX_VALUE);
            execute(schema, List.of(analyze()));
            return last;
        }
    }

    /**
     * Makes all tables anew beside the old ones, which everybody reads until the new ones take their place, in one transaction.
     *
     * @return the last event that is in the tables
     * @throws ProjectionException where it does not get to the journal's end; the old tables then stay
     */
    public long rebuild() {
        try (Schema anew = ProjectionSchema.named(database, ANEW)) {
            execute(anew, List.of("DROP SCHEMA IF EXISTS " + ANEW + " CASCADE"));
            long last = files.into(anew, Long.MAX_VALUE);
            execute(
                    anew,
                    List.of(
                            analyze(),
                            "CREATE SCHEMA IF NOT EXISTS " + ProjectionSchema.NAME,
                            WAIT_FOR_PROJECTOR,
                            "ALTER SCHEMA " + ProjectionSchema.NAME + " RENAME TO " + BEFORE,
                            "ALTER SCHEMA " + ANEW + " RENAME TO " + ProjectionSchema.NAME,
                            "DROP SCHEMA " + BEFORE + " CASCADE"));
            return last;
        }
    }

    /**
     * Folds the journal into tables beside those that everybody reads, up to the same event, and compares all rows.
     *
     * @throws ProjectionException where that cannot be done
     */
    public Verification verify() {
        try (Schema schema = ProjectionSchema.of(database);
                Schema check = ProjectionSchema.named(database, CHECK)) {
            migrate(schema);
            execute(check, List.of("DROP SCHEMA IF EXISTS " + CHECK + " CASCADE"));
            try (Connection seen = schema.connectApart(TIMEOUT_SECONDS)) {
                // One state of the tables, however they go on meanwhile.
                seen.setAutoCommit(false);
                seen.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                Progress progress = StoredFold.progress(seen);
                if (progress.eventSequence() == 0) {
                    throw new ProjectionException("There is nothing to verify: the tables are empty");
                }
                long folded = files.into(check, progress.eventSequence());
                if (folded < progress.eventSequence()) {
                    throw new ProjectionException("The journal ends with event " + folded + ", the tables are at event "
                            + progress.eventSequence());
                }
                return compare(seen, check, progress);
            } catch (SQLException e) {
                throw new ProjectionException("The tables cannot be compared: " + e.getMessage(), e);
            } finally {
                execute(check, List.of("DROP SCHEMA IF EXISTS " + CHECK + " CASCADE"));
            }
        }
    }

    private static Verification compare(Connection seen, Schema check, Progress progress) throws SQLException {
        try (Connection expected = check.connectApart(TIMEOUT_SECONDS)) {
            if (!StoredFold.progress(expected).equals(progress)) {
                return new Verification(
                        progress.eventSequence(),
                        0,
                        Optional.of(new Difference(
                                "progress", progress + ", where the journal says " + StoredFold.progress(expected))));
            }
            TableComparison comparison = new TableComparison(seen, expected);
            Optional<Difference> first = comparison.first(new Fold().tables().definitions());
            return new Verification(progress.eventSequence(), comparison.rows(), first);
        }
    }

    /** Tables that were just filled have no statistics yet, and without them the planner sorts where an index would do. */
    private static String analyze() {
        List<String> names = new Fold()
                .tables().definitions().stream().map(Table.Definition::name).toList();
        return "ANALYZE " + String.join(", ", names);
    }

    private static void migrate(Schema schema) {
        try {
            schema.migrate();
        } catch (FlywayException e) {
            throw new ProjectionException("The tables of the projection cannot be opened: " + e.getMessage(), e);
        }
    }

    private static void execute(Schema schema, List<String> sql) {
        try (Connection connection = schema.connectApart(TIMEOUT_SECONDS);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String one : sql) {
                statement.execute(one);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new ProjectionException("The database fails: " + e.getMessage(), e);
        }
    }

    /**
     * What a comparison came to.
     *
     * @param eventSequence the last event that was compared
     * @param rows compared, up to the difference
     * @param difference the first one, by table and key
     */
    public record Verification(long eventSequence, long rows, Optional<Difference> difference) {}
}
