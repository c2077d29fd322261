package exchange.halflight.oracle.config;

import java.util.List;

/**
 * The sources of one market.
 *
 * @param symbol the exchange's name of the market
 * @param multiplier coins that one contract stands for, positive
 * @param sources at most one of each venue
 */
public record MarketSources(String symbol, long multiplier, List<SourceMapping> sources) {
    public MarketSources {
        sources = List.copyOf(sources);
    }
}
