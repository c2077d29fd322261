package exchange.halflight.projections.history;

import exchange.halflight.core.event.CancelReason;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.SelfTradePrevention;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TimeInForce;
import exchange.halflight.core.order.TriggerBy;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * An order, open or closed, with prices and sizes in the units of its market.
 *
 * @param number within its account
 * @param clientOrderId empty = none
 * @param triggerBy null unless it is a trigger
 * @param triggerPriceUnits 0 = none
 * @param callbackPpm trailing stops only
 * @param filledNotionalMicros what it has traded for; divided by filledUnits it is the mean price
 * @param twinNumber 0 = none
 * @param expiresNanos 0 = never
 * @param triggeredNanos 0 = it has not fired, or is no trigger
 * @param closedNanos 0 = it is open
 * @param cancelReason null = it is open, or has traded whole
 */
public record PastOrder(
        long number,
        int marketId,
        String clientOrderId,
        Side side,
        OrderType type,
        TimeInForce timeInForce,
        SelfTradePrevention selfTradePrevention,
        boolean postOnly,
        boolean reduceOnly,
        boolean allOrNone,
        boolean nbboProtection,
        long priceUnits,
        TriggerBy triggerBy,
        long triggerPriceUnits,
        long callbackPpm,
        long sizeUnits,
        long minQuantityUnits,
        long filledUnits,
        long filledNotionalMicros,
        long twinNumber,
        long expiresNanos,
        long acceptedNanos,
        long triggeredNanos,
        long updatedNanos,
        long closedNanos,
        CancelReason cancelReason) {
    static PastOrder read(ResultSet row) throws SQLException {
        return new PastOrder(
                row.getLong("number"),
                row.getInt("market_id"),
                row.getString("client_order_id"),
                Side.ofCode(row.getInt("side")),
                OrderType.ofCode(row.getInt("type")),
                TimeInForce.ofCode(row.getInt("time_in_force")),
                SelfTradePrevention.ofCode(row.getInt("self_trade_prevention")),
                row.getBoolean("post_only"),
                row.getBoolean("reduce_only"),
                row.getBoolean("all_or_none"),
                row.getBoolean("nbbo_protection"),
                row.getLong("price_units"),
                TriggerBy.ofCode(row.getInt("trigger_by")),
                row.getLong("trigger_price_units"),
                row.getLong("callback_ppm"),
                row.getLong("size_units"),
                row.getLong("min_quantity_units"),
                row.getLong("filled_units"),
                row.getLong("filled_notional_micros"),
                row.getLong("twin_number"),
                row.getLong("expires_nanos"),
                row.getLong("accepted_nanos"),
                row.getLong("triggered_nanos"),
                row.getLong("updated_nanos"),
                row.getLong("closed_nanos"),
                CancelReason.ofCode(row.getInt("cancel_reason")));
    }

    Cursor cursor() {
        return new Cursor(acceptedNanos, number);
    }
}
