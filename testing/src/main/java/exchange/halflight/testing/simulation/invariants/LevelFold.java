package exchange.halflight.testing.simulation.invariants;

/** The orders of one price and side, oldest first. */
final class LevelFold {
    OrderFold oldest;
    private OrderFold newest;

    boolean isEmpty() {
        return oldest == null;
    }

    void add(OrderFold order) {
        order.level = this;
        order.ahead = newest;
        order.behind = null;
        if (newest == null) {
            oldest = order;
        } else {
            newest.behind = order;
        }
        newest = order;
    }

    void remove(OrderFold order) {
        if (order.ahead == null) {
            oldest = order.behind;
        } else {
            order.ahead.behind = order.behind;
        }
        if (order.behind == null) {
            newest = order.ahead;
        } else {
            order.behind.ahead = order.ahead;
        }
        order.level = null;
    }
}
