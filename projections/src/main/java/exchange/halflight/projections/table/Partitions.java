package exchange.halflight.projections.table;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Tables in parts of a month (UTC). A part is made before it is needed: whenever something is stored, those of its months and
 * of the month after are there. None is ever dropped. Not thread-safe.
 */
public final class Partitions {
    private final List<String> tables;
    private final Set<YearMonth> made = new HashSet<>();
    private final Set<YearMonth> wanted = new TreeSet<>();
    private long fromNanos;
    private long untilNanos;

    /** Of these tables, each partitioned by {@code time_nanos}. */
    public Partitions(List<String> tables) {
        this.tables = List.copyOf(tables);
    }

    /** Something is about to be stored that happened at this time. */
    public void want(long timeNanos) {
        if (timeNanos >= fromNanos && timeNanos < untilNanos) {
            return;
        }
        YearMonth month = YearMonth.from(
                Instant.ofEpochSecond(TimeUnit.NANOSECONDS.toSeconds(timeNanos)).atOffset(ZoneOffset.UTC));
        fromNanos = nanos(month);
        untilNanos = nanos(month.plusMonths(1));
        wanted.add(month);
        wanted.add(month.plusMonths(1));
    }

    /** Makes those that are wanted and not there. */
    void make(Connection connection) throws SQLException {
        wanted.removeAll(made);
        if (wanted.isEmpty()) {
            return;
        }
        for (YearMonth month : wanted) {
            for (String table : tables) {
                make(connection, table, month);
            }
        }
        // If the transaction fails, this object is given up with all else in memory.
        made.addAll(wanted);
        wanted.clear();
    }

    private static void make(Connection connection, String table, YearMonth month) throws SQLException {
        String part = String.format(Locale.ROOT, "%s_%04d_%02d", table, month.getYear(), month.getMonthValue());
        List<String> sql = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet found = statement.executeQuery("SELECT to_regclass('" + part + "') IS NULL")) {
                found.next();
                if (found.getBoolean(1)) {
                    // Attaching holds up nobody who reads, unlike CREATE TABLE … PARTITION OF.
                    sql.add("CREATE TABLE " + part + " (LIKE " + table + " INCLUDING ALL)");
                    sql.add("ALTER TABLE " + table + " ATTACH PARTITION " + part + " FOR VALUES FROM (" + nanos(month)
                            + ") TO (" + nanos(month.plusMonths(1)) + ")");
                }
            }
            for (String one : sql) {
                statement.execute(one);
            }
        }
    }

    private static long nanos(YearMonth month) {
        return TimeUnit.SECONDS.toNanos(
                month.atDay(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond());
    }
}
