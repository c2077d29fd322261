package exchange.halflight.core.trigger;

import java.util.Arrays;

/**
 * Items by a key, smallest first: looking at the first costs nothing, adding and removing any one the logarithm of the size.
 * Items of equal key come in no particular order. Single-threaded.
 */
final class PriceHeap {
    private final HeapPlaces places;
    private int[] items = new int[4];
    private long[] keys = new long[4];
    private int size;

    /** @param places told where the items stand; an item is in one heap of these places at most */
    PriceHeap(HeapPlaces places) {
        this.places = places;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The smallest key; {@link Long#MAX_VALUE} where there is none. */
    long firstKey() {
        return size == 0 ? Long.MAX_VALUE : keys[0];
    }

    /** An item with the smallest key; the heap must not be empty. */
    int first() {
        return items[0];
    }

    /** The item at a place from 0 to size - 1, in no particular order. */
    int itemAt(int place) {
        return items[place];
    }

    long keyAt(int place) {
        return keys[place];
    }

    void add(int item, long key) {
        if (size == items.length) {
            items = Arrays.copyOf(items, size * 2);
            keys = Arrays.copyOf(keys, size * 2);
        }
        siftUp(size++, item, key);
    }

    /** Removes an item, which must be in this heap. */
    void remove(int item) {
        int at = places.of(item);
        size--;
        if (at == size) {
            return;
        }
        int moved = items[size];
        long key = keys[size];
        if (at > 0 && key < keys[(at - 1) >>> 1]) {
            siftUp(at, moved, key);
        } else {
            siftDown(at, moved, key);
        }
    }

    /** Forgets all items; where they stand is no longer this heap's business. */
    void clear() {
        size = 0;
    }

    private void siftUp(int from, int item, long key) {
        int at = from;
        while (at > 0 && key < keys[(at - 1) >>> 1]) {
            int parent = (at - 1) >>> 1;
            put(at, items[parent], keys[parent]);
            at = parent;
        }
        put(at, item, key);
    }

    private void siftDown(int from, int item, long key) {
        int at = from;
        for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && keys[child + 1] < keys[child]) {
                child++;
            }
            if (key <= keys[child]) {
                break;
            }
            put(at, items[child], keys[child]);
            at = child;
        }
        put(at, item, key);
    }

    private void put(int at, int item, long key) {
        items[at] = item;
        keys[at] = key;
        places.set(item, at);
    }
}
