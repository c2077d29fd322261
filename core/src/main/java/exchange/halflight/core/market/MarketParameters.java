package exchange.halflight.core.market;

import java.util.List;

/**
 * What defines a market. Validated by {@link MarketRules}.
 *
 * @param symbol 1 to 32 characters A-Z, 0-9, '-', '_' or '.'
 * @param priceDecimals a price is a count of 10^-priceDecimals USD
 * @param sizeDecimals a size is a count of 10^-sizeDecimals contracts; priceDecimals + sizeDecimals is at most 6
 * @param tickUnits prices of orders are multiples of this many price units
 * @param stepUnits sizes of orders are multiples of this many size units
 * @param takerFeePpm taker fee, parts per million of notional, rounded up
 * @param makerFeePpm maker fee, negative = a rebate, rounded down; takerFeePpm + makerFeePpm is not negative
 * @param priceBandPpm distance from mark allowed to orders, parts per million of the mark
 * @param defaultLeverage leverage of an account that has set none
 * @param creatorAccountId account that earns a share of the net fees, 0 = none
 * @param creatorSharePpm that share, parts per million of (taker fee - rebate), rounded down
 * @param tiers margin table, rising maxLeverage
 */
public record MarketParameters(
        String symbol,
        BookKind bookKind,
        MarkPolicy markPolicy,
        int priceDecimals,
        int sizeDecimals,
        long tickUnits,
        long stepUnits,
        int takerFeePpm,
        int makerFeePpm,
        int priceBandPpm,
        int defaultLeverage,
        int creatorAccountId,
        int creatorSharePpm,
        List<Tier> tiers,
        MarketPolicies policies) {
    public MarketParameters {
        tiers = List.copyOf(tiers);
    }

    /** The first row whose highest leverage is not below this one, or null where there is none. */
    public Tier tierOf(int leverage) {
        for (int i = 0; i < tiers.size(); i++) {
            if (tiers.get(i).maxLeverage() >= leverage) {
                return tiers.get(i);
            }
        }
        return null;
    }
}
