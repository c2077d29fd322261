package exchange.halflight.projections.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/**
 * A table and the rows that are to be stored in it next: new ones by COPY, those that it has already by COPY into a table of the
 * session and one UPDATE. Not thread-safe.
 */
public final class Table<R extends Row> {
    private static final int CHUNK = 1 << 16;

    private final Definition definition;
    private final List<R> added = new ArrayList<>();
    private final List<R> changed = new ArrayList<>();

    public Table(Definition definition) {
        this.definition = definition;
    }

    /** Its names and columns. */
    public Definition definition() {
        return definition;
    }

    /** A new row. */
    public void add(R row) {
        row.isQueued = true;
        added.add(row);
    }

    /** A row has changed; one that is new is stored as it is then. */
    public void change(R row) {
        if (!row.isQueued) {
            row.isQueued = true;
            changed.add(row);
        }
    }

    /** Writes what is to be stored; it counts as stored, so a failure makes all rows in memory useless. */
    void store(Connection connection, CopyManager copies, CopyText text) throws SQLException {
        copy(copies, definition.name(), added, text);
        int changes = changed.size();
        if (changes == 0) {
            return;
        }
        copy(copies, definition.stage(), changed, text);
        try (Statement statement = connection.createStatement()) {
            int updated = statement.executeUpdate(definition.updateFromStage());
            if (updated != changes) {
                throw new SQLException(definition.name() + " lacks rows that were stored: only " + updated + " of "
                        + changes + " are there");
            }
        }
    }

    private void copy(CopyManager copies, String into, List<R> rows, CopyText text) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        String columns = String.join(", ", definition.columns());
        CopyIn copy = copies.copyIn("COPY " + into + " (" + columns + ") FROM STDIN");
        text.clear();
        for (R row : rows) {
            row.write(text);
            text.endRow();
            if (text.length() > CHUNK) {
                copy.writeToCopy(text.bytes(), 0, text.length());
                text.clear();
            }
        }
        copy.writeToCopy(text.bytes(), 0, text.length());
        copy.endCopy();
        rows.forEach(row -> row.isQueued = false);
        rows.clear();
    }

    /**
     * A table's names.
     *
     * @param columns all of them, those of the key first
     * @param keys columns of the key
     * @param rowsChange whether rows are changed after they were stored
     * @param isTimed whether it is partitioned by time
     */
    public record Definition(String name, List<String> columns, int keys, boolean rowsChange, boolean isTimed) {
        public Definition {
            columns = List.copyOf(columns);
        }

        /** Columns that rows are told apart by. */
        public List<String> key() {
            return columns.subList(0, keys);
        }

        String stage() {
            return "stage_" + name;
        }

        String createStage() {
            return "CREATE TEMP TABLE " + stage() + " (LIKE " + name + ") ON COMMIT DELETE ROWS";
        }

        private String updateFromStage() {
            String values = columns.subList(keys, columns.size()).stream()
                    .map(column -> column + " = s." + column)
                    .collect(Collectors.joining(", "));
            String same = key().stream()
                    .map(column -> "t." + column + " = s." + column)
                    .collect(Collectors.joining(" AND "));
            return "UPDATE " + name + " t SET " + values + " FROM " + stage() + " s WHERE " + same;
        }
    }
}
