package exchange.halflight.gateway.view;

import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.event.CancelReason;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.SelfTradePrevention;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TimeInForce;
import exchange.halflight.core.order.TriggerBy;
import java.util.ArrayList;
import java.util.List;

/** One order, open or recently closed. Guarded by the lock of {@link ExchangeView}. */
final class OrderView {
    /** A trade in which the order was the incoming side. */
    record Fill(long tradeId, long priceUnits, long sizeUnits) {}

    final long orderId;
    final int accountId;
    final MarketView market;
    final String clientOrderId;
    final Side side;
    final OrderType type;
    final TimeInForce timeInForce;
    final SelfTradePrevention selfTradePrevention;
    final boolean postOnly;
    final boolean reduceOnly;
    final boolean allOrNone;
    final boolean nbboProtection;
    final long minQuantityUnits;
    final TriggerBy triggerBy;
    final long callbackPpm;
    /** Number within its account of the twin it was placed with; 0 = none. */
    final long twinNumber;

    final long expiresNanos;
    final long acceptedNanos;
    final List<Fill> takerFills = new ArrayList<>();
    /** Whether it is a trigger that has not fired. */
    boolean waiting;

    long triggerPriceUnits;
    long priceUnits;
    long sizeUnits;
    long filledUnits;
    long filledNotionalMicros;
    /** Whether it is part of the public book. */
    boolean inDepth;

    boolean closed;
    /** Its number within its account, from 1: what the account holder knows it by. */
    long number;
    /** When it last changed, traded or ended. */
    long updatedNanos;
    /** When its trigger fired; 0 = it has not. */
    long triggeredNanos;
    /** Null unless it was cancelled. */
    CancelReason cancelReason;

    OrderView(long orderId, NewOrder order, MarketView market, long acceptedNanos, long twinNumber) {
        this.orderId = orderId;
        this.accountId = order.accountId;
        this.market = market;
        this.clientOrderId = order.clientOrderId.toString();
        this.side = order.side;
        this.type = order.type;
        this.timeInForce = order.timeInForce;
        this.selfTradePrevention = order.selfTradePrevention;
        this.postOnly = order.postOnly;
        this.reduceOnly = order.reduceOnly;
        this.allOrNone = order.allOrNone;
        this.nbboProtection = order.nbboProtection;
        this.minQuantityUnits = order.minQuantityUnits;
        this.triggerBy = order.triggerBy;
        this.callbackPpm = order.callbackPpm;
        this.twinNumber = twinNumber;
        this.triggerPriceUnits = order.triggerPriceUnits;
        this.waiting = order.type.isTrigger();
        this.expiresNanos = order.expiresNanos;
        this.acceptedNanos = acceptedNanos;
        this.updatedNanos = acceptedNanos;
        this.priceUnits = order.priceUnits;
        this.sizeUnits = order.sizeUnits;
    }

    /** Size units still open; 0 once closed. */
    long remainingUnits() {
        return closed ? 0 : sizeUnits - filledUnits;
    }

    void traded(long tradePriceUnits, long tradeSizeUnits, long nowNanos) {
        updatedNanos = nowNanos;
        filledUnits += tradeSizeUnits;
        filledNotionalMicros = Math.addExact(
                filledNotionalMicros,
                market.scale.notionalMicros(tradePriceUnits, tradeSizeUnits).longValueExact());
    }
}
