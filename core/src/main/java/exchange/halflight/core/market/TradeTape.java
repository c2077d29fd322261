package exchange.halflight.core.market;

/** What a market has traded in the running second of sequenced time, and its last price: all that a fill pays for marks and breakers. */
public final class TradeTape {
    /** A second counts trades up to this notional, micros, so that the sums of a minute are exact in 64 bits. */
    private static final long MAX_SECOND_MICROS = 1L << 57;

    private long lastPriceUnits;
    private long sizeUnits;
    private long notionalMicros;

    /** Price of the last trade, price units; 0 before the first. */
    public long lastPriceUnits() {
        return lastPriceUnits;
    }

    /** Size traded in this second so far, size units. */
    public long sizeUnits() {
        return sizeUnits;
    }

    /** Notional traded in this second so far, micros. */
    public long notionalMicros() {
        return notionalMicros;
    }

    void add(long tradePriceUnits, long tradeSizeUnits, long tradeNotionalMicros) {
        lastPriceUnits = tradePriceUnits;
        if (tradeNotionalMicros <= MAX_SECOND_MICROS - notionalMicros) {
            sizeUnits += tradeSizeUnits;
            notionalMicros += tradeNotionalMicros;
        }
    }

    /** A new second begins. */
    public void startSecond() {
        sizeUnits = 0;
        notionalMicros = 0;
    }

    /** The tape as a snapshot has it. */
    public void restore(long newLastPriceUnits, long newSizeUnits, long newNotionalMicros) {
        lastPriceUnits = newLastPriceUnits;
        sizeUnits = newSizeUnits;
        notionalMicros = newNotionalMicros;
    }
}
