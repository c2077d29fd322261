package exchange.halflight.app.command;

import exchange.halflight.core.market.Tier;
import exchange.halflight.testing.scenario.story.Profile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What {@code halflight scenario --help} says about the language beyond the options. */
final class ScenarioHelp {
    private static final int MONEY_DECIMALS = 6;

    private ScenarioHelp() {}

    static String[] lines() {
        List<String> lines = new ArrayList<>(List.of(
                "",
                "Parameters of a market, each of which may be left out:",
                "  book              LIT or DARK; default the profile's",
                "  pairPrice         DARK: MIDPOINT or REFERENCE_MID; default MIDPOINT",
                "  mark              INDEX, BOOK_MID, INDEX_MEDIAN or BOOK_TWAP; default INDEX",
                "  referenceMaxAgeMillis  age at which a reference goes stale; default 0 = never",
                "  funding           NONE, PREMIUM or IMBALANCE; default NONE",
                "  fundingIntervalSeconds, fundingInterestPpb, fundingClampPpb,",
                "  fundingImbalanceFactorPpm   its terms; default the venue's",
                "  priceDecimals     decimals of a price",
                "  sizeDecimals      decimals of a size; both together at most 6",
                "  tick, step        least steps of price and size",
                "  takerFeePpm       taker fee, parts per million of notional",
                "  makerFeePpm       maker fee; negative = a rebate",
                "  priceBandPpm      distance from mark allowed to orders",
                "  initialFloorPpm   least initial margin of tiers that set none of their own",
                "  defaultLeverage   leverage of accounts that set none; default 1",
                "  creator           account that earns a share of the net fees",
                "  creatorSharePpm   that share",
                "  tiers             rows of maxLeverage, maintenancePpm, maxNotional (a number",
                "                    or unlimited) and initialFloorPpm",
                "  liquidationFeePpm, liquidationInsurancePpm, liquidationsPerSecond",
                "                    default 5000, 2500, 10; with 0 a second nobody is liquidated",
                "  breakerMovePpm, breakerWindowSeconds, breakerPauseSeconds,",
                "  breakerVolumeMultiple   default 100000, 60, 300, 5",
                ""));
        Profile.ALL.forEach(profile -> lines.addAll(profile(profile)));
        lines.addAll(List.of(
                "",
                "Left out in a place step: tif is GTC (MARKET: IOC), selfTradePrevention is",
                "EXPIRE_TAKER. The id of an order is also its client order id. expires is a",
                "duration from the placing (10s) or a UTC instant (2026-01-01T00:00:10Z).",
                "Durations are in ms, s, m or h.",
                "Roles and changes: grant, propose, approve, cancelProposal, pause; as: {account, step}",
                "is an operator's step by an account. testing/scenarios/12-governance-*.yaml has all.",
                "In expectations the remaining of an order is what may still trade, 0 once it",
                "has ended. A refused step without an id of its own goes by its kind, e.g.",
                "rejected: [{id: withdraw, reason: INSUFFICIENT_COLLATERAL}].",
                "",
                "Exit code: 0 all passed, 1 some failed, 2 a file is missing or does not parse."));
        return lines.toArray(String[]::new);
    }

    private static List<String> profile(Profile profile) {
        List<String> lines = new ArrayList<>();
        lines.add("Profile " + profile.name() + ": book " + (profile.dark() ? "DARK" : "LIT") + ", priceDecimals "
                + profile.priceDecimals() + ", sizeDecimals " + profile.sizeDecimals() + ",");
        lines.add("  tick " + profile.tick() + ", step " + profile.step() + ", takerFeePpm " + profile.takerFeePpm()
                + ", makerFeePpm " + profile.makerFeePpm() + ", priceBandPpm " + profile.priceBandPpm() + ",");
        lines.add("  initialFloorPpm 0, tiers:");
        for (Tier tier : profile.tiers()) {
            lines.add("    to " + tier.maxLeverage() + "x: maintenancePpm " + tier.maintenancePpm() + ", maxNotional "
                    + maxNotional(tier.maxNotionalMicros()));
        }
        return lines;
    }

    private static String maxNotional(long micros) {
        return micros == Tier.UNLIMITED
                ? "unlimited"
                : BigDecimal.valueOf(micros, MONEY_DECIMALS)
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
