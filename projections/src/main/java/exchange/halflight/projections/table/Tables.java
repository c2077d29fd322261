package exchange.halflight.projections.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** All tables of a projection, stored together. Not thread-safe. */
public final class Tables {
    private final List<Table<?>> tables;
    private final Partitions partitions;
    private final CopyText text = new CopyText();

    public Tables(List<Table<?>> tables) {
        this.tables = List.copyOf(tables);
        partitions = new Partitions(this.tables.stream()
                .map(Table::definition)
                .filter(Table.Definition::isTimed)
                .map(Table.Definition::name)
                .toList());
    }

    /** The partitions of those that have some. */
    public Partitions partitions() {
        return partitions;
    }

    /** What each of them looks like. */
    public List<Table.Definition> definitions() {
        return tables.stream().<Table.Definition>map(Table::definition).toList();
    }

    /** Prepares a session that will store: once for each connection. */
    public void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // What a crash of the server takes back, position and effects together, is projected again.
            statement.execute("SET synchronous_commit = off");
            // The session's tables are small and have no statistics: rows are found by their key.
            statement.execute("SET enable_hashjoin = off");
            statement.execute("SET enable_mergejoin = off");
            for (Table<?> table : tables) {
                if (table.definition().rowsChange()) {
                    statement.execute(table.definition().createStage());
                }
            }
        }
    }

    /**
     * Writes everything that is to be stored, in the connection's transaction.
     *
     * @throws SQLException where it fails; the rows in memory are then useless
     */
    public void store(Connection connection) throws SQLException {
        partitions.make(connection);
        CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
        for (Table<?> table : tables) {
            table.store(connection, copies, text);
        }
    }
}
