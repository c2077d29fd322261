package exchange.halflight.testing.reference;

import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.Tier;
import java.util.List;
import java.util.regex.Pattern;

/** Which parameters a market can have. */
final class ParameterRules {
    private static final Pattern SYMBOL = Pattern.compile("[A-Z0-9._-]{1,32}");
    private static final int MILLION = 1_000_000;

    private ParameterRules() {}

    static boolean valid(World world, MarketParameters parameters) {
        return validUnits(parameters)
                && validFees(parameters)
                && validTiers(parameters)
                && validCreator(world, parameters)
                && within(parameters.priceBandPpm(), 1, 1_000_000_000);
    }

    private static boolean validUnits(MarketParameters parameters) {
        return parameters.symbol() != null
                && SYMBOL.matcher(parameters.symbol()).matches()
                && parameters.bookKind() != null
                && parameters.markPolicy() != null
                && within(parameters.priceDecimals(), 0, 6)
                && within(parameters.sizeDecimals(), 0, 6)
                && parameters.priceDecimals() + parameters.sizeDecimals() <= 6
                && within(parameters.tickUnits(), 1, Limits.LARGEST_PRICE_UNITS)
                && parameters.stepUnits() > 0;
    }

    private static boolean validFees(MarketParameters parameters) {
        long taker = parameters.takerFeePpm();
        long maker = parameters.makerFeePpm();
        return within(taker, 0, 100_000) && maker <= taker && taker + maker >= 0;
    }

    private static boolean validTiers(MarketParameters parameters) {
        List<Tier> tiers = parameters.tiers();
        int lowest = 1;
        for (Tier tier : tiers) {
            boolean valid = within(tier.maxLeverage(), lowest, 1_000)
                    && within(tier.initialFloorPpm(), 0, MILLION)
                    && within(tier.maintenancePpm(), 1, MILLION)
                    && tier.maxNotionalMicros() > 0;
            if (!valid) {
                return false;
            }
            lowest = tier.maxLeverage() + 1;
        }
        return !tiers.isEmpty()
                && within(parameters.defaultLeverage(), 1, tiers.getLast().maxLeverage());
    }

    private static boolean validCreator(World world, MarketParameters parameters) {
        int creator = parameters.creatorAccountId();
        return (creator == 0 || world.hasAccount(creator)) && within(parameters.creatorSharePpm(), 0, MILLION);
    }

    private static boolean within(long value, long lowest, long highest) {
        return value >= lowest && value <= highest;
    }
}
