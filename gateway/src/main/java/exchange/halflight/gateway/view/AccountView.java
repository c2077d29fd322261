package exchange.halflight.gateway.view;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One account. Guarded by the lock of {@link ExchangeView}. */
final class AccountView {
    /** Closed orders kept for queries: each account's own, so that nobody's orders push out another's. */
    static final int CLOSED_KEPT = 1_000;

    final int accountId;
    final boolean liquidityProvider;
    /** By market id. */
    final TreeMap<Integer, PositionView> positions = new TreeMap<>();
    /** By order id. */
    final TreeMap<Long, OrderView> openOrders = new TreeMap<>();
    /** The latest order with each client order id, open or recently closed. */
    final Map<String, OrderView> byClientOrderId = new HashMap<>();

    /** Its latest trades and movements of money. */
    final AccountHistory history = new AccountHistory();

    /** Open and recently closed orders by their number. */
    private final TreeMap<Long, OrderView> byNumber = new TreeMap<>();
    /** Oldest first. */
    private final Deque<OrderView> closedOrders = new ArrayDeque<>();

    private long lastOrderNumber;
    /** When the last order ended that is forgotten; 0 = all are remembered. */
    long forgottenNanos;
    /** The highest number of an order that is forgotten. */
    long forgottenNumber;

    long freeMicros;
    long stakeTokens;
    /** 0 = off. */
    long deadManDeadlineNanos;

    AccountView(int accountId, boolean liquidityProvider) {
        this.accountId = accountId;
        this.liquidityProvider = liquidityProvider;
    }

    /** Numbers a new order. */
    void add(OrderView order) {
        order.number = ++lastOrderNumber;
        byNumber.put(order.number, order);
        openOrders.put(order.orderId, order);
        if (!order.clientOrderId.isEmpty()) {
            byClientOrderId.put(order.clientOrderId, order);
        }
    }

    /** The order has ended; returns the one that is forgotten in its place, or null. */
    OrderView close(OrderView order) {
        openOrders.remove(order.orderId);
        closedOrders.addLast(order);
        if (closedOrders.size() <= CLOSED_KEPT) {
            return null;
        }
        OrderView forgotten = closedOrders.removeFirst();
        // The last change of a closed order is its end.
        forgottenNanos = forgotten.updatedNanos;
        forgottenNumber = Math.max(forgottenNumber, forgotten.number);
        byNumber.remove(forgotten.number);
        byClientOrderId.remove(forgotten.clientOrderId, forgotten);
        return forgotten;
    }

    /** The order with this number, or null where there is none or it was closed long ago. */
    OrderView order(long number) {
        return byNumber.get(number);
    }

    /** Open and recently closed orders, by number. */
    Stream<OrderView> known() {
        return byNumber.values().stream();
    }

    PositionView position(MarketView market) {
        return positions.computeIfAbsent(market.scale.marketId(), id -> {
            PositionView position = new PositionView(accountId, market);
            market.positions.add(position);
            return position;
        });
    }
}
