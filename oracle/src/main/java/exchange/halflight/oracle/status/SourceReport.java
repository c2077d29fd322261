package exchange.halflight.oracle.status;

import exchange.halflight.oracle.source.Refusal;
import exchange.halflight.oracle.source.Venue;
import java.util.Map;

/**
 * One source of a market.
 *
 * @param symbol the venue's name
 * @param priceUnits in the market's price units, 0 = none
 * @param ageMillis of its newest word, -1 = there was none
 * @param taken words taken
 * @param drops times its price was found too far from the median
 * @param refusals words refused, by reason
 */
public record SourceReport(
        Venue venue,
        String symbol,
        SourceState state,
        long priceUnits,
        long ageMillis,
        long taken,
        long drops,
        Map<Refusal, Long> refusals) {
    public SourceReport {
        refusals = Map.copyOf(refusals);
    }
}
