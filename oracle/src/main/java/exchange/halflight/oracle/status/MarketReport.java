package exchange.halflight.oracle.status;

import java.util.List;

/**
 * One market.
 *
 * @param builtIn whether its prices are made up here
 * @param priceDecimals of the prices in this report
 * @param indexUnits with bid and ask what was last found, 0 = nothing yet
 * @param published references the exchange has taken
 * @param refused references the exchange has refused, and references without an answer
 * @param lastRefusal why the last of these; empty = there was none
 */
public record MarketReport(
        String symbol,
        MarketState state,
        boolean builtIn,
        int priceDecimals,
        long bidUnits,
        long askUnits,
        long indexUnits,
        long published,
        long refused,
        String lastRefusal,
        List<SourceReport> sources) {
    public MarketReport {
        sources = List.copyOf(sources);
    }
}
