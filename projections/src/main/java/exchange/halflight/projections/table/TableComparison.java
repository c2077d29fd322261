package exchange.halflight.projections.table;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** Compares the rows of two schemas, table by table in the order of their keys. Not thread-safe. */
public final class TableComparison {
    private final Connection found;
    private final Connection expected;
    private long rows;

    /**
     * Of two connections.
     *
     * @param found sees the tables in question
     * @param expected sees what should be in them
     */
    public TableComparison(Connection found, Connection expected) {
        this.found = found;
        this.expected = expected;
    }

    /** Rows compared so far. */
    public long rows() {
        return rows;
    }

    /**
     * The first difference in these tables. After one the connections are good for closing only: rows lie in them that nobody has
     * read, and a request to cancel those may come so late that it meets what is asked next.
     */
    public Optional<Difference> first(List<Table.Definition> tables) throws SQLException {
        for (Table.Definition table : tables) {
            Optional<Difference> difference = first(table);
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private Optional<Difference> first(Table.Definition table) throws SQLException {
        CopyOut one = open(found, table);
        CopyOut other = open(expected, table);
        while (true) {
            byte[] isRow = one.readFromCopy();
            byte[] shouldRow = other.readFromCopy();
            if (isRow == null && shouldRow == null) {
                return Optional.empty();
            }
            if (!Arrays.equals(isRow, shouldRow)) {
                return Optional.of(new Difference(table.name(), describe(table, isRow, shouldRow)));
            }
            rows++;
        }
    }

    private static CopyOut open(Connection connection, Table.Definition table) throws SQLException {
        return connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY (SELECT " + String.join(", ", table.columns()) + " FROM " + table.name() + " ORDER BY "
                        + String.join(", ", table.key()) + ") TO STDOUT");
    }

    private static String describe(Table.Definition table, byte[] isRow, byte[] shouldRow) {
        String[] is = columns(isRow);
        String[] should = columns(shouldRow);
        if (isRow == null || (shouldRow != null && !sameKey(table, is, should) && comesBefore(table, should, is))) {
            return "the row with " + named(table, should, 0, table.keys()) + " is missing";
        }
        if (shouldRow == null || !sameKey(table, is, should)) {
            return "the row with " + named(table, is, 0, table.keys()) + " should not be there";
        }
        int at = table.keys();
        while (is[at].equals(should[at])) {
            at++;
        }
        return "the row with " + named(table, is, 0, table.keys()) + " has " + named(table, is, at, at + 1)
                + ", the journal says " + should[at];
    }

    private static boolean sameKey(Table.Definition table, String[] is, String[] should) {
        return Arrays.equals(is, 0, table.keys(), should, 0, table.keys());
    }

    /** Keys are whole numbers. */
    private static boolean comesBefore(Table.Definition table, String[] left, String[] right) {
        for (int i = 0; i < table.keys(); i++) {
            int order = Long.compare(Long.parseLong(left[i]), Long.parseLong(right[i]));
            if (order != 0) {
                return order < 0;
            }
        }
        return false;
    }

    private static String named(Table.Definition table, String[] row, int from, int until) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < until; i++) {
            text.append(i == from ? "" : ", ")
                    .append(table.columns().get(i))
                    .append(' ')
                    .append(row[i]);
        }
        return text.toString();
    }

    private static String[] columns(byte[] row) {
        return row == null
                ? new String[0]
                : new String(row, StandardCharsets.UTF_8).stripTrailing().split("\t", -1);
    }
}
