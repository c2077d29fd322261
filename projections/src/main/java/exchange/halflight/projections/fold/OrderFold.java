package exchange.halflight.projections.fold;

import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.event.CancelReason;
import org.agrona.collections.Long2ObjectHashMap;

/** Orders: the open ones are kept in memory, the closed ones are in their table only. */
final class OrderFold {
    private final Moment moment;
    private final Rows rows;
    private final Long2ObjectHashMap<OrderRow> open = new Long2ObjectHashMap<>();

    OrderFold(Moment moment, Rows rows) {
        this.moment = moment;
        this.rows = rows;
    }

    /** An open order that is in the table. */
    void restore(OrderRow order) {
        open.put(order.orderId, order);
    }

    void accepted(long orderId, NewOrder terms, AccountRow account) {
        OrderRow order = OrderRow.of(orderId, terms);
        account.orders++;
        rows.accounts.change(account);
        order.number = account.orders;
        order.twinNumber = terms.twinOrderId == 0 ? 0 : open(terms.twinOrderId).number;
        order.acceptedNanos = moment.timeNanos;
        order.updatedNanos = moment.timeNanos;
        open.put(orderId, order);
        rows.orders.add(order);
    }

    /** An order that an event names, which therefore is open. */
    OrderRow open(long orderId) {
        OrderRow order = open.get(orderId);
        if (order == null) {
            throw new IllegalStateException(
                    "Event " + moment.eventSequence + " names order " + orderId + ", which is not open in the tables");
        }
        return order;
    }

    void rested(long orderId, long remainingUnits) {
        OrderRow order = open(orderId);
        if (order.sizeUnits - order.filledUnits != remainingUnits) {
            throw new IllegalStateException("Order " + orderId + " rests with " + remainingUnits + ", "
                    + (order.sizeUnits - order.filledUnits) + " follows from its trades");
        }
    }

    void triggered(long orderId) {
        OrderRow order = open(orderId);
        order.triggeredNanos = moment.timeNanos;
        changed(order);
    }

    void triggerAmended(long orderId, long priceUnits, long triggerPriceUnits, long remainingUnits) {
        open(orderId).triggerPriceUnits = triggerPriceUnits;
        amended(orderId, priceUnits, remainingUnits);
    }

    void amended(long orderId, long priceUnits, long remainingUnits) {
        open(orderId).priceUnits = priceUnits;
        reduced(orderId, remainingUnits);
    }

    void reduced(long orderId, long remainingUnits) {
        OrderRow order = open(orderId);
        order.sizeUnits = Math.addExact(order.filledUnits, remainingUnits);
        changed(order);
    }

    void cancelled(long orderId, CancelReason reason) {
        OrderRow order = open(orderId);
        order.cancelReason = reason.code();
        close(order);
    }

    void traded(OrderRow order, long sizeUnits, long notionalMicros) {
        order.filledUnits += sizeUnits;
        order.filledNotionalMicros = Math.addExact(order.filledNotionalMicros, notionalMicros);
        if (order.filledUnits == order.sizeUnits) {
            close(order);
        } else {
            changed(order);
        }
    }

    private void close(OrderRow order) {
        order.closedNanos = moment.timeNanos;
        open.remove(order.orderId);
        changed(order);
    }

    private void changed(OrderRow order) {
        order.updatedNanos = moment.timeNanos;
        rows.orders.change(order);
    }
}
