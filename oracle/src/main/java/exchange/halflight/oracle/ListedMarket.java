package exchange.halflight.oracle;

import java.math.BigDecimal;

/**
 * A market as the exchange lists it.
 *
 * @param id its number
 * @param priceDecimals of its prices
 * @param index its last index, null where it has none yet
 */
public record ListedMarket(int id, String symbol, int priceDecimals, BigDecimal index) {}
