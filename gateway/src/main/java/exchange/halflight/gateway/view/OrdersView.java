package exchange.halflight.gateway.view;

import org.agrona.collections.Long2ObjectHashMap;

/** All open orders and the latest closed ones, by the exchange's own ids. Guarded by the lock of {@link ExchangeView}. */
final class OrdersView {
    private final Long2ObjectHashMap<OrderView> byId = new Long2ObjectHashMap<>();

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
        account.add(order);
    }

    /** The order has ended. */
    void close(OrderView order, AccountView account) {
        order.closed = true;
        OrderView forgotten = account.close(order);
        if (forgotten != null) {
            byId.remove(forgotten.orderId);
        }
    }
}
