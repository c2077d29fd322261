package exchange.halflight.core.book;

import exchange.halflight.core.order.DarkTerms;
import exchange.halflight.core.order.OrderSlots;

/** Price levels of a dark book, each a queue of orders by their entry; an order's place is its level. Single-threaded. */
final class LevelQueues {
    private static final int NONE = OrderSlots.NONE;

    private final OrderSlots slots;
    private final DarkTerms terms;
    private final PriceLadder ladder = new PriceLadder();

    LevelQueues(OrderSlots slots, DarkTerms terms) {
        this.slots = slots;
        this.terms = terms;
    }

    /** Puts an order into a level's queue, behind all that entered before it: at the end, but for one that has changed its queue. */
    void insert(long key, int slot) {
        int level = ladder.levelAt(key);
        int before = ladder.tail(level);
        int behind = NONE;
        while (before != NONE && terms.entry(before) > terms.entry(slot)) {
            behind = before;
            before = slots.previous(before);
        }
        slots.setPlace(slot, level);
        slots.setLinks(slot, before, behind);
        if (before == NONE) {
            ladder.setHead(level, slot);
        } else {
            slots.setNext(before, slot);
        }
        if (behind == NONE) {
            ladder.setTail(level, slot);
        } else {
            slots.setPrevious(behind, slot);
        }
    }

    void remove(int slot) {
        int level = slots.place(slot);
        int previous = slots.previous(slot);
        int next = slots.next(slot);
        if (previous == NONE && next == NONE) {
            ladder.remove(level);
            return;
        }
        if (previous == NONE) {
            ladder.setHead(level, next);
        } else {
            slots.setNext(previous, next);
        }
        if (next == NONE) {
            ladder.setTail(level, previous);
        } else {
            slots.setPrevious(next, previous);
        }
    }

    boolean isEmpty() {
        return ladder.best() == NONE;
    }

    /** The key of the best level; meaningless where there is none. */
    long bestKey() {
        return ladder.bestKey();
    }

    /** The oldest order of the best level, or {@link OrderSlots#NONE}. */
    int first() {
        return headOf(ladder.best());
    }

    /** The order behind this one: in its level, else the oldest of the next level. */
    int next(int slot) {
        int next = slots.next(slot);
        return next != NONE ? next : headOf(ladder.next(slots.place(slot)));
    }

    long keyOf(int slot) {
        return ladder.keyOf(slots.place(slot));
    }

    /**
     * Moves the whole best level to a level of other queues that does not exist yet.
     *
     * @return its oldest order; the others follow by their links
     */
    int moveBestTo(LevelQueues other, long key) {
        int from = ladder.best();
        int head = ladder.head(from);
        int to = other.ladder.levelAt(key);
        other.ladder.setQueue(to, head, ladder.tail(from));
        ladder.remove(from);
        for (int slot = head; slot != NONE; slot = slots.next(slot)) {
            slots.setPlace(slot, to);
        }
        return head;
    }

    private int headOf(int level) {
        return level == NONE ? NONE : ladder.head(level);
    }
}
