package exchange.halflight.app.catalogue;

import exchange.halflight.core.market.MarketParameters;
import java.math.BigDecimal;

/**
 * A market of the catalogue.
 *
 * @param venue the section it stands in
 * @param line where it stands in the file, from 1
 * @param startPrice USD; where a built-in source of prices begins
 * @param parameters what the exchange is told
 */
public record CatalogueMarket(String venue, int line, BigDecimal startPrice, MarketParameters parameters) {
    /** The market's symbol. */
    public String symbol() {
        return parameters.symbol();
    }
}
