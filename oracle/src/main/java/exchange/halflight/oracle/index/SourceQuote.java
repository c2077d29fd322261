package exchange.halflight.oracle.index;

/**
 * What one source says, in the market's price units.
 *
 * @param source its place in the market's list of sources, which breaks ties
 * @param weight positive
 * @param priceUnits positive
 * @param bidUnits best bid, positive; 0 where the source gives none
 * @param askUnits best ask, at least the bid; 0 where the source gives none
 */
public record SourceQuote(int source, int weight, long priceUnits, long bidUnits, long askUnits) {
    boolean hasQuote() {
        return bidUnits > 0 && askUnits > 0;
    }
}
