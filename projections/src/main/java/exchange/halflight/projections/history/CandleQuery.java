package exchange.halflight.projections.history;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Candles of any interval from the stored ones. */
final class CandleQuery {
    private CandleQuery() {}

    /** Candles that begin within the span; those without trades are left out. */
    static Page<PastCandle> page(Handle handle, CandleInterval interval, Span span) {
        String order = span.oldestFirst() ? "ASC" : "DESC";
        String behind = span.after().isEmpty() ? "" : " AND %s %s :time";
        behind = behind.formatted(interval.bucket(), span.oldestFirst() ? ">" : "<");
        var query = handle.createQuery(sql(interval.bucket(), behind, order))
                .bind("market", span.marketId())
                .bind("stored", interval.storedSeconds())
                .bind("from", span.fromNanos())
                .bind("until", span.untilNanos())
                .bind("parts", (span.limit() + 2) * interval.parts())
                .bind("limit", span.limit() + 1);
        span.after().ifPresent(after -> query.bind("time", after.timeNanos()));
        List<PastCandle> rows =
                query.map((row, context) -> PastCandle.read(row)).list();
        if (rows.size() <= span.limit()) {
            return new Page<>(rows, Optional.empty());
        }
        List<PastCandle> page = rows.subList(0, span.limit());
        return new Page<>(page, Optional.of(page.getLast().cursor()));
    }

    /** Reads as many stored candles as the page can need and two candles more: the last one may be cut off. */
    private static String sql(String bucket, String behind, String order) {
        return """
                SELECT bucket AS open_nanos,
                       (array_agg(open_units ORDER BY open_nanos))[1] AS open_units,
                       max(high_units) AS high_units,
                       min(low_units) AS low_units,
                       (array_agg(close_units ORDER BY open_nanos DESC))[1] AS close_units,
                       sum(volume_units) AS volume_units,
                       sum(notional_micros) AS notional_micros,
                       sum(taker_buy_units) AS taker_buy_units,
                       sum(taker_buy_micros) AS taker_buy_micros,
                       sum(trades)::bigint AS trades
                FROM (SELECT %1$s AS bucket, * FROM candles
                      WHERE market_id = :market AND interval_seconds = :stored
                        AND open_nanos >= :from AND open_nanos < :until
                        AND %1$s >= :from AND %1$s < :until%2$s
                      ORDER BY open_nanos %3$s LIMIT :parts) stored
                GROUP BY bucket
                ORDER BY bucket %3$s
                LIMIT :limit
                """.formatted(bucket, behind, order);
    }
}
