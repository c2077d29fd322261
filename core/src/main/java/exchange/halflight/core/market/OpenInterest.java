package exchange.halflight.core.market;

/** How much of a market is open, size units: of all accounts, and of all but designated liquidity providers. */
public final class OpenInterest {
    private long longUnits;
    private long shortUnits;
    private long countedLongUnits;
    private long countedShortUnits;

    /** A position has changed its signed size. */
    public void change(boolean liquidityProvider, long beforeUnits, long afterUnits) {
        long longChange = Math.max(afterUnits, 0) - Math.max(beforeUnits, 0);
        long shortChange = Math.max(-afterUnits, 0) - Math.max(-beforeUnits, 0);
        longUnits += longChange;
        shortUnits += shortChange;
        if (!liquidityProvider) {
            countedLongUnits += longChange;
            countedShortUnits += shortChange;
        }
    }

    /** Sum of all long positions. */
    public long longUnits() {
        return longUnits;
    }

    /** Sum of all short positions. */
    public long shortUnits() {
        return shortUnits;
    }

    /** Sum of long positions but those of liquidity providers. */
    public long countedLongUnits() {
        return countedLongUnits;
    }

    /** Sum of short positions but those of liquidity providers. */
    public long countedShortUnits() {
        return countedShortUnits;
    }
}
