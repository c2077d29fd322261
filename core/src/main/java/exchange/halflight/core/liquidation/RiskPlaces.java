package exchange.halflight.core.liquidation;

/** Where each position stands in its market's heaps. */
record RiskPlaces(Places falling, Places rising, Places longs, Places shorts) {
    RiskPlaces() {
        this(new Places(), new Places(), new Places(), new Places());
    }
}
