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
    final OrderType type;
    final TimeInForce timeInForce;
    final boolean postOnly;
    final boolean reduceOnly;
    final long expiresNanos;
    final String clientOrderId;
    long priceUnits;
    long remainingUnits;
    long filledUnits;
    /** The mark when it was accepted or last entered its book anew. */
    long markUnits;

    long openedMicros;
    long takenMicros;
    boolean resting;
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
        expiresNanos = order.expiresNanos;
        clientOrderId = order.clientOrderId.isEmpty() ? "" : order.clientOrderId.toString();
        priceUnits = order.priceUnits;
        remainingUnits = order.sizeUnits;
        markUnits = owner.market.markUnits;
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
        return !reduceOnly && type != OrderType.MARKET;
    }

    boolean mayRest() {
        return type != OrderType.MARKET && (timeInForce == TimeInForce.GTC || timeInForce == TimeInForce.GTD);
    }

    /** Whether it is better for its side to trade at this price than at its limit, or as good. */
    boolean accepts(long tradePriceUnits) {
        return side == Side.BUY ? tradePriceUnits <= priceUnits : tradePriceUnits >= priceUnits;
    }

    @Override
    public String toString() {
        return "order " + id;
    }
}
