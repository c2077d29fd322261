package exchange.halflight.testing.property;

import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TimeInForce;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Folds the events of orders back into books: price-time priority, limits, sizes and attributes. */
final class OrdersAudit {
    private final List<String> broken;
    private final TreeMap<Long, Open> open = new TreeMap<>();
    private long lastOrderId;
    private long lastRank;
    private Open taker;
    private Open maker;

    private static final class Open {
        long id;
        int accountId;
        int marketId;
        Side side;
        OrderType type;
        TimeInForce timeInForce;
        boolean postOnly;
        boolean reduceOnly;
        long priceUnits;
        long remainingUnits;
        boolean resting;
        long rank;
    }

    OrdersAudit(List<String> broken) {
        this.broken = broken;
    }

    private void expect(boolean holds, String otherwise) {
        if (!holds) {
            broken.add(otherwise);
        }
    }

    void accepted(long orderId, NewOrder order) {
        expect(orderId == lastOrderId + 1, "order " + orderId + " after " + lastOrderId);
        lastOrderId = orderId;
        Open accepted = new Open();
        accepted.id = orderId;
        accepted.accountId = order.accountId;
        accepted.marketId = order.marketId;
        accepted.side = order.side;
        accepted.type = order.type;
        accepted.timeInForce = order.timeInForce;
        accepted.postOnly = order.postOnly;
        accepted.reduceOnly = order.reduceOnly;
        accepted.priceUnits = order.priceUnits;
        accepted.remainingUnits = order.sizeUnits;
        open.put(orderId, accepted);
    }

    void rested(long orderId, long remainingUnits) {
        Open order = known(orderId, remainingUnits);
        boolean stays = order.timeInForce == TimeInForce.GTC || order.timeInForce == TimeInForce.GTD;
        expect(stays && order.type == OrderType.LIMIT, "order " + orderId + " must not rest");
        order.resting = true;
        order.rank = ++lastRank;
    }

    void amended(long orderId, long priceUnits, long remainingUnits, boolean keptPriority) {
        Open order = known(orderId);
        expect(
                !keptPriority || (priceUnits == order.priceUnits && remainingUnits <= order.remainingUnits),
                "order " + orderId + " kept its priority with better terms");
        order.priceUnits = priceUnits;
        order.remainingUnits = remainingUnits;
        order.resting = keptPriority;
    }

    void reduced(long orderId, long remainingUnits) {
        Open order = known(orderId);
        expect(order.reduceOnly, "order " + orderId + " is cut, but not reduce-only");
        expect(remainingUnits > 0 && remainingUnits < order.remainingUnits, "order " + orderId + " is not cut");
        order.remainingUnits = remainingUnits;
    }

    void cancelled(long orderId, long remainingUnits) {
        expect(remainingUnits > 0, "order " + orderId + " is cancelled with nothing left");
        known(orderId, remainingUnits);
        open.remove(orderId);
    }

    void traded(long takerOrderId, long makerOrderId, long priceUnits, long sizeUnits) {
        taker = known(takerOrderId);
        maker = known(makerOrderId);
        String name = "trade of " + takerOrderId + " with " + makerOrderId;
        expect(!taker.resting && maker.resting, name + ": roles");
        expect(taker.accountId != maker.accountId, name + ": one account");
        expect(taker.side == maker.side.opposite() && taker.marketId == maker.marketId, name + ": sides");
        expect(priceUnits == maker.priceUnits, name + ": not at the maker's price");
        expect(
                taker.type == OrderType.MARKET || !isBetter(taker.side.opposite(), taker.priceUnits, priceUnits),
                name + ": beyond the taker's limit");
        expect(!taker.postOnly, name + ": a post-only order takes");
        expect(firstOf(maker.marketId, maker.side) == maker, name + ": out of turn");
        expect(sizeUnits > 0, name + ": size");
        take(taker, sizeUnits, name);
        take(maker, sizeUnits, name);
    }

    private void take(Open order, long sizeUnits, String name) {
        order.remainingUnits -= sizeUnits;
        expect(order.remainingUnits >= 0, name + ": more than order " + order.id + " has left");
        if (order.remainingUnits == 0) {
            open.remove(order.id);
        }
    }

    /** After a trade: a reduce-only side never grows or flips its position. */
    void positionChanged(int accountId, long beforeUnits, long afterUnits) {
        for (Open order : taker == null ? List.<Open>of() : List.of(taker, maker)) {
            boolean smaller = Math.abs(afterUnits) < Math.abs(beforeUnits)
                    && (afterUnits == 0 || afterUnits > 0 == beforeUnits > 0);
            boolean reduces = !order.reduceOnly || smaller || afterUnits == beforeUnits;
            expect(order.accountId != accountId || reduces, "order " + order.id + " does not only reduce");
        }
    }

    void atEndOfCommand() {
        taker = null;
        maker = null;
        Map<Integer, Open> bids = new HashMap<>();
        for (Open order : open.values()) {
            expect(order.resting, "order " + order.id + " neither rests nor ended");
            if (order.side == Side.BUY && comesBefore(order, bids.get(order.marketId))) {
                bids.put(order.marketId, order);
            }
        }
        for (Open order : open.values()) {
            Open bid = order.side == Side.SELL ? bids.get(order.marketId) : null;
            expect(bid == null || bid.priceUnits < order.priceUnits, "order " + order.id + " crosses the best bid");
        }
    }

    private Open firstOf(int marketId, Side side) {
        Open first = null;
        for (Open order : open.values()) {
            if (order.resting && order.marketId == marketId && order.side == side && comesBefore(order, first)) {
                first = order;
            }
        }
        return first;
    }

    private static boolean comesBefore(Open order, Open other) {
        return other == null
                || isBetter(order.side, order.priceUnits, other.priceUnits)
                || (order.priceUnits == other.priceUnits && order.rank < other.rank);
    }

    /** Whether an order of this side comes before another by its price. */
    private static boolean isBetter(Side side, long priceUnits, long otherUnits) {
        return side == Side.BUY ? priceUnits > otherUnits : priceUnits < otherUnits;
    }

    private Open known(long orderId, long remainingUnits) {
        Open order = known(orderId);
        expect(
                order.remainingUnits == remainingUnits,
                "order " + orderId + " has " + order.remainingUnits + " left, told " + remainingUnits);
        return order;
    }

    private Open known(long orderId) {
        Open order = open.get(orderId);
        if (order == null) {
            throw new IllegalStateException("an event of order " + orderId + ", which is not open");
        }
        return order;
    }
}
