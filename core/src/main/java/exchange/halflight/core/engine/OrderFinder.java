package exchange.halflight.core.engine;

import exchange.halflight.core.account.Account;
import exchange.halflight.core.command.OrderChange;
import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.order.OrderSlots;

/** Finds the open order that a command names; an order of another account is as unknown as one that does not exist. */
final class OrderFinder {
    private OrderFinder() {}

    /** The order's slot, or {@link OrderSlots#NONE}, which is a rejection. */
    static int find(World world, Account account, OrderChange change) {
        int slot = change.orderId != 0
                ? world.slots.find(change.orderId)
                : change.clientOrderId.isEmpty() || !change.clientOrderId.isValid()
                        ? OrderSlots.NONE
                        : world.orders.clientOrderIds().find(account.id(), change.clientOrderId);
        if (slot == OrderSlots.NONE || world.orders.positionOf(slot).account() != account) {
            world.verdict.reject(Rejection.UNKNOWN_ORDER, change.orderId, 0);
            return OrderSlots.NONE;
        }
        return slot;
    }
}
