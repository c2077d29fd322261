package exchange.halflight.projections.history;

import exchange.halflight.core.order.Side;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A trade as the owner of one of its orders sees it.
 *
 * @param clientOrderId empty = none
 * @param feeMicros negative = a rebate
 * @param realisedMicros profit or loss, without fees
 */
public record AccountTrade(
        long timeNanos,
        long tradeId,
        int marketId,
        long orderNumber,
        String clientOrderId,
        Side side,
        boolean isMaker,
        long priceUnits,
        long sizeUnits,
        long notionalMicros,
        long feeMicros,
        long realisedMicros) {
    /**
     * One side of trades, as SQL: a liquidation that closes without an order is no trade of the account's.
     *
     * @param who taker or maker
     * @param orderNumber of this order only; 0 = of all
     */
    static String side(String who, String side, long orderNumber) {
        String order = orderNumber == 0 ? "> 0" : "= " + orderNumber;
        return """
                SELECT time_nanos, trade_id, market_id, %1$s_order_number AS order_number,
                       (SELECT client_order_id FROM orders
                        WHERE account_id = :subject AND number = %1$s_order_number) AS client_order_id,
                       %2$s AS side, %3$s AS is_maker, price_units, size_units, notional_micros,
                       %1$s_fee_micros AS fee_micros, %1$s_realised_micros AS realised_micros
                FROM trades WHERE %1$s_account_id = :subject AND %1$s_order_number %4$s""".formatted(who, side, who.equals("maker"), order);
    }

    static AccountTrade read(ResultSet row) throws SQLException {
        return new AccountTrade(
                row.getLong("time_nanos"),
                row.getLong("trade_id"),
                row.getInt("market_id"),
                row.getLong("order_number"),
                row.getString("client_order_id"),
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
