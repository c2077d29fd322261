package exchange.halflight.projections.history;

import exchange.halflight.core.order.Side;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A trade as one of its accounts sees it.
 *
 * @param orderNumber 0 = a liquidation closed without an order
 * @param feeMicros negative = a rebate
 * @param realisedMicros profit or loss, without fees
 */
public record AccountTrade(
        long timeNanos,
        long tradeId,
        int marketId,
        long orderNumber,
        Side side,
        boolean isMaker,
        long priceUnits,
        long sizeUnits,
        long notionalMicros,
        long feeMicros,
        long realisedMicros) {
    static AccountTrade read(ResultSet row) throws SQLException {
        return new AccountTrade(
                row.getLong("time_nanos"),
                row.getLong("trade_id"),
                row.getInt("market_id"),
                row.getLong("order_number"),
                Side.ofCode(row.getInt("side")),
                row.getBoolean("is_maker"),
                row.getLong("price_units"),
                row.getLong("size_units"),
                row.getLong("notional_micros"),
                row.getLong("fee_micros"),
                row.getLong("realised_micros"));
    }

    Cursor cursor() {
        return new Cursor(timeNanos, tradeId);
    }
}
