package exchange.halflight.core.liquidation;

import java.util.Arrays;

/**
 * Positions by a price, the lowest first: the index that makes a move of the mark cost in proportion to what it reaches. A
 * binary heap that knows where each position stands, so that one can be moved or taken out. Which of several equal prices
 * comes first is left open. Single-threaded.
 */
final class PriceHeap {
    private final Places places;
    private long[] prices = new long[16];
    private int[] indexes = new int[16];
    private int size;

    PriceHeap(Places places) {
        this.places = places;
    }

    int size() {
        return size;
    }

    /** The position at this place, 0 to below size, in no order but that the first has the lowest price. */
    int indexAt(int place) {
        return indexes[place];
    }

    long priceAt(int place) {
        return prices[place];
    }

    /** The lowest price; there must be one. */
    long firstPrice() {
        return prices[0];
    }

    /** Puts a position in, or moves it. */
    void set(int index, long price) {
        int place = places.get(index);
        if (place == Places.ABSENT) {
            if (size == prices.length) {
                prices = Arrays.copyOf(prices, size * 2);
                indexes = Arrays.copyOf(indexes, size * 2);
            }
            siftUp(size++, index, price);
        } else {
            resift(place, index, price);
        }
    }

    /** Takes a position out, if it is in. */
    void remove(int index) {
        int place = places.get(index);
        if (place == Places.ABSENT) {
            return;
        }
        places.set(index, Places.ABSENT);
        size--;
        if (place < size) {
            resift(place, indexes[size], prices[size]);
        }
    }

    private void resift(int place, int index, long price) {
        if (place > 0 && price < prices[(place - 1) >>> 1]) {
            siftUp(place, index, price);
        } else {
            siftDown(place, index, price);
        }
    }

    private void siftUp(int from, int index, long price) {
        int at = from;
        while (at > 0 && price < prices[(at - 1) >>> 1]) {
            int parent = (at - 1) >>> 1;
            put(at, indexes[parent], prices[parent]);
            at = parent;
        }
        put(at, index, price);
    }

    private void siftDown(int from, int index, long price) {
        int at = from;
        for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && prices[child + 1] < prices[child]) {
                child++;
            }
            if (price <= prices[child]) {
                break;
            }
            put(at, indexes[child], prices[child]);
            at = child;
        }
        put(at, index, price);
    }

    private void put(int at, int index, long price) {
        indexes[at] = index;
        prices[at] = price;
        places.set(index, at);
    }
}
