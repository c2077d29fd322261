package exchange.halflight.core.matching;

import exchange.halflight.core.account.Position;
import exchange.halflight.core.book.DarkBook;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.market.Market;
import exchange.halflight.core.order.DarkTerms;
import exchange.halflight.core.order.OrderDetails;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.Side;

/** What a scan of a dark book must know of the order that looks for a counterparty. Reused. */
final class TakerTerms {
    Side side;
    /** The position the order belongs to. */
    Position position;
    /** A MARKET order has no limit but the price band. */
    boolean isMarket;

    long limitUnits;
    long minQuantityUnits;
    /** Only a single fill of all that is left will do: a resting all-or-none order. */
    boolean isWhole;

    boolean isProtected;
    boolean isReduceOnly;

    /** An order that is about to be accepted. */
    TakerTerms of(NewOrder order, Position newPosition) {
        Market market = newPosition.market();
        side = order.side;
        position = newPosition;
        isMarket = order.type == OrderType.MARKET;
        limitUnits = order.type.isPeg()
                ? market.dark().pegLimitUnits(order.type, order.side, order.priceUnits)
                : order.priceUnits;
        minQuantityUnits = order.minQuantityUnits;
        isWhole = false;
        isProtected = order.nbboProtection;
        isReduceOnly = order.reduceOnly;
        return this;
    }

    /** An open order, resting or on its way in; an incoming all-or-none order may gather several fills. */
    TakerTerms of(int slot, OpenOrders orders, DarkBook book) {
        DarkTerms terms = book.terms();
        OrderDetails details = orders.details();
        side = details.side(slot);
        position = orders.positionOf(slot);
        isMarket = terms.type(slot) == OrderType.MARKET;
        limitUnits = book.limitOf(slot);
        minQuantityUnits = terms.minQuantityUnits(slot);
        isWhole = terms.allOrNone(slot) && orders.isResting(slot);
        isProtected = terms.nbboProtection(slot);
        isReduceOnly = terms.reduceOnly(slot);
        return this;
    }

    /** The worst limit of the other side that it meets. */
    long reachUnits() {
        return isMarket ? side == Side.BUY ? Long.MAX_VALUE : 0 : limitUnits;
    }

    /** Whether limits meet. */
    boolean reaches(long otherLimitUnits) {
        return isMarket || (side == Side.BUY ? otherLimitUnits <= limitUnits : otherLimitUnits >= limitUnits);
    }

    /** The smallest fill it takes with this much left. */
    long leastUnits(long remainingUnits) {
        return isWhole ? remainingUnits : Math.min(minQuantityUnits, remainingUnits);
    }
}
