package exchange.halflight.core.liquidation;

import java.util.Arrays;

/** Where in a heap each position stands, by position index. One position stands in at most one of the heaps that share it. */
final class Places {
    static final int ABSENT = -1;

    private int[] places = new int[0];

    int get(int index) {
        return index < places.length ? places[index] : ABSENT;
    }

    void set(int index, int place) {
        if (index >= places.length) {
            int length = places.length;
            places = Arrays.copyOf(places, Math.max(64, Math.max(index + 1, length * 2)));
            Arrays.fill(places, length, places.length, ABSENT);
        }
        places[index] = place;
    }
}
