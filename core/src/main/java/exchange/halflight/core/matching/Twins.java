package exchange.halflight.core.matching;

import exchange.halflight.core.order.OrderDetails;
import exchange.halflight.core.order.OrderSlots;
import exchange.halflight.core.trigger.WaitingTriggers;

/**
 * One-cancels-other pairs of open orders. At most one of a pair is in matching or in a book at a time: the other waits, and
 * goes when its twin trades or rests.
 */
public final class Twins {
    private final OrderSlots slots;
    private final OrderDetails details;
    private final WaitingTriggers waiting;

    Twins(OrderSlots slots, OrderDetails details, WaitingTriggers waiting) {
        this.slots = slots;
        this.details = details;
        this.waiting = waiting;
    }

    /** Makes two open orders twins of each other. */
    public void pair(int one, int other) {
        details.setHasTwin(one, true);
        details.setHasTwin(other, true);
        waiting.setTwin(one, slots.orderId(other));
        waiting.setTwin(other, slots.orderId(one));
    }

    /** The order id of an open order's twin, 0 where it has none. */
    public long of(int slot) {
        return details.hasTwin(slot) ? waiting.twin(slot) : 0;
    }

    /** The order's end: its twin goes on alone. */
    void part(int slot) {
        int twin = slots.find(waiting.twin(slot));
        details.setHasTwin(twin, false);
        details.setHasTwin(slot, false);
    }
}
