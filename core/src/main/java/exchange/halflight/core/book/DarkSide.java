package exchange.halflight.core.book;

import exchange.halflight.core.order.DarkTerms;
import exchange.halflight.core.order.OrderSlots;
import exchange.halflight.core.order.OrderType;

/**
 * One side of a dark book: its orders in classes by their least fill, so that a walk need not pass by those that take only
 * more than there is to trade. Class 0 takes any fill, class c at least 2^(c-1). A cursor walks the classes as one queue, best
 * limit first, then by entry; a change of the side ends the walk. Single-threaded.
 */
final class DarkSide {
    private static final int NONE = OrderSlots.NONE;
    private static final int CLASSES = 50;

    private final OrderSlots slots;
    private final DarkTerms terms;
    private final boolean buy;
    private final long tickUnits;
    /** Made at first use, so that all know what pegs are pegged to; the first is always there. */
    private final DarkQueues[] classes = new DarkQueues[CLASSES];

    private final long[] pegUnits = new long[OrderType.PEG_ASK.code() + 1];
    /** A bit for each class that has orders. */
    private long occupied;

    private long walking;
    private final int[] slotAt = new int[CLASSES];
    private final long[] limitAt = new long[CLASSES];
    private final long[] entryAt = new long[CLASSES];
    private int at;
    private boolean leftOut;

    DarkSide(OrderSlots slots, DarkTerms terms, boolean buy, long tickUnits) {
        this.slots = slots;
        this.terms = terms;
        this.buy = buy;
        this.tickUnits = tickUnits;
        classes[0] = new DarkQueues(slots, terms, buy, tickUnits);
    }

    /** Puts an order in whose entry is set. */
    void rest(int slot) {
        int sizeClass = classOf(terms.leastUnits(slot, slots.remainingUnits(slot)));
        terms.setSizeClass(slot, sizeClass);
        queues(sizeClass).rest(slot);
        occupied |= 1L << sizeClass;
    }

    void remove(int slot) {
        int sizeClass = terms.sizeClass(slot);
        classes[sizeClass].remove(slot);
        if (classes[sizeClass].isEmpty()) {
            occupied &= ~(1L << sizeClass);
        }
    }

    /** The order has become smaller: its least fill may have, too. */
    void shrank(int slot) {
        if (classOf(terms.leastUnits(slot, slots.remainingUnits(slot))) != terms.sizeClass(slot)) {
            remove(slot);
            rest(slot);
        }
    }

    void pegTo(OrderType type, long units) {
        pegUnits[type.code()] = units;
        for (DarkQueues queues : classes) {
            if (queues != null) {
                queues.pegTo(type, units);
            }
        }
    }

    long limitOf(int slot) {
        return classes[0].limitOf(slot);
    }

    long pegLimitUnits(OrderType type, long ownLimitUnits) {
        return classes[0].pegLimitUnits(type, ownLimitUnits);
    }

    /**
     * Goes to the order that trades first among those whose least fill may be this small and, as far as that can be told
     * without looking at each, whose limit reaches another one; answers it, or {@link OrderSlots#NONE}.
     */
    int first(long units, long limitUnits) {
        long allowed = occupied & ((2L << classOf(units)) - 1);
        leftOut = false;
        for (long rest = occupied & ~allowed; rest != 0 && !leftOut; rest &= rest - 1) {
            leftOut = classes[Long.numberOfTrailingZeros(rest)].reaches(limitUnits);
        }
        walking = 0;
        for (long rest = allowed; rest != 0; rest &= rest - 1) {
            int sizeClass = Long.numberOfTrailingZeros(rest);
            if (classes[sizeClass].reaches(limitUnits)) {
                arrive(sizeClass, classes[sizeClass].first());
            }
        }
        return pick();
    }

    /** Goes to the next order; answers it, or {@link OrderSlots#NONE}. */
    int next() {
        arrive(at, classes[at].next());
        return pick();
    }

    /** The limit of the order the cursor is at, price units. */
    long limitUnits() {
        return limitAt[at];
    }

    /** Whether the walk leaves out orders that reach the limit, as they take only larger fills. */
    boolean leavesOut() {
        return leftOut;
    }

    private void arrive(int sizeClass, int slot) {
        if (slot == NONE) {
            walking &= ~(1L << sizeClass);
            return;
        }
        walking |= 1L << sizeClass;
        slotAt[sizeClass] = slot;
        limitAt[sizeClass] = classes[sizeClass].limitUnits();
        entryAt[sizeClass] = terms.entry(slot);
    }

    private int pick() {
        if (walking == 0) {
            return NONE;
        }
        int best = Long.numberOfTrailingZeros(walking);
        for (long rest = walking & (walking - 1); rest != 0; rest &= rest - 1) {
            int sizeClass = Long.numberOfTrailingZeros(rest);
            if (isBefore(sizeClass, best)) {
                best = sizeClass;
            }
        }
        at = best;
        return slotAt[best];
    }

    private boolean isBefore(int a, int b) {
        if (limitAt[a] != limitAt[b]) {
            return buy ? limitAt[a] > limitAt[b] : limitAt[a] < limitAt[b];
        }
        return entryAt[a] < entryAt[b];
    }

    private DarkQueues queues(int sizeClass) {
        if (classes[sizeClass] == null) {
            DarkQueues made = new DarkQueues(slots, terms, buy, tickUnits);
            for (OrderType type : OrderType.values()) {
                if (type.isPeg()) {
                    made.pegTo(type, pegUnits[type.code()]);
                }
            }
            classes[sizeClass] = made;
        }
        return classes[sizeClass];
    }

    private static int classOf(long leastUnits) {
        return Math.min(Long.SIZE - Long.numberOfLeadingZeros(leastUnits), CLASSES - 1);
    }
}
