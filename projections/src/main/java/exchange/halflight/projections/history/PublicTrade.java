package exchange.halflight.projections.history;

import exchange.halflight.core.order.Side;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A trade as everybody may see it.
 */
public record PublicTrade(
        long timeNanos,
        long tradeId,
        int marketId,
        Side takerSide,
        long priceUnits,
        long sizeUnits,
        long notionalMicros) {
    static PublicTrade read(ResultSet row) throws SQLException {
        return new PublicTrade(
                row.getLong("time_nanos"),
                row.getLong("trade_id"),
                row.getInt("market_id"),
                Side.ofCode(row.getInt("taker_side")),
                row.getLong("price_units"),
                row.getLong("size_units"),
                row.getLong("notional_micros"));
    }

    Cursor cursor() {
        return new Cursor(timeNanos, tradeId);
    }
}
