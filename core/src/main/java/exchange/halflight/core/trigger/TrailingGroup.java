package exchange.halflight.core.trigger;

/**
 * The trailing stops of a market, kind of price and direction that have seen the same extreme, by their distance: the
 * nearest fires first.
 */
final class TrailingGroup {
    final int id;
    final PriceHeap byCallback;
    long extremeUnits;

    /** @param id the number by which its level is found; unused again once the group is empty */
    TrailingGroup(int id, HeapPlaces places) {
        this.id = id;
        byCallback = new PriceHeap(places);
    }
}
