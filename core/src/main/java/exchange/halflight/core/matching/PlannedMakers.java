package exchange.halflight.core.matching;

import exchange.halflight.core.account.Ledger;
import exchange.halflight.core.account.Position;
import exchange.halflight.core.account.ShadowPositions;
import exchange.halflight.core.margin.FillSide;
import exchange.halflight.core.margin.Holds;
import exchange.halflight.core.order.OrderDetails;
import exchange.halflight.core.order.OrderSlots;
import exchange.halflight.core.order.Side;
import org.agrona.collections.IntHashSet;

/** The resting side of a plan: what happens to the makers' orders and holds, on copies of their positions. */
final class PlannedMakers {
    private final OpenOrders orders;
    private final OrderSlots slots;
    private final OrderDetails details;
    private final ShadowPositions shadows;
    private final Ledger ledger;
    private final IntHashSet ended = new IntHashSet();
    private final FillSide fill = new FillSide();

    /** @param ledger whose entries never happen */
    PlannedMakers(OpenOrders orders, ShadowPositions shadows, Ledger ledger) {
        this.orders = orders;
        slots = orders.slots();
        details = orders.details();
        this.shadows = shadows;
        this.ledger = ledger;
    }

    /** Forgets the last plan. */
    void clear() {
        shadows.clear();
        ended.clear();
    }

    /** The copy of the order's owner. */
    Position positionOf(int slot) {
        return shadows.of(orders.positionOf(slot));
    }

    /** What is left of an order: nothing where it has ended, cut to its position where it is reduce-only. */
    long availableUnits(int slot) {
        if (ended.contains(slot)) {
            return 0;
        }
        long remaining = slots.remainingUnits(slot);
        if (!details.reduceOnly(slot)) {
            return remaining;
        }
        Position maker = positionOf(slot);
        long reducible = details.side(slot) == Side.BUY ? maker.shortUnits() : maker.longUnits();
        return Math.min(remaining, reducible);
    }

    /** Computes the maker's side of a fill. */
    FillSide compute(int slot, long priceUnits, long sizeUnits, boolean chargesFee) {
        fill.order(
                details.side(slot),
                false,
                details.reduceOnly(slot),
                details.openedNotionalMicros(slot),
                details.takerNotionalMicros(slot));
        fill.compute(positionOf(slot), priceUnits, sizeUnits, chargesFee);
        return fill;
    }

    /** Counts a fill in its order. */
    void reduce(int slot, long sizeUnits) {
        long remaining = slots.remainingUnits(slot);
        recount(slot, positionOf(slot), remaining, remaining - sizeUnits);
        if (remaining == sizeUnits) {
            ended.add(slot); // gone: no longer among those that could be cancelled
        }
    }

    /** Cancels an order; the hold follows in {@link #follow}. */
    void cancel(int slot) {
        cancel(slot, positionOf(slot));
    }

    /** Moves the hold of an order's owner to where it belongs, at the price of its newest orders where it does not fit. */
    void follow(int slot) {
        Position maker = positionOf(slot);
        long missing = Holds.required(maker) - maker.holdMicros();
        int next = orders.positionOf(slot).newestOrder();
        while (missing > maker.account().freeMicros()) {
            if (!ended.contains(next)) {
                cancel(next, maker);
                missing = Holds.required(maker) - maker.holdMicros();
            }
            next = details.older(next);
        }
        moveHold(maker, missing);
    }

    /** Reserves what is missing, or releases what is too much (negative). */
    void moveHold(Position position, long missing) {
        if (missing > 0) {
            ledger.reserve(position, missing);
        } else if (missing < 0) {
            ledger.release(position, -missing);
        }
    }

    private void cancel(int slot, Position owner) {
        ended.add(slot);
        recount(slot, owner, slots.remainingUnits(slot), 0);
    }

    private void recount(int slot, Position owner, long fromUnits, long toUnits) {
        if (!details.outsideSums(slot)) {
            Holds.recount(
                    owner, details.side(slot), details.priceUnits(slot), details.markUnits(slot), fromUnits, toUnits);
        }
    }
}
