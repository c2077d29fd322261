package exchange.halflight.projections.history;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/**
 * A list of rows that is read page by page, in the order of a time and a number.
 *
 * @param sources each a SELECT with a WHERE, whose rows are put together
 * @param time column of the time
 * @param number column that tells rows of one time apart
 * @param hasMarkets whether rows have a {@code market_id}
 */
record Listing<T>(
        List<String> sources,
        String time,
        String number,
        boolean hasMarkets,
        RowMapper<T> mapper,
        Function<T, Cursor> cursor) {
    /** From one table. */
    static <T> Listing<T> of(String source, String number, RowMapper<T> mapper, Function<T, Cursor> cursor) {
        return new Listing<>(List.of(source), "time_nanos", number, true, mapper, cursor);
    }

    /**
     * The page.
     *
     * @param subject what the sources call {@code :subject}
     */
    Page<T> page(Handle handle, long subject, Span span) {
        String order = span.oldestFirst() ? " ASC" : " DESC";
        String tail = " ORDER BY " + time + order + ", " + number + order + " LIMIT :limit";
        String conditions = conditions(span);
        String sql = sources.stream()
                .map(source -> "(" + source + conditions + tail + ")")
                .collect(Collectors.joining(" UNION ALL "));
        if (sources.size() > 1) {
            sql = "SELECT * FROM (" + sql + ") both_sides" + tail;
        }
        Query query = handle.createQuery(sql)
                .bind("subject", subject)
                .bind("from", span.fromNanos())
                .bind("until", span.untilNanos())
                .bind("limit", span.limit() + 1);
        if (hasMarkets && span.marketId() != 0) {
            query.bind("market", span.marketId());
        }
        span.after().ifPresent(after -> query.bind("time", after.timeNanos()).bind("number", after.number()));
        return cut(query.map(mapper).list(), span.limit());
    }

    private String conditions(Span span) {
        StringBuilder sql = new StringBuilder();
        if (hasMarkets && span.marketId() != 0) {
            sql.append(" AND market_id = :market");
        }
        sql.append(" AND ").append(time).append(" >= :from AND ").append(time).append(" < :until");
        if (span.after().isPresent()) {
            String than = span.oldestFirst() ? ">" : "<";
            // The first leaves whole partitions out, the second is exact.
            sql.append(" AND %1$s %2$s= :time AND (%1$s, %3$s) %2$s (:time, :number)".formatted(time, than, number));
        }
        return sql.toString();
    }

    /** One row more than wanted says that there is more. */
    private Page<T> cut(List<T> rows, int limit) {
        if (rows.size() <= limit) {
            return new Page<>(rows, Optional.empty());
        }
        List<T> page = rows.subList(0, limit);
        return new Page<>(page, Optional.of(cursor.apply(page.getLast())));
    }
}
