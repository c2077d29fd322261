package exchange.halflight.gateway.view;

import exchange.halflight.core.order.Side;
import exchange.halflight.gateway.wire.Scale;
import exchange.halflight.messages.grpc.BookLevel;
import exchange.halflight.messages.grpc.BookOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One side of a lit book: levels from the best price on, each with its orders by age. Guarded by the lock of {@link ExchangeView}. */
final class BookSideView {
    private static final class Level {
        /** Oldest first. */
        private final Map<Long, OrderView> orders = new LinkedHashMap<>();

        private long sizeUnits;
    }

    private final Side side;
    private final BookChanges changes;
    private final TreeMap<Long, Level> levels;

    BookSideView(Side side, BookChanges changes) {
        this.side = side;
        this.changes = changes;
        levels = new TreeMap<>(side == Side.BUY ? Comparator.<Long>reverseOrder() : Comparator.<Long>naturalOrder());
    }

    /** The order is now the youngest at its price. */
    void add(OrderView order) {
        Level level = levels.computeIfAbsent(order.priceUnits, price -> new Level());
        level.orders.put(order.orderId, order);
        level.sizeUnits += order.remainingUnits();
        changes.changed(side, order.priceUnits);
    }

    void remove(OrderView order) {
        Level level = levels.get(order.priceUnits);
        level.orders.remove(order.orderId);
        level.sizeUnits -= order.remainingUnits();
        if (level.orders.isEmpty()) {
            levels.remove(order.priceUnits);
        }
        changes.changed(side, order.priceUnits);
    }

    /** The order's remaining size is about to shrink by this much; it keeps its place. */
    void shrink(OrderView order, long byUnits) {
        levels.get(order.priceUnits).sizeUnits -= byUnits;
        changes.changed(side, order.priceUnits);
    }

    /** The level at this price; of size 0 where there is none. */
    Fact.Level level(long priceUnits) {
        Level level = levels.get(priceUnits);
        return level == null
                ? new Fact.Level(priceUnits, 0, 0)
                : new Fact.Level(priceUnits, level.sizeUnits, level.orders.size());
    }

    /** All levels, best first. */
    List<Fact.Level> levels() {
        return levels.keySet().stream().map(this::level).toList();
    }

    /** The best levels, all where depth is 0; orders' own ids are for the operator. */
    List<BookLevel> levels(Scale scale, int depth, boolean withOrders, boolean withIds) {
        List<BookLevel> result = new ArrayList<>();
        for (Map.Entry<Long, Level> entry : levels.entrySet()) {
            if (depth > 0 && result.size() == depth) {
                break;
            }
            Level level = entry.getValue();
            BookLevel.Builder builder = BookLevel.newBuilder()
                    .setPrice(scale.price(entry.getKey()))
                    .setSize(scale.size(level.sizeUnits))
                    .setOrderCount(level.orders.size());
            if (withOrders) {
                for (OrderView order : level.orders.values()) {
                    builder.addOrders(BookOrder.newBuilder()
                            .setOrderId(withIds ? order.orderId : 0)
                            .setSize(scale.size(order.remainingUnits())));
                }
            }
            result.add(builder.build());
        }
        return result;
    }
}
