package exchange.halflight.oracle.source;

/** Where prices come from, each with its weight in the median. The order breaks ties between equal prices. */
public enum Venue {
    BINANCE(300),
    COINBASE(250),
    KRAKEN(150),
    BYBIT(150),
    OKX(150),
    /**
     * An average of many publishers itself, so as heavy as the second exchange; together with Switchboard below half of the
     * exchanges' 1000, so that the two can't outvote them.
     */
    PYTH(250),
    SWITCHBOARD(150),
    /** A path that this program makes up or reads from a file: not a market price. Never together with a real venue. */
    BUILT_IN(1000);

    private final int weight;

    Venue(int weight) {
        this.weight = weight;
    }

    /** Thousandths. */
    public int weight() {
        return weight;
    }
}
