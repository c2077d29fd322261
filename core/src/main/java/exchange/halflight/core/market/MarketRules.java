package exchange.halflight.core.market;

import java.util.List;

/** The rules that a market's parameters must keep (rulebook sections 1, 4 and 8). */
public final class MarketRules {
    /** Highest leverage that any tier may allow. */
    public static final int MAX_LEVERAGE = 1_000;

    private static final int MILLION = 1_000_000;
    private static final int MAX_SYMBOL_LENGTH = 32;
    private static final int MAX_FEE_PPM = 100_000;
    private static final int MAX_BAND_PPM = 1_000_000_000;
    private static final int MAX_AGE_MILLIS = 86_400_000;
    private static final int DAY_SECONDS = 86_400;
    private static final int MAX_WINDOW_SECONDS = 3_600;
    private static final int MAX_RATE_PPB = 100_000_000;

    private MarketRules() {}

    /**
     * The first rule that the parameters break, in words that name the field, or null where they keep all. Whether the
     * creator's account exists is left to the caller.
     */
    public static String firstViolation(MarketParameters p) {
        if (!isSymbol(p.symbol())) {
            return "symbol: 1 to 32 characters A-Z, 0-9, '-', '_' or '.'";
        }
        if (p.bookKind() == null || p.markPolicy() == null) {
            return "bookKind, markPolicy: unknown value";
        }
        boolean marksByBook = p.markPolicy() == MarkPolicy.BOOK_MID || p.markPolicy() == MarkPolicy.BOOK_TWAP;
        if (p.bookKind() == BookKind.DARK && marksByBook) {
            return "markPolicy: BOOK_MID and BOOK_TWAP need a lit book";
        }
        if (p.priceDecimals() < 0 || p.sizeDecimals() < 0 || p.priceDecimals() + p.sizeDecimals() > 6) {
            return "priceDecimals, sizeDecimals: not negative, and at most 6 together";
        }
        if (p.tickUnits() < 1 || p.tickUnits() > Market.MAX_PRICE_UNITS) {
            return "tickUnits: 1 to 2^43";
        }
        if (p.stepUnits() < 1 || p.stepUnits() > Market.MAX_SIZE_UNITS) {
            return "stepUnits: 1 to 2^47";
        }
        String fees = feeViolation(p);
        if (fees != null) {
            return fees;
        }
        String tiers = tierViolation(p.tiers(), p.defaultLeverage());
        return tiers != null ? tiers : policyViolation(p.policies());
    }

    private static String feeViolation(MarketParameters p) {
        if (p.takerFeePpm() < 0 || p.takerFeePpm() > MAX_FEE_PPM) {
            return "takerFeePpm: 0 to 100000";
        }
        if (p.makerFeePpm() > p.takerFeePpm() || p.makerFeePpm() < -p.takerFeePpm()) {
            return "makerFeePpm: at most the taker fee, and a rebate at most the taker fee";
        }
        if (p.priceBandPpm() < 1 || p.priceBandPpm() > MAX_BAND_PPM) {
            return "priceBandPpm: 1 to 1000000000";
        }
        if (p.creatorSharePpm() < 0 || p.creatorSharePpm() > MILLION) {
            return "creatorSharePpm: 0 to 1000000";
        }
        return null;
    }

    private static String tierViolation(List<Tier> tiers, int defaultLeverage) {
        int below = 0;
        for (Tier tier : tiers) {
            if (tier.maxLeverage() <= below || tier.maxLeverage() > MAX_LEVERAGE) {
                return "tiers: maxLeverage must rise from row to row, up to 1000";
            }
            if (tier.maintenancePpm() < 1 || tier.maintenancePpm() > MILLION) {
                return "tiers: maintenancePpm 1 to 1000000";
            }
            if (tier.initialFloorPpm() < 0 || tier.initialFloorPpm() > MILLION) {
                return "tiers: initialFloorPpm 0 to 1000000";
            }
            if (tier.maxNotionalMicros() < 1) {
                return "tiers: maxNotionalMicros must be positive";
            }
            below = tier.maxLeverage();
        }
        if (defaultLeverage < 1 || defaultLeverage > below) {
            return "defaultLeverage: 1 to the last tier's maxLeverage";
        }
        return null;
    }

    private static String policyViolation(MarketPolicies p) {
        if (p == null) {
            return "policies: missing";
        }
        if (p.pairPrice() == null || p.funding().kind() == null) {
            return "pairPrice, fundingKind: unknown value";
        }
        if (p.referenceMaxAgeMillis() < 0 || p.referenceMaxAgeMillis() > MAX_AGE_MILLIS) {
            return "referenceMaxAgeMillis: 0 to 86400000";
        }
        FundingTerms funding = p.funding();
        if (funding.intervalSeconds() < 1 || funding.intervalSeconds() > DAY_SECONDS) {
            return "fundingIntervalSeconds: 1 to 86400";
        }
        if (Math.abs((long) funding.interestPpb()) > MAX_RATE_PPB
                || funding.clampPpb() < 0
                || funding.clampPpb() > MAX_RATE_PPB) {
            return "fundingInterestPpb, fundingClampPpb: at most 100000000 (10%)";
        }
        if (funding.imbalanceFactorPpm() < 0 || funding.imbalanceFactorPpm() > MILLION) {
            return "fundingImbalanceFactorPpm: 0 to 1000000";
        }
        LiquidationTerms liquidation = p.liquidation();
        if (liquidation.feePpm() < 0 || liquidation.feePpm() > MAX_FEE_PPM) {
            return "liquidationFeePpm: 0 to 100000";
        }
        if (liquidation.insurancePpm() < 0 || liquidation.insurancePpm() > liquidation.feePpm()) {
            return "liquidationInsurancePpm: 0 to liquidationFeePpm";
        }
        return liquidation.perSecond() < 0 ? "liquidationsPerSecond: at least 0" : breakerViolation(p.breaker());
    }

    private static String breakerViolation(BreakerTerms breaker) {
        if (breaker.movePpm() < 0 || breaker.movePpm() > MILLION || breaker.volumeMultiple() < 0) {
            return "breakerMovePpm, breakerVolumeMultiple: not negative, breakerMovePpm at most 1000000";
        }
        boolean inRange = breaker.windowSeconds() >= 1
                && breaker.windowSeconds() <= MAX_WINDOW_SECONDS
                && breaker.pauseSeconds() >= 1
                && breaker.pauseSeconds() <= DAY_SECONDS;
        return inRange ? null : "breakerWindowSeconds: 1 to 3600; breakerPauseSeconds: 1 to 86400";
    }

    private static boolean isSymbol(String symbol) {
        if (symbol == null || symbol.isEmpty() || symbol.length() > MAX_SYMBOL_LENGTH) {
            return false;
        }
        for (int i = 0; i < symbol.length(); i++) {
            char c = symbol.charAt(i);
            if (!((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.')) {
                return false;
            }
        }
        return true;
    }
}
