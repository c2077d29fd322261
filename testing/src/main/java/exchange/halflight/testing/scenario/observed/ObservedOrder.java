package exchange.halflight.testing.scenario.observed;

import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.Side;

/** An accepted order as its events tell it. Prices and sizes in the market's units. */
public final class ObservedOrder {
    private final long orderId;
    private final String clientOrderId;
    private final int accountId;
    private final int marketId;
    private final Side side;
    private final OrderType type;
    private long priceUnits;
    private long remainingUnits;
    private long filledUnits;
    private boolean waiting;
    private boolean inBook;
    private boolean cancelled;

    ObservedOrder(long orderId, NewOrder terms) {
        this.orderId = orderId;
        clientOrderId = terms.clientOrderId.toString();
        accountId = terms.accountId;
        marketId = terms.marketId;
        side = terms.side;
        type = terms.type;
        priceUnits = terms.priceUnits;
        remainingUnits = terms.sizeUnits;
        waiting = type.isTrigger();
    }

    public long orderId() {
        return orderId;
    }

    /** Empty where it has none. */
    public String clientOrderId() {
        return clientOrderId;
    }

    public int accountId() {
        return accountId;
    }

    public int marketId() {
        return marketId;
    }

    public Side side() {
        return side;
    }

    public OrderType type() {
        return type;
    }

    /** Its own limit; 0 where it has none. */
    public long priceUnits() {
        return priceUnits;
    }

    /** What may still trade: 0 once it has ended. */
    public long remainingUnits() {
        return remainingUnits;
    }

    public long filledUnits() {
        return filledUnits;
    }

    /** Whether it stands in the book. */
    public boolean inBook() {
        return inBook;
    }

    /** Whether it ended with something untraded. */
    public boolean cancelled() {
        return cancelled;
    }

    /** Whether it is an open trigger that has not fired. */
    public boolean waiting() {
        return waiting;
    }

    void trigger() {
        expectWaiting(true);
        waiting = false;
    }

    void amendTrigger(long newPriceUnits, long newRemainingUnits) {
        expectWaiting(true);
        priceUnits = newPriceUnits;
        remainingUnits = newRemainingUnits;
    }

    private void expectWaiting(boolean expected) {
        if (waiting != expected) {
            throw new ObservationException(
                    "order " + orderId + (waiting ? " waits" : " does not wait") + " for its trigger");
        }
    }

    void rest(long newRemainingUnits) {
        expectWaiting(false);
        expectRemaining(newRemainingUnits);
        if (newRemainingUnits <= 0 || inBook) {
            throw new ObservationException(
                    "order " + orderId + " rests with " + newRemainingUnits + ", in book " + inBook);
        }
        inBook = true;
    }

    void amend(long newPriceUnits, long newRemainingUnits, boolean keptPriority) {
        priceUnits = newPriceUnits;
        remainingUnits = newRemainingUnits;
        inBook &= keptPriority;
    }

    void reduce(long newRemainingUnits) {
        if (newRemainingUnits <= 0 || newRemainingUnits >= remainingUnits) {
            throw new ObservationException(
                    "order " + orderId + " is reduced from " + remainingUnits + " to " + newRemainingUnits);
        }
        remainingUnits = newRemainingUnits;
    }

    void fill(long sizeUnits) {
        expectWaiting(false);
        if (sizeUnits <= 0 || sizeUnits > remainingUnits) {
            throw new ObservationException("order " + orderId + " fills " + sizeUnits + " of " + remainingUnits);
        }
        filledUnits += sizeUnits;
        remainingUnits -= sizeUnits;
        inBook &= remainingUnits > 0;
    }

    void cancel(long untradedUnits) {
        expectRemaining(untradedUnits);
        if (untradedUnits <= 0) {
            throw new ObservationException("order " + orderId + " is cancelled with " + untradedUnits + " untraded");
        }
        remainingUnits = 0;
        waiting = false;
        inBook = false;
        cancelled = true;
    }

    private void expectRemaining(long units) {
        if (units != remainingUnits) {
            throw new ObservationException(
                    "order " + orderId + ": the event says " + units + " remain, the earlier ones " + remainingUnits);
        }
    }
}
