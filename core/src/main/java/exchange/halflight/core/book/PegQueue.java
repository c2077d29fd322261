package exchange.halflight.core.book;

import exchange.halflight.core.order.DarkTerms;
import exchange.halflight.core.order.OrderSlots;

/**
 * The pegs of one kind on one side of a dark book. All whose own limit does not bind stand at the pegged price, in the order
 * of their entry; behind them those that their own limit holds back, best first. A new pegged price touches only the orders
 * whose own limit lies between the old price and the new one.
 *
 * <p>Prices of levels are in ticks, as own limits are on the tick; the pegged price is in price units. Single-threaded.
 */
final class PegQueue {
    private static final int NONE = OrderSlots.NONE;
    private static final long MAX_TICK = LitBook.MAX_TICK;

    private final OrderSlots slots;
    private final DarkTerms terms;
    private final boolean buy;
    private final long tickUnits;
    private long pegUnits;

    /** Orders without a limit of their own, by entry; linked by their slots. */
    private int plainHead = NONE;

    private int plainTail = NONE;
    /** Orders whose own limit does not bind: linked by that limit, the first that a worsening price lets bind first. */
    private final LevelQueues freeByLimit;
    /** The same orders, one level each, by entry. */
    private final PriceLadder freeByEntry = new PriceLadder();
    /** Orders that their own limit holds back, the best first. */
    private final LevelQueues bound;

    private int plainAt;
    private int freeAt;
    private int boundAt;

    PegQueue(OrderSlots slots, DarkTerms terms, boolean buy, long tickUnits) {
        this.slots = slots;
        this.terms = terms;
        this.buy = buy;
        this.tickUnits = tickUnits;
        freeByLimit = new LevelQueues(slots, terms);
        bound = new LevelQueues(slots, terms);
    }

    /** The limit of an order of this kind and side. */
    long limitUnits(long ownLimitUnits) {
        return binds(ownLimitUnits) ? ownLimitUnits : pegUnits;
    }

    /** Puts an order in whose entry is set. */
    void rest(int slot) {
        long own = terms.limitUnits(slot);
        if (own == 0) {
            insertPlain(slot);
        } else if (binds(own)) {
            bound.insert(boundKey(own), slot);
        } else {
            freeByLimit.insert(freeKey(own), slot);
            addByEntry(slot);
        }
    }

    void remove(int slot) {
        long own = terms.limitUnits(slot);
        if (own == 0) {
            removePlain(slot);
        } else if (binds(own)) {
            bound.remove(slot);
        } else {
            freeByEntry.remove(freeByEntry.levelAt(terms.entry(slot)));
            freeByLimit.remove(slot);
        }
    }

    /** Moves the pegged price; every order keeps its place in time. */
    void pegTo(long units) {
        pegUnits = units;
        while (!freeByLimit.isEmpty() && binds(ownOfFree(freeByLimit.bestKey()))) {
            long own = ownOfFree(freeByLimit.bestKey());
            for (int slot = freeByLimit.moveBestTo(bound, boundKey(own)); slot != NONE; slot = slots.next(slot)) {
                freeByEntry.remove(freeByEntry.levelAt(terms.entry(slot)));
            }
        }
        while (!bound.isEmpty() && !binds(ownOfBound(bound.bestKey()))) {
            long own = ownOfBound(bound.bestKey());
            for (int slot = bound.moveBestTo(freeByLimit, freeKey(own)); slot != NONE; slot = slots.next(slot)) {
                addByEntry(slot);
            }
        }
    }

    /** Whether there is no order. */
    boolean isEmpty() {
        return plainHead == NONE && freeByEntry.best() == NONE && bound.isEmpty();
    }

    /** The best limit of all, where there is an order. */
    long bestLimitUnits() {
        return plainHead == NONE && freeByEntry.best() == NONE ? ownOfBound(bound.bestKey()) : pegUnits;
    }

    /** Goes to the first order; answers it, or {@link OrderSlots#NONE}. */
    int first() {
        plainAt = plainHead;
        freeAt = freeByEntry.best();
        boundAt = bound.first();
        return current();
    }

    /** Goes to the next order; answers it, or {@link OrderSlots#NONE}. */
    int next() {
        if (plainAt == NONE && freeAt == NONE) {
            boundAt = bound.next(boundAt);
        } else if (isPlain()) {
            plainAt = slots.next(plainAt);
        } else {
            freeAt = freeByEntry.next(freeAt);
        }
        return current();
    }

    private int current() {
        if (plainAt == NONE && freeAt == NONE) {
            return boundAt;
        }
        return isPlain() ? plainAt : freeByEntry.head(freeAt);
    }

    private boolean isPlain() {
        return freeAt == NONE || (plainAt != NONE && terms.entry(plainAt) < freeByEntry.keyOf(freeAt));
    }

    private boolean binds(long ownLimitUnits) {
        return ownLimitUnits != 0 && (buy ? ownLimitUnits < pegUnits : ownLimitUnits > pegUnits);
    }

    private void addByEntry(int slot) {
        freeByEntry.setQueue(freeByEntry.levelAt(terms.entry(slot)), slot, slot);
    }

    private void insertPlain(int slot) {
        int before = plainTail;
        int behind = NONE;
        while (before != NONE && terms.entry(before) > terms.entry(slot)) {
            behind = before;
            before = slots.previous(before);
        }
        slots.setPlace(slot, 0);
        slots.setLinks(slot, before, behind);
        if (before == NONE) {
            plainHead = slot;
        } else {
            slots.setNext(before, slot);
        }
        if (behind == NONE) {
            plainTail = slot;
        } else {
            slots.setPrevious(behind, slot);
        }
    }

    private void removePlain(int slot) {
        int previous = slots.previous(slot);
        int next = slots.next(slot);
        if (previous == NONE) {
            plainHead = next;
        } else {
            slots.setNext(previous, next);
        }
        if (next == NONE) {
            plainTail = previous;
        } else {
            slots.setPrevious(next, previous);
        }
    }

    private long boundKey(long ownLimitUnits) {
        long tick = ownLimitUnits / tickUnits;
        return buy ? MAX_TICK - tick : tick;
    }

    private long ownOfBound(long key) {
        return (buy ? MAX_TICK - key : key) * tickUnits;
    }

    private long freeKey(long ownLimitUnits) {
        long tick = ownLimitUnits / tickUnits;
        return buy ? tick : MAX_TICK - tick;
    }

    private long ownOfFree(long key) {
        return (buy ? key : MAX_TICK - key) * tickUnits;
    }
}
