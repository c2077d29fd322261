package exchange.halflight.testing.simulation.invariants;

import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TimeInForce;

/** An open order as its events tell it. */
public final class OrderFold {
    final long id;
    final PositionFold owner;
    final Side side;
    OrderType type;
    TimeInForce timeInForce;
    final boolean postOnly;
    final boolean reduceOnly;
    final boolean allOrNone;
    final boolean nbboProtection;
    final long minQuantityUnits;
    final long expiresNanos;
    final String clientOrderId;
    long priceUnits;
    long remainingUnits;
    long filledUnits;
    /** The mark when it was accepted or last entered its book anew. */
    long markUnits;
    /** What it counts at in its account's sums: its limit, for a peg without one the band's upper bound. */
    long countedUnits;
    /** Place in time among the orders of its dark book. */
    long entry;

    long openedMicros;
    long takenMicros;
    boolean resting;
    /** It has fired, and whether that was refused is not told yet. */
    boolean firing;

    /** What it waits for, null where it never waited. */
    TriggerFold trigger;

    /** The price it watches. */
    WaitingFold watched;

    /** The order that goes when this one trades, null where there is none. */
    OrderFold twin;

    /** Why it was refused when it fired has been told. */
    boolean refused;

    boolean closed;

    /** Place among its owner's orders. */
    int index;

    LevelFold level;
    OrderFold ahead;
    OrderFold behind;

    OrderFold(long id, NewOrder order, PositionFold owner) {
        this.id = id;
        this.owner = owner;
        side = order.side;
        type = order.type;
        timeInForce = order.timeInForce;
        postOnly = order.postOnly;
        reduceOnly = order.reduceOnly;
        allOrNone = order.allOrNone;
        nbboProtection = order.nbboProtection;
        minQuantityUnits = order.minQuantityUnits;
        expiresNanos = order.expiresNanos;
        clientOrderId = order.clientOrderId.isEmpty() ? "" : order.clientOrderId.toString();
        priceUnits = order.priceUnits;
        remainingUnits = order.sizeUnits;
        value();
    }

    /** Takes note of the mark: the order is accepted, or enters its book anew. */
    void value() {
        markUnits = owner.market.markUnits;
        countedUnits = priceUnits != 0 ? priceUnits : BandFold.highUnits(owner.market);
    }

    /** A trigger has fired: it is an order like others now. */
    void fire() {
        type = type.fired();
        if (type == OrderType.MARKET && timeInForce != TimeInForce.FOK) {
            timeInForce = TimeInForce.IOC;
        }
        firing = true;
        value();
    }

    /** Whether it is a trigger that has not fired. */
    boolean isWaiting() {
        return !closed && type.isTrigger();
    }

    /** The price it trades at or better: its own limit, or what it is pegged to but never through its own. */
    long limitUnits() {
        if (!type.isPeg()) {
            return priceUnits;
        }
        long peg = owner.market.pegUnits(type);
        if (priceUnits == 0) {
            return peg;
        }
        return side == Side.BUY ? Math.min(peg, priceUnits) : Math.max(peg, priceUnits);
    }

    /** The smallest fill it takes now. */
    long leastUnits() {
        return allOrNone && resting ? remainingUnits : Math.min(minQuantityUnits, remainingUnits);
    }

    public long id() {
        return id;
    }

    public Side side() {
        return side;
    }

    /** Its limit; 0 where it has none. */
    public long priceUnits() {
        return priceUnits;
    }

    public long remainingUnits() {
        return remainingUnits;
    }

    /** What it was placed or amended to: what has traded and what is left. */
    public long totalUnits() {
        return filledUnits + remainingUnits;
    }

    /** The name its owner gave it; empty where none. */
    public String clientOrderId() {
        return clientOrderId;
    }

    /** Whether it counts in the sums that make its account's hold. */
    boolean holdsMoney() {
        return !reduceOnly && type != OrderType.MARKET && !type.isTrigger();
    }

    boolean mayRest() {
        return type != OrderType.MARKET && (timeInForce == TimeInForce.GTC || timeInForce == TimeInForce.GTD);
    }

    /** Whether it is better for its side to trade at this price than at its limit, or as good. */
    boolean accepts(long tradePriceUnits) {
        long limit = limitUnits();
        return side == Side.BUY ? tradePriceUnits <= limit : tradePriceUnits >= limit;
    }

    @Override
    public String toString() {
        return "order " + id;
    }
}
