package exchange.halflight.core.trigger;

/** The waiting triggers of one market on one kind of price: by the direction the price must take to reach them. */
final class WatchedPrice {
    private final PriceHeap risingLevels;
    private final PriceHeap fallingLevels;
    private final TrailingStops risingStops;
    private final TrailingStops fallingStops;

    WatchedPrice(HeapPlaces places, GroupTable table) {
        risingLevels = new PriceHeap(places);
        fallingLevels = new PriceHeap(places);
        risingStops = new TrailingStops(Direction.RISE, places, table);
        fallingStops = new TrailingStops(Direction.FALL, places, table);
    }

    /** Levels and activation prices, signed. */
    PriceHeap levels(Direction direction) {
        return direction == Direction.RISE ? risingLevels : fallingLevels;
    }

    /** Trailing stops that fire in this direction. */
    TrailingStops trailing(Direction direction) {
        return direction == Direction.RISE ? risingStops : fallingStops;
    }
}
