package exchange.halflight.gateway.view;

import java.util.ArrayDeque;
import java.util.Deque;
import org.agrona.collections.Long2ObjectHashMap;

/** All open orders and the latest closed ones. Guarded by the lock of {@link ExchangeView}. */
final class OrdersView {
    /** Closed orders kept for queries. */
    static final int CLOSED_KEPT = 10_000;

    private final Long2ObjectHashMap<OrderView> byId = new Long2ObjectHashMap<>();
    /** Oldest first. */
    private final Deque<OrderView> closed = new ArrayDeque<>();

    /** The order, or null where it is unknown or was closed long ago. */
    OrderView find(long orderId) {
        return byId.get(orderId);
    }

    /** An order that an event names, which therefore is open. */
    OrderView open(long orderId) {
        OrderView order = byId.get(orderId);
        if (order == null || order.closed) {
            throw new IllegalStateException("An event names order " + orderId + ", which is not open");
        }
        return order;
    }

    void add(OrderView order, AccountView account) {
        byId.put(order.orderId, order);
        account.openOrders.put(order.orderId, order);
        if (!order.clientOrderId.isEmpty()) {
            account.byClientOrderId.put(order.clientOrderId, order);
        }
    }

    /** The order has left the book; returns the one that is forgotten in its place, or null. */
    OrderView close(OrderView order, AccountView account) {
        order.closed = true;
        account.openOrders.remove(order.orderId);
        closed.addLast(order);
        if (closed.size() <= CLOSED_KEPT) {
            return null;
        }
        OrderView forgotten = closed.removeFirst();
        byId.remove(forgotten.orderId);
        return forgotten;
    }
}
