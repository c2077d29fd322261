package exchange.halflight.projections.fold;

import exchange.halflight.core.command.NewOrder;
import exchange.halflight.projections.table.CopyText;
import exchange.halflight.projections.table.Row;
import exchange.halflight.projections.table.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** An order, open or closed. */
final class OrderRow extends Row {
    static final Table.Definition TABLE = new Table.Definition(
            "orders",
            List.of(
                    "account_id",
                    "number",
                    "order_id",
                    "market_id",
                    "client_order_id",
                    "side",
                    "type",
                    "time_in_force",
                    "self_trade_prevention",
                    "post_only",
                    "reduce_only",
                    "all_or_none",
                    "nbbo_protection",
                    "price_units",
                    "trigger_by",
                    "trigger_price_units",
                    "callback_ppm",
                    "size_units",
                    "min_quantity_units",
                    "filled_units",
                    "filled_notional_micros",
                    "twin_number",
                    "expires_nanos",
                    "accepted_nanos",
                    "triggered_nanos",
                    "updated_nanos",
                    "closed_nanos",
                    "cancel_reason"),
            2,
            true,
            false);

    int accountId;
    /** Within its account, from 1. */
    long number;

    long orderId;
    int marketId;
    String clientOrderId;
    int side;
    int type;
    int timeInForce;
    int selfTradePrevention;
    boolean postOnly;
    boolean reduceOnly;
    boolean allOrNone;
    boolean nbboProtection;
    long priceUnits;
    int triggerBy;
    long triggerPriceUnits;
    long callbackPpm;
    long sizeUnits;
    long minQuantityUnits;
    long filledUnits;
    long filledNotionalMicros;
    /** 0 = none. */
    long twinNumber;

    long expiresNanos;
    long acceptedNanos;
    /** 0 = it is no trigger or waits. */
    long triggeredNanos;

    long updatedNanos;
    /** 0 = open. */
    long closedNanos;
    /** Stable code; 0 unless it was cancelled. */
    int cancelReason;

    static OrderRow read(ResultSet row) throws SQLException {
        OrderRow order = new OrderRow();
        order.accountId = row.getInt("account_id");
        order.number = row.getLong("number");
        order.orderId = row.getLong("order_id");
        order.marketId = row.getInt("market_id");
        order.clientOrderId = row.getString("client_order_id");
        order.side = row.getInt("side");
        order.type = row.getInt("type");
        order.timeInForce = row.getInt("time_in_force");
        order.selfTradePrevention = row.getInt("self_trade_prevention");
        order.postOnly = row.getBoolean("post_only");
        order.reduceOnly = row.getBoolean("reduce_only");
        order.allOrNone = row.getBoolean("all_or_none");
        order.nbboProtection = row.getBoolean("nbbo_protection");
        order.priceUnits = row.getLong("price_units");
        order.triggerBy = row.getInt("trigger_by");
        order.triggerPriceUnits = row.getLong("trigger_price_units");
        order.callbackPpm = row.getLong("callback_ppm");
        order.sizeUnits = row.getLong("size_units");
        order.minQuantityUnits = row.getLong("min_quantity_units");
        order.filledUnits = row.getLong("filled_units");
        order.filledNotionalMicros = row.getLong("filled_notional_micros");
        order.twinNumber = row.getLong("twin_number");
        order.expiresNanos = row.getLong("expires_nanos");
        order.acceptedNanos = row.getLong("accepted_nanos");
        order.triggeredNanos = row.getLong("triggered_nanos");
        order.updatedNanos = row.getLong("updated_nanos");
        order.closedNanos = row.getLong("closed_nanos");
        order.cancelReason = row.getInt("cancel_reason");
        return order;
    }

    /** The row of an order that is accepted. */
    static OrderRow of(long orderId, NewOrder order) {
        OrderRow row = new OrderRow();
        row.accountId = order.accountId;
        row.orderId = orderId;
        row.marketId = order.marketId;
        row.clientOrderId = order.clientOrderId.toString();
        row.side = order.side.code();
        row.type = order.type.code();
        row.timeInForce = order.timeInForce.code();
        row.selfTradePrevention = order.selfTradePrevention.code();
        row.postOnly = order.postOnly;
        row.reduceOnly = order.reduceOnly;
        row.allOrNone = order.allOrNone;
        row.nbboProtection = order.nbboProtection;
        row.priceUnits = order.priceUnits;
        row.triggerBy = order.triggerBy == null ? 0 : order.triggerBy.code();
        row.triggerPriceUnits = order.triggerPriceUnits;
        row.callbackPpm = order.callbackPpm;
        row.sizeUnits = order.sizeUnits;
        row.minQuantityUnits = order.minQuantityUnits;
        row.expiresNanos = order.expiresNanos;
        return row;
    }

    @Override
    protected void write(CopyText out) {
        out.number(accountId)
                .number(number)
                .number(orderId)
                .number(marketId)
                .text(clientOrderId)
                .number(side)
                .number(type)
                .number(timeInForce)
                .number(selfTradePrevention)
                .flag(postOnly)
                .flag(reduceOnly)
                .flag(allOrNone)
                .flag(nbboProtection)
                .number(priceUnits)
                .number(triggerBy)
                .number(triggerPriceUnits)
                .number(callbackPpm)
                .number(sizeUnits)
                .number(minQuantityUnits)
                .number(filledUnits)
                .number(filledNotionalMicros)
                .number(twinNumber)
                .number(expiresNanos)
                .number(acceptedNanos)
                .number(triggeredNanos)
                .number(updatedNanos)
                .number(closedNanos)
                .number(cancelReason);
    }
}
