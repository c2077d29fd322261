package exchange.halflight.core.liquidation;

import exchange.halflight.core.account.Position;
import exchange.halflight.core.math.Exact;
import java.util.Arrays;

/**
 * Liquidatable positions of one side of one market, the lowest margin ratio first, ties by account id. On one side the order
 * of ratios does not depend on the mark: it is the order of the prices at which equity is nothing. Positions stand by what
 * they were when they came in: one that changes is taken out and put in anew, while others wait for that. Single-threaded.
 */
final class RatioHeap {
    private final Places places;
    private Entry[] entries = new Entry[16];
    private int size;

    /**
     * A position as it came in.
     *
     * @param zeroMicros the value at which its equity is nothing, negated for a long: a lower one per unit is a lower ratio
     */
    private record Entry(int index, int accountId, long zeroMicros, long sizeUnits) {
        static Entry of(Position position) {
            boolean isLong = position.sizeUnits() > 0;
            long zero = isLong
                    ? position.collateralMicros() - position.costMicros()
                    : position.costMicros() + position.collateralMicros();
            return new Entry(position.index(), position.account().id(), zero, position.absoluteSizeUnits());
        }

        boolean isBefore(Entry other) {
            int order;
            if ((zeroMicros < 0) != (other.zeroMicros < 0)) {
                order = zeroMicros < 0 ? -1 : 1;
            } else {
                order = Exact.compareProducts(
                        Math.abs(zeroMicros), other.sizeUnits, Math.abs(other.zeroMicros), sizeUnits);
                order = zeroMicros < 0 ? -order : order;
            }
            return order != 0 ? order < 0 : accountId < other.accountId;
        }
    }

    RatioHeap(Places places) {
        this.places = places;
    }

    int size() {
        return size;
    }

    int indexAt(int place) {
        return entries[place].index;
    }

    void add(Position position) {
        if (size == entries.length) {
            entries = Arrays.copyOf(entries, size * 2);
        }
        siftUp(size++, Entry.of(position));
    }

    /** Takes a position out, if it is in. */
    void remove(int index) {
        int place = places.get(index);
        if (place == Places.ABSENT) {
            return;
        }
        places.set(index, Places.ABSENT);
        size--;
        Entry moved = entries[size];
        entries[size] = null;
        if (place < size) {
            if (place > 0 && moved.isBefore(entries[(place - 1) >>> 1])) {
                siftUp(place, moved);
            } else {
                siftDown(place, moved);
            }
        }
    }

    private void siftUp(int from, Entry entry) {
        int at = from;
        while (at > 0 && entry.isBefore(entries[(at - 1) >>> 1])) {
            int parent = (at - 1) >>> 1;
            put(at, entries[parent]);
            at = parent;
        }
        put(at, entry);
    }

    private void siftDown(int from, Entry entry) {
        int at = from;
        for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && entries[child + 1].isBefore(entries[child])) {
                child++;
            }
            if (!entries[child].isBefore(entry)) {
                break;
            }
            put(at, entries[child]);
            at = child;
        }
        put(at, entry);
    }

    private void put(int at, Entry entry) {
        entries[at] = entry;
        places.set(entry.index, at);
    }
}
