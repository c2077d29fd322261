package exchange.halflight.testing.reference;

import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.SelfTradePrevention;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TimeInForce;
import java.math.BigInteger;

/** An open order: resting in the book, or incoming, which means that it is being matched right now. */
final class Order implements Cloneable {
    long id;
    int accountId;
    int marketId;
    Side side;
    OrderType type;
    TimeInForce timeInForce;
    SelfTradePrevention selfTradePrevention;
    boolean postOnly;
    boolean reduceOnly;
    String clientOrderId;
    long expiresNanos;
    /** Limit price; of a MARKET order the band's bound on its side. */
    BigInteger priceUnits;

    long remainingUnits;
    long filledUnits;
    /** Mark when the order was accepted or last amended by more than a reduction of its size. */
    long markUnits;

    BigInteger openedNotionalMicros = BigInteger.ZERO;
    BigInteger takerNotionalMicros = BigInteger.ZERO;
    /** False while it is incoming. */
    boolean resting;
    /** Time priority: of two orders at one price the one with the lower rank trades first. */
    long rank;

    Order copy() {
        try {
            return (Order) clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("an order can be cloned", e);
        }
    }

    /** Whether the order counts in its account's sums. */
    boolean counts() {
        return type == OrderType.LIMIT && !reduceOnly;
    }

    /** Whether this order's limit admits a trade with a resting order of the other side at that price. */
    boolean reaches(BigInteger oppositePriceUnits) {
        int comparison = priceUnits.compareTo(oppositePriceUnits);
        return side == Side.BUY ? comparison >= 0 : comparison <= 0;
    }

    @Override
    public String toString() {
        return "order " + id + " account=" + accountId + " market=" + marketId + " " + side + " " + type + " "
                + timeInForce + " " + selfTradePrevention + " postOnly=" + postOnly + " reduceOnly=" + reduceOnly
                + " client=" + clientOrderId + " expires=" + expiresNanos + " price=" + priceUnits + " remaining="
                + remainingUnits + " filled=" + filledUnits + " mark=" + markUnits + " opened=" + openedNotionalMicros
                + " taken=" + takerNotionalMicros + " rank=" + rank;
    }
}
