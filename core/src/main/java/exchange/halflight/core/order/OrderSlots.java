package exchange.halflight.core.order;

import java.util.Arrays;

/**
 * The open orders' hot data: 32 bytes an order in one array, so that half a cache line holds all that matching touches, and
 * the index from order id to slot. A slot is an order's address while it is open; slots are reused.
 *
 * <p>Record of a slot, four longs: order id; remaining size; the slots of the next and previous order in its queue; its
 * place in the book and its owner.
 *
 * <p>Single-threaded.
 */
public final class OrderSlots {
    /** No slot, no place. */
    public static final int NONE = -1;

    private static final int STRIDE = 4;
    private static final int REMAINING = 1;
    private static final int LINKS = 2;
    private static final int PLACE = 3;
    /** An array's header is 16 bytes: two longs more make records start on 32-byte bounds, so none straddles a cache line. */
    private static final int PAD = 2;

    private static final long NO_LINKS = -1L;
    private static final long LOW_32 = 0xFFFF_FFFFL;

    private long[] records;
    private int capacity;
    private int used;
    private int freeHead = NONE;
    private int size;

    /** Open addressing: low half of the order id and slot in one long, 0 = empty; neighbours in id share a cache line. */
    private long[] index;

    private int indexMask;

    /** @param initialCapacity orders to have room for at once, at least 1; it grows by doubling */
    public OrderSlots(int initialCapacity) {
        capacity = Math.max(16, initialCapacity);
        records = new long[capacity * STRIDE + PAD];
        int entries = Integer.highestOneBit(Math.max(16, capacity - 1)) * 4;
        index = new long[entries];
        indexMask = entries - 1;
    }

    /** Opens a slot for an order, in no queue yet. The id must be positive and not open. */
    public int open(long orderId, long remainingUnits, int owner) {
        int slot = freeHead;
        if (slot != NONE) {
            freeHead = next(slot);
        } else {
            if (used == capacity) {
                grow();
            }
            slot = used++;
        }
        int at = at(slot);
        records[at] = orderId;
        records[at + REMAINING] = remainingUnits;
        records[at + LINKS] = NO_LINKS;
        records[at + PLACE] = ((long) NONE << 32) | owner;
        size++;
        addToIndex(orderId, slot);
        return slot;
    }

    /** Closes a slot that is in no queue any more. */
    public void close(int slot) {
        int at = at(slot);
        removeFromIndex(records[at]);
        records[at] = 0;
        records[at + LINKS] = freeHead & LOW_32;
        freeHead = slot;
        size--;
    }

    /** The slot of an open order, or {@link #NONE}. */
    public int find(long orderId) {
        long key = orderId & LOW_32;
        for (int i = home(key); ; i = (i + 1) & indexMask) {
            long entry = index[i];
            if (entry == 0) {
                return NONE;
            }
            if (entry >>> 32 == key) {
                int slot = (int) entry - 1;
                if (records[at(slot)] == orderId) {
                    return slot;
                }
            }
        }
    }

    /** Number of open orders. */
    public int size() {
        return size;
    }

    /** One more than the highest slot ever used: the bound for arrays kept beside this one. */
    public int slotBound() {
        return used;
    }

    /** The open order's id, 0 where the slot is free. */
    public long orderId(int slot) {
        return records[at(slot)];
    }

    public long remainingUnits(int slot) {
        return records[at(slot) + REMAINING];
    }

    public void setRemainingUnits(int slot, long remainingUnits) {
        records[at(slot) + REMAINING] = remainingUnits;
    }

    /** Who owns the order: a number that only its opener understands. */
    public int owner(int slot) {
        return (int) records[at(slot) + PLACE];
    }

    /** Where the order stands in a book, {@link #NONE} where it does not. */
    public int place(int slot) {
        return (int) (records[at(slot) + PLACE] >> 32);
    }

    public void setPlace(int slot, int place) {
        int at = at(slot) + PLACE;
        records[at] = ((long) place << 32) | (records[at] & LOW_32);
    }

    /** The slot behind this one in its queue. */
    public int next(int slot) {
        return (int) records[at(slot) + LINKS];
    }

    /** The slot before this one in its queue. */
    public int previous(int slot) {
        return (int) (records[at(slot) + LINKS] >> 32);
    }

    public void setLinks(int slot, int previous, int next) {
        records[at(slot) + LINKS] = ((long) previous << 32) | (next & LOW_32);
    }

    public void setNext(int slot, int next) {
        int at = at(slot) + LINKS;
        records[at] = (records[at] & ~LOW_32) | (next & LOW_32);
    }

    public void setPrevious(int slot, int previous) {
        int at = at(slot) + LINKS;
        records[at] = ((long) previous << 32) | (records[at] & LOW_32);
    }

    private static int at(int slot) {
        return PAD + slot * STRIDE;
    }

    private void grow() {
        if (capacity > (Integer.MAX_VALUE - PAD) / STRIDE / 2) {
            throw new IllegalStateException("no room for more than " + capacity + " open orders");
        }
        capacity *= 2;
        records = Arrays.copyOf(records, capacity * STRIDE + PAD);
    }

    private void addToIndex(long orderId, int slot) {
        if (size > index.length / 2) {
            rebuildIndex();
        }
        insert(orderId & LOW_32, slot);
    }

    private void insert(long key, int slot) {
        int i = home(key);
        while (index[i] != 0) {
            i = (i + 1) & indexMask;
        }
        index[i] = (key << 32) | (slot + 1);
    }

    private void removeFromIndex(long orderId) {
        int hole = home(orderId & LOW_32);
        while (records[at((int) index[hole] - 1)] != orderId) {
            hole = (hole + 1) & indexMask;
        }
        // Backward shift: entries behind the hole move up unless that would put them before their home.
        for (int i = (hole + 1) & indexMask; index[i] != 0; i = (i + 1) & indexMask) {
            int distance = (i - home(index[i] >>> 32)) & indexMask;
            if (distance >= ((i - hole) & indexMask)) {
                index[hole] = index[i];
                hole = i;
            }
        }
        index[hole] = 0;
    }

    private void rebuildIndex() {
        long[] old = index;
        index = new long[old.length * 2];
        indexMask = index.length - 1;
        for (long entry : old) {
            if (entry != 0) {
                insert(entry >>> 32, (int) entry - 1);
            }
        }
    }

    /** Blocks of eight ids stay together, so that orders of one moment share cache lines; the blocks are scattered. */
    private int home(long key) {
        long block = (key >>> 3) * 0x9E37_79B9_7F4A_7C15L;
        return (((int) (block >>> 32) << 3) & indexMask) | ((int) key & 7);
    }
}
