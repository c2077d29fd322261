package exchange.halflight.core.trigger;

import java.util.Arrays;

/** Where each item stands in the one {@link PriceHeap} that holds it; shared by the heaps whose items are of one kind. */
final class HeapPlaces {
    private int[] places = new int[16];

    int of(int item) {
        return places[item];
    }

    void set(int item, int place) {
        if (item >= places.length) {
            places = Arrays.copyOf(places, Math.max(item + 1, places.length * 2));
        }
        places[item] = place;
    }
}
