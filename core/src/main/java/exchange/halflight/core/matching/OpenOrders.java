package exchange.halflight.core.matching;

import exchange.halflight.core.account.Accounts;
import exchange.halflight.core.account.ClientOrderIndex;
import exchange.halflight.core.account.Position;
import exchange.halflight.core.command.ClientOrderId;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.event.CancelReason;
import exchange.halflight.core.event.Events;
import exchange.halflight.core.margin.Holds;
import exchange.halflight.core.market.Market;
import exchange.halflight.core.order.DarkTerms;
import exchange.halflight.core.order.OrderDetails;
import exchange.halflight.core.order.OrderSlots;
import exchange.halflight.core.time.Deadlines;
import exchange.halflight.core.trigger.WaitingTriggers;

/**
 * The life of open orders: from acceptance to the last fill or the cancel, each order is kept here in step with its book,
 * its account's chain and sums, its client order id and its expiry. Moves no money: holds follow in {@link HoldKeeper}.
 *
 * <p>Single-threaded.
 */
public final class OpenOrders {
    private final OrderSlots slots;
    private final OrderDetails details;
    private final ClientOrderIndex clientOrderIds = new ClientOrderIndex();
    private final ClientOrderId scratchId = new ClientOrderId();
    private final WaitingTriggers waiting;
    private final Twins twins;
    private final Accounts accounts;
    private final Deadlines deadlines;
    private final Events events;

    public OpenOrders(OrderSlots slots, Accounts accounts, Deadlines deadlines, Events events) {
        this.slots = slots;
        details = new OrderDetails(slots.slotBound());
        waiting = new WaitingTriggers(slots);
        twins = new Twins(slots, details, waiting);
        this.accounts = accounts;
        this.deadlines = deadlines;
        this.events = events;
    }

    public OrderSlots slots() {
        return slots;
    }

    public OrderDetails details() {
        return details;
    }

    public ClientOrderIndex clientOrderIds() {
        return clientOrderIds;
    }

    /** The open orders that wait for a price. */
    public WaitingTriggers waiting() {
        return waiting;
    }

    /** The open orders that cancel each other. */
    public Twins twins() {
        return twins;
    }

    /** The position that an open order belongs to. */
    public Position positionOf(int slot) {
        return accounts.position(slots.owner(slot));
    }

    /**
     * Opens an order, not resting yet. Unless its terms leave it out, it must be counted in its account's sums already, by
     * {@link #count(int, boolean)} or by the check that let it in.
     *
     * @param terms packed by {@link OrderDetails#terms}
     */
    public int open(Position position, long orderId, long priceUnits, long remainingUnits, int terms) {
        return open(position, orderId, priceUnits, position.market().markUnits(), remainingUnits, terms);
    }

    /** Opens an order with the mark of its acceptance. */
    public int open(Position position, long orderId, long priceUnits, long markUnits, long remainingUnits, int terms) {
        int slot = slots.open(orderId, remainingUnits, position.index());
        details.open(slot, priceUnits, markUnits, terms);
        link(slot, position);
        return slot;
    }

    /** Notes what an order of a dark market is beside the terms of any order. */
    public void darken(int slot, NewOrder order) {
        int flags = DarkTerms.flags(order.type, order.side, order.reduceOnly, order.allOrNone, order.nbboProtection);
        positionOf(slot).market().dark().terms().open(slot, order.priceUnits, order.minQuantityUnits, flags);
    }

    /** Gives an order its client order id. */
    public void name(int slot, ClientOrderId clientOrderId) {
        if (!clientOrderId.isEmpty()) {
            details.setHasClientOrderId(slot);
            clientOrderIds.add(slot, positionOf(slot).account().id(), clientOrderId);
        }
    }

    /** Gives an order its expiry. */
    public void expireAt(int slot, long expiresNanos) {
        if (expiresNanos != 0) {
            details.setExpiresNanos(slot, expiresNanos);
            deadlines.set(Deadlines.ORDER_EXPIRY, slots.orderId(slot), expiresNanos);
        }
    }

    /** Puts an order into its book, behind all others of its price. */
    public void rest(int slot) {
        Market market = positionOf(slot).market();
        if (market.isDark()) {
            market.dark().rest(slot);
            if (market.dark().terms().allOrNone(slot)) {
                market.orderShrank(slot); // incoming it could gather several, resting it takes one that fills it whole
            }
            return;
        }
        market.book().rest(slot, details.side(slot), details.priceUnits(slot) / market.tickUnits());
        market.bookChanged();
    }

    /** Takes an order out of its book without ending it. */
    public void leaveBook(int slot) {
        Market market = positionOf(slot).market();
        if (market.isDark()) {
            market.dark().remove(slot);
            return;
        }
        market.book().remove(slot);
        market.bookChanged();
    }

    public boolean isResting(int slot) {
        return slots.place(slot) != OrderSlots.NONE;
    }

