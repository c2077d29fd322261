package exchange.halflight.core.market;

/**
 * One row of a market's margin table (rulebook section 4); the row of a leverage is the first whose maxLeverage is not below it.
 *
 * @param maxLeverage highest leverage of the row, from 1
 * @param initialFloorPpm least initial margin rate, parts per million of notional
 * @param maintenancePpm maintenance margin rate, parts per million of notional
 * @param maxNotionalMicros largest position and open orders, micros; {@link #UNLIMITED} = no limit of the row's own
 */
public record Tier(int maxLeverage, int initialFloorPpm, int maintenancePpm, long maxNotionalMicros) {
    /** No limit but the exact range of amounts. */
    public static final long UNLIMITED = Long.MAX_VALUE;
}
