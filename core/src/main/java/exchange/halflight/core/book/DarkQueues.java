package exchange.halflight.core.book;

import exchange.halflight.core.order.DarkTerms;
import exchange.halflight.core.order.OrderSlots;
import exchange.halflight.core.order.OrderType;

/**
 * Orders of one side of a dark book: plain limits by price, and the pegs of each kind in queues of their own. A cursor walks
 * all of them as one queue, best limit first, then by entry; a change of the orders ends the walk. Single-threaded.
 */
final class DarkQueues {
    private static final int NONE = OrderSlots.NONE;
    private static final int LIMITS = 0;
    private static final int SOURCES = 4;
    private static final int FIRST_PEG_CODE = OrderType.PEG_MID.code();

    private final DarkTerms terms;
    private final boolean buy;
    private final long tickUnits;
    private final LevelQueues limits;
    private final PegQueue[] pegs = new PegQueue[SOURCES - 1];
    private int restingPegs;

    private final int[] slotAt = new int[SOURCES];
    private final long[] limitAt = new long[SOURCES];
    private int source;

    DarkQueues(OrderSlots slots, DarkTerms terms, boolean buy, long tickUnits) {
        this.terms = terms;
        this.buy = buy;
        this.tickUnits = tickUnits;
        limits = new LevelQueues(slots, terms);
        for (int i = 0; i < pegs.length; i++) {
            pegs[i] = new PegQueue(slots, terms, buy, tickUnits);
        }
    }

    void rest(int slot) {
        OrderType type = terms.type(slot);
        if (type == OrderType.LIMIT) {
            long tick = terms.limitUnits(slot) / tickUnits;
            limits.insert(buy ? LitBook.MAX_TICK - tick : tick, slot);
        } else {
            queue(type).rest(slot);
            restingPegs++;
        }
    }

    void remove(int slot) {
        OrderType type = terms.type(slot);
        if (type == OrderType.LIMIT) {
            limits.remove(slot);
        } else {
            queue(type).remove(slot);
            restingPegs--;
        }
    }

    void pegTo(OrderType type, long units) {
        queue(type).pegTo(units);
    }

    /** The limit of an order of this side, resting or not; a peg's is what its kind is pegged to, never through its own. */
    long limitOf(int slot) {
        OrderType type = terms.type(slot);
        long own = terms.limitUnits(slot);
        return type.isPeg() ? queue(type).limitUnits(own) : own;
    }

    long pegLimitUnits(OrderType type, long ownLimitUnits) {
        return queue(type).limitUnits(ownLimitUnits);
    }

    boolean isEmpty() {
        return restingPegs == 0 && limits.isEmpty();
    }

    /** Whether the best limit is at least as good as this one; there must be an order. */
    boolean reaches(long limitUnits) {
        if (!limits.isEmpty()) {
            long tick = buy ? LitBook.MAX_TICK - limits.bestKey() : limits.bestKey();
            if (isAsGood(tick * tickUnits, limitUnits)) {
                return true;
            }
        }
        if (restingPegs != 0) {
            for (PegQueue queue : pegs) {
                if (!queue.isEmpty() && isAsGood(queue.bestLimitUnits(), limitUnits)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isAsGood(long limitUnits, long otherUnits) {
        return buy ? limitUnits >= otherUnits : limitUnits <= otherUnits;
    }

    /** Goes to the order that trades first; answers it, or {@link OrderSlots#NONE}. */
    int first() {
        slotAt[LIMITS] = limits.first();
        for (int i = 1; i < SOURCES; i++) {
            slotAt[i] = restingPegs == 0 ? NONE : pegs[i - 1].first();
            readLimit(i);
        }
        readLimit(LIMITS);
        return pick();
    }

    /** Goes to the next order; answers it, or {@link OrderSlots#NONE}. */
    int next() {
        slotAt[source] = source == LIMITS ? limits.next(slotAt[LIMITS]) : pegs[source - 1].next();
        readLimit(source);
        return pick();
    }

    /** The limit of the order the cursor is at, price units. */
    long limitUnits() {
        return limitAt[source];
    }

    private void readLimit(int i) {
        int slot = slotAt[i];
        if (slot != NONE) {
            long own = terms.limitUnits(slot);
            limitAt[i] = i == LIMITS ? own : pegs[i - 1].limitUnits(own);
        }
    }

    private int pick() {
        int best = LIMITS;
        if (restingPegs != 0) {
            for (int i = 1; i < SOURCES; i++) {
                if (slotAt[i] != NONE && (slotAt[best] == NONE || isBefore(i, best))) {
                    best = i;
                }
            }
        }
        source = best;
        return slotAt[best];
    }

    private boolean isBefore(int a, int b) {
        if (limitAt[a] != limitAt[b]) {
            return buy ? limitAt[a] > limitAt[b] : limitAt[a] < limitAt[b];
        }
        return terms.entry(slotAt[a]) < terms.entry(slotAt[b]);
    }

    private PegQueue queue(OrderType peg) {
        return pegs[peg.code() - FIRST_PEG_CODE];
    }
}