    /** Changes how much of an order is left, in the sums too. */
    public void setRemaining(int slot, long remainingUnits) {
        recount(slot, slots.remainingUnits(slot), remainingUnits);
        slots.setRemainingUnits(slot, remainingUnits);
        if (details.hasLeastFill(slot) && remainingUnits != 0 && isResting(slot)) {
            positionOf(slot).market().orderShrank(slot);
        }
    }

    /** Changes an order's price and rest as if it were accepted now; the sums must count it so already. */
    public void reprice(int slot, long priceUnits, long remainingUnits) {
        details.setPrice(slot, priceUnits, positionOf(slot).market().markUnits());
        slots.setRemainingUnits(slot, remainingUnits);
    }

    /** A trigger that waited is now an order on its way in; unless it is outside the sums, they count it already. */
    public void fire(int slot, long priceUnits, long remainingUnits, boolean outsideSums) {
        waiting.remove(slot, positionOf(slot).market().id());
        details.fire(slot, outsideSums);
        reprice(slot, priceUnits, remainingUnits);
    }

    /** Takes an order's rest out of the sums, or puts it in, without changing the order. */
    public void count(int slot, boolean in) {
        long remaining = slots.remainingUnits(slot);
        recount(slot, in ? 0 : remaining, in ? remaining : 0);
    }

    /** Ends an order with its rest untraded and reports it. The hold is left to the caller. */
    public void cancel(int slot, CancelReason reason) {
        Position position = positionOf(slot);
        long orderId = slots.orderId(slot);
        long remaining = slots.remainingUnits(slot);
        close(slot);
        events.orderCancelled(
                orderId, position.account().id(), position.market().id(), remaining, reason);
    }

    /** Ends an order: out of its book, chain, sums and indexes. */
    public void close(int slot) {
        Position position = positionOf(slot);
        if (slots.remainingUnits(slot) != 0) {
            recount(slot, slots.remainingUnits(slot), 0);
        }
        if (isResting(slot)) {
            leaveBook(slot);
        }
        if (details.waiting(slot)) {
            waiting.remove(slot, position.market().id());
        }
        if (details.hasTwin(slot)) {
            twins.part(slot);
        }
        unlink(slot, position);
        if (details.hasClientOrderId(slot)) {
            clientOrderIds.remove(slot, scratchId);
        }
        if (details.expiresNanos(slot) != 0) {
            deadlines.clear(Deadlines.ORDER_EXPIRY, slots.orderId(slot));
        }
        slots.close(slot);
    }

    /** Cuts or cancels the account's reduce-only orders in the market to what its position leaves them (procedure section 9). */
    public void cutReduceOnly(Position position) {
        int slot = position.reduceOnlyOrders() == 0 ? OrderSlots.NONE : position.oldestOrder();
        while (slot != OrderSlots.NONE) {
            int newer = details.newer(slot);
            if (details.reduceOnly(slot)) {
                cut(slot, position);
            }
            slot = newer;
        }
    }

    private void cut(int slot, Position position) {
        long reducible = reducibleUnits(position, slot);
        if (reducible == 0) {
            cancel(slot, CancelReason.REDUCE_ONLY);
        } else if (slots.remainingUnits(slot) > reducible) {
            setRemaining(slot, reducible);
            events.orderReduced(
                    slots.orderId(slot),
                    position.account().id(),
                    position.market().id(),
                    reducible);
        }
    }

    private long reducibleUnits(Position position, int slot) {
        return switch (details.side(slot)) {
            case BUY -> position.shortUnits();
            case SELL -> position.longUnits();
        };
    }

    private void recount(int slot, long fromUnits, long toUnits) {
        if (!details.outsideSums(slot)) {
            Holds.recount(
                    positionOf(slot),
                    details.side(slot),
                    details.priceUnits(slot),
                    details.markUnits(slot),
                    fromUnits,
                    toUnits);
        }
    }

    /** Chains run by order id; a new order has the highest, a restored one finds its place from the newest. */
    private void link(int slot, Position position) {
        int older = position.newestOrder();
        int newer = OrderSlots.NONE;
        while (older != OrderSlots.NONE && slots.orderId(older) > slots.orderId(slot)) {
            newer = older;
            older = details.older(older);
        }
        join(position, older, slot);
        join(position, slot, newer);
        position.countOrder(1, details.reduceOnly(slot), details.hasLeastFill(slot));
    }

    private void unlink(int slot, Position position) {
        join(position, details.older(slot), details.newer(slot));
        position.countOrder(-1, details.reduceOnly(slot), details.hasLeastFill(slot));
    }

    private void join(Position position, int older, int newer) {
        if (older == OrderSlots.NONE) {
            position.setOldestOrder(newer);
        } else {
            details.setNewer(older, newer);
        }
        if (newer == OrderSlots.NONE) {
            position.setNewestOrder(older);
        } else {
            details.setOlder(newer, older);
        }
    }
}
