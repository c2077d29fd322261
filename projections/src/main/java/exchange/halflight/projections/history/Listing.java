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
 * @param key what of it may be told
 * @param cursor time and number of a row
 */
record Listing<T>(
        List<String> sources, String time, String number, RowKey key, RowMapper<T> mapper, Function<T, Cursor> cursor) {
    /** What a cursor has for a number. */
    enum RowKey {
        /** The number itself. */
        NUMBER,
        /**
         * The place of the row among those of its time, as the number is the exchange's own: the gaps between such numbers would
         * tell of hidden orders. Only for lists from one source.
         */
        PLACE
    }

    /** From one table, by the exchange's own numbers of events. */
    static <T> Listing<T> byEvent(String source, RowMapper<T> mapper, Function<T, Cursor> cursor) {
        return new Listing<>(List.of(source), "time_nanos", "event_sequence", RowKey.PLACE, mapper, cursor);
    }

    /**
     * The page.
     *
     * @param subject what the sources call {@code :subject}
     */
    Page<T> page(Handle handle, long subject, Span span) {
        Optional<Cursor> after = key == RowKey.NUMBER
                ? span.after()
                : span.after().map(cursor -> numbered(handle, subject, span, cursor));
        String order = span.oldestFirst() ? " ASC" : " DESC";
        String tail = " ORDER BY " + time + order + ", " + number + order + " LIMIT :limit";
        String conditions = conditions(span);
        String sql = sources.stream()
                .map(source -> "(" + source + conditions + tail + ")")
                .collect(Collectors.joining(" UNION ALL "));
        if (sources.size() > 1) {
            sql = "SELECT * FROM (" + sql + ") both_sides" + tail;
        }
        Query query = query(handle, sql, subject, span)
                .bind("from", span.fromNanos())
                .bind("until", span.untilNanos())
                .bind("first", span.firstNumber())
                .bind("limit", span.limit() + 1);
        after.ifPresent(row -> query.bind("time", row.timeNanos()).bind("number", row.number()));
        List<T> rows = query.map(mapper).list();
        if (rows.size() <= span.limit()) {
            return new Page<>(rows, Optional.empty());
        }
        // One row more than wanted says that there is more.
        List<T> page = rows.subList(0, span.limit());
        Cursor last = cursor.apply(page.getLast());
        return new Page<>(page, Optional.of(key == RowKey.NUMBER ? last : placed(handle, subject, span, last)));
    }

    private String conditions(Span span) {
        StringBuilder sql = new StringBuilder(market(span));
        sql.append(" AND ").append(time).append(" >= :from AND ").append(time).append(" < :until");
        sql.append(key == RowKey.NUMBER ? " AND " + number + " >= :first" : " AND :first >= 0");
        if (span.after().isPresent()) {
            String than = span.oldestFirst() ? ">" : "<";
            // The first leaves whole partitions out, the second is exact.
            sql.append(" AND %1$s %2$s= :time AND (%1$s, %3$s) %2$s (:time, :number)".formatted(time, than, number));
        }
        return sql.toString();
    }

    private static String market(Span span) {
        return span.marketId() == 0 ? "" : " AND market_id = :market";
    }

    private static Query query(Handle handle, String sql, long subject, Span span) {
        Query query = handle.createQuery(sql).bind("subject", subject);
        return span.marketId() == 0 ? query : query.bind("market", span.marketId());
    }

    /** The row with its place, from 0, among those of its time: more of that time come behind it. */
    private Cursor placed(Handle handle, long subject, Span span, Cursor row) {
        String sql = "SELECT count(*) FROM (%s%s AND %s = :time AND %s < :number) before"
                .formatted(sources.getFirst(), market(span), time, number);
        return new Cursor(
                row.timeNanos(),
                query(handle, sql, subject, span)
                        .bind("time", row.timeNanos())
                        .bind("number", row.number())
                        .mapTo(Long.class)
                        .one());
    }

    /** The row at a place with its number; behind all of that time where there is none at the place. */
    private Cursor numbered(Handle handle, long subject, Span span, Cursor place) {
        String sql = "SELECT %3$s FROM (%1$s%2$s AND %4$s = :time) same ORDER BY %3$s OFFSET :place LIMIT 1"
                .formatted(sources.getFirst(), market(span), number, time);
        return new Cursor(
                place.timeNanos(),
                query(handle, sql, subject, span)
                        .bind("time", place.timeNanos())
                        .bind("place", place.number())
                        .mapTo(Long.class)
                        .findOne()
                        .orElse(Long.MAX_VALUE));
    }
}
