package exchange.halflight.core.matching;

import exchange.halflight.core.account.Ledger;
import exchange.halflight.core.account.Position;
import exchange.halflight.core.event.CancelReason;
import exchange.halflight.core.margin.Holds;
import exchange.halflight.core.order.OrderSlots;

/**
 * Keeps each hold equal to what the open orders require (rulebook section 4). Where the account cannot give what is missing,
 * its newest orders in the market go until it can.
 */
public final class HoldKeeper {
    private final OpenOrders orders;
    private final Ledger ledger;

    public HoldKeeper(OpenOrders orders, Ledger ledger) {
        this.orders = orders;
        this.ledger = ledger;
    }

    /** Moves the hold to where it belongs. */
    public void follow(Position position) {
        follow(position, OrderSlots.NONE);
    }

    /**
     * Moves the hold to where it belongs.
     *
     * @param incoming the order being matched, which goes first where orders must go; it may be of another account
     */
    public void follow(Position position, int incoming) {
        long missing = Holds.required(position) - position.holdMicros();
        if (missing > position.account().freeMicros()) {
            missing = cancelNewest(position, incoming);
        }
        move(position, missing);
    }

    /** Reserves what is missing, which the account must have free, or releases what is too much (negative). */
    public void move(Position position, long missing) {
        if (missing > 0) {
            ledger.reserve(position, missing);
        } else if (missing < 0) {
            ledger.release(position, -missing);
        }
    }

    private long cancelNewest(Position position, int incoming) {
        boolean ownsIncoming = incoming != OrderSlots.NONE && orders.positionOf(incoming) == position;
        int next = ownsIncoming ? incoming : newestNotWaiting(position);
        long missing;
        do {
            orders.cancel(next, CancelReason.INSUFFICIENT_COLLATERAL);
            next = newestNotWaiting(position);
            missing = Holds.required(position) - position.holdMicros();
        } while (missing > position.account().freeMicros());
        return missing;
    }

    /** Waiting triggers hold nothing: it would not help to cancel them. */
    private int newestNotWaiting(Position position) {
        int slot = position.newestOrder();
        while (slot != OrderSlots.NONE && orders.details().waiting(slot)) {
            slot = orders.details().older(slot);
        }
        return slot;
    }
}
