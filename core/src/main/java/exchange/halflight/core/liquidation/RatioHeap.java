package exchange.halflight.core.liquidation;

import exchange.halflight.core.account.Accounts;
import exchange.halflight.core.account.Position;
import exchange.halflight.core.math.Exact;
import java.util.Arrays;

/**
 * Liquidatable positions of one side of one market, the lowest margin ratio first, ties by account id. On one side the order
 * of ratios does not depend on the mark: it is the order of the prices at which equity is nothing. Single-threaded.
 */
final class RatioHeap {
    private final Accounts accounts;
    private final Places places;
    private int[] indexes = new int[16];
    private int size;

    RatioHeap(Accounts accounts, Places places) {
        this.accounts = accounts;
        this.places = places;
    }

    int size() {
        return size;
    }

    int indexAt(int place) {
        return indexes[place];
    }

    void add(int index) {
        if (size == indexes.length) {
            indexes = Arrays.copyOf(indexes, size * 2);
        }
        siftUp(size++, index);
    }

    /** Takes a position out, if it is in; it may have changed since it came in. */
    void remove(int index) {
        int place = places.get(index);
        if (place == Places.ABSENT) {
            return;
        }
        places.set(index, Places.ABSENT);
        size--;
        if (place < size) {
            int moved = indexes[size];
            if (place > 0 && isBefore(moved, indexes[(place - 1) >>> 1])) {
                siftUp(place, moved);
            } else {
                siftDown(place, moved);
            }
        }
    }

    private void siftUp(int from, int index) {
        int at = from;
        while (at > 0 && isBefore(index, indexes[(at - 1) >>> 1])) {
            int parent = (at - 1) >>> 1;
            put(at, indexes[parent]);
            at = parent;
        }
        put(at, index);
    }

    private void siftDown(int from, int index) {
        int at = from;
        for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && isBefore(indexes[child + 1], indexes[child])) {
                child++;
            }
            if (!isBefore(indexes[child], index)) {
                break;
            }
            put(at, indexes[child]);
            at = child;
        }
        put(at, index);
    }

    private void put(int at, int index) {
        indexes[at] = index;
        places.set(index, at);
    }

    /** A long's ratio falls as (cost - collateral) / size rises, a short's as (cost + collateral) / size falls. */
    private boolean isBefore(int a, int b) {
        Position p = accounts.position(a);
        Position q = accounts.position(b);
        boolean isLong = p.sizeUnits() > 0;
        int order = isLong
                ? -compare(p.costMicros() - p.collateralMicros(), q, q.costMicros() - q.collateralMicros(), p)
                : compare(p.costMicros() + p.collateralMicros(), q, q.costMicros() + q.collateralMicros(), p);
        return order != 0 ? order < 0 : p.account().id() < q.account().id();
    }

    /** The sign of a * size of p - b * size of q; a and b may be negative. */
    private static int compare(long a, Position p, long b, Position q) {
        if ((a < 0) != (b < 0)) {
            return a < 0 ? -1 : 1;
        }
        int order = Exact.compareProducts(Math.abs(a), p.absoluteSizeUnits(), Math.abs(b), q.absoluteSizeUnits());
        return a < 0 ? -order : order;
    }
}
