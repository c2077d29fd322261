package exchange.halflight.projections.history;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** An account's money at the end of each stretch of time, by one look into the index for each. */
final class BalanceQuery {
    /** From the last movement of a stretch on to the last one before that stretch. */
    private static final String SQL = """
            WITH RECURSIVE latest AS (
                (SELECT time_nanos, money_micros FROM ledger_entries
                 WHERE account_id = :account AND movement > 0 AND time_nanos >= :from AND time_nanos < :until
                 ORDER BY time_nanos DESC, movement DESC LIMIT 1)
              UNION ALL
                SELECT earlier.* FROM latest CROSS JOIN LATERAL (
                    SELECT time_nanos, money_micros FROM ledger_entries
                    WHERE account_id = :account AND movement > 0 AND time_nanos >= :from
                      AND time_nanos < latest.time_nanos - mod(latest.time_nanos, :step)
                    ORDER BY time_nanos DESC, movement DESC LIMIT 1) earlier)
            SELECT time_nanos - mod(time_nanos, :step) AS start_nanos, money_micros FROM latest LIMIT :limit
            """;

    private BalanceQuery() {}

    /**
     * The latest first, whatever the span says.
     *
     * @param stepNanos length of a stretch
     */
    static Page<PastBalance> page(Handle handle, int accountId, long stepNanos, Span span) {
        long until = span.after()
                .map(after -> Math.min(after.timeNanos(), span.untilNanos()))
                .orElse(span.untilNanos());
        List<PastBalance> rows = handle.createQuery(SQL)
                .bind("account", accountId)
                .bind("from", span.fromNanos())
                .bind("until", until)
                .bind("step", stepNanos)
                .bind("limit", span.limit() + 1)
                .map((row, context) -> new PastBalance(row.getLong("start_nanos"), row.getLong("money_micros")))
                .list();
        if (rows.size() <= span.limit()) {
            return new Page<>(rows, Optional.empty());
        }
        List<PastBalance> page = rows.subList(0, span.limit());
        return new Page<>(page, Optional.of(page.getLast().cursor()));
    }
}
