package exchange.halflight.cluster.snapshot;

import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.SelfTradePrevention;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TimeInForce;
import exchange.halflight.core.order.TriggerBy;
import exchange.halflight.core.state.StateRecord.TriggerState;
import exchange.halflight.messages.snapshot.TriggerStateDecoder;

/** The record of a waiting trigger order. */
final class TriggerRecord {
    private TriggerRecord() {}

    /** The record at hand, or null where it holds an unknown code. */
    static TriggerState of(TriggerStateDecoder m) {
        OrderType type = OrderType.ofCode(m.orderType());
        Side side = Side.ofCode(m.side());
        TimeInForce timeInForce = TimeInForce.ofCode(m.timeInForce());
        SelfTradePrevention selfTrade = SelfTradePrevention.ofCode(m.selfTradePrevention());
        TriggerBy by = TriggerBy.ofCode(m.triggerBy());
        if (type == null
                || !type.isTrigger()
                || side == null
                || timeInForce == null
                || selfTrade == null
                || by == null) {
            return null;
        }
        return new TriggerState(
                m.orderId(),
                m.accountId(),
                m.marketId(),
                type,
                side,
                timeInForce,
                selfTrade,
                m.postOnly() != 0,
                m.reduceOnly() != 0,
                by,
                m.priceUnits(),
                m.remainingUnits(),
                m.triggerPriceUnits(),
                m.callbackPpm(),
                m.extremeUnits(),
                m.expiresNanos(),
                m.twinOrderId(),
                m.clientOrderId());
    }
}
