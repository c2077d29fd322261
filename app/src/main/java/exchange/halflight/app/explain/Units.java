package exchange.halflight.app.explain;

import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.Tier;
import java.math.BigDecimal;
import java.math.BigInteger;

/** A market's counts in natural units, and the divisions of the rulebook with their rounding (section 1). */
record Units(MarketParameters market) {
    private static final int MONEY_DECIMALS = 6;
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    /** Micros of price times size, exact. */
    BigInteger notional(long priceUnits, long sizeUnits) {
        return BigInteger.valueOf(priceUnits)
                .multiply(BigInteger.valueOf(sizeUnits))
                .multiply(BigInteger.TEN.pow(MONEY_DECIMALS - market.priceDecimals() - market.sizeDecimals()));
    }

    String price(long priceUnits) {
        return text(BigDecimal.valueOf(priceUnits, market.priceDecimals()));
    }

    String size(long sizeUnits) {
        return text(BigDecimal.valueOf(sizeUnits, market.sizeDecimals()));
    }

    static String usd(BigInteger micros) {
        return text(new BigDecimal(micros, MONEY_DECIMALS));
    }

    static String usd(long micros) {
        return usd(BigInteger.valueOf(micros));
    }

    /** Parts per million as a percentage. */
    static String percent(long ppm) {
        return text(BigDecimal.valueOf(ppm, MONEY_DECIMALS - 2)) + "%";
    }

    static String text(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** The tier of a leverage: the first whose highest is not below it. */
    Tier tier(int leverage) {
        return market.tiers().stream()
                .filter(tier -> tier.maxLeverage() >= leverage)
                .findFirst()
                .orElseThrow();
    }

    /** Initial margin of a notional: max(ceil(n / L), ceil(n * floor)) (section 4). */
    BigInteger initialMargin(BigInteger notionalMicros, int leverage) {
        BigInteger byLeverage = ceil(notionalMicros, BigInteger.valueOf(leverage));
        return byLeverage.max(ppmUp(notionalMicros, tier(leverage).initialFloorPpm()));
    }

    static BigInteger ppmUp(BigInteger micros, long ppm) {
        return ceil(micros.multiply(BigInteger.valueOf(ppm)), MILLION);
    }

    static BigInteger ppmDown(BigInteger micros, long ppm) {
        return floor(micros.multiply(BigInteger.valueOf(ppm)), MILLION);
    }

    /** Rounded towards minus infinity. */
    static BigInteger floor(BigInteger dividend, BigInteger divisor) {
        BigInteger[] parts = dividend.divideAndRemainder(divisor);
        return parts[1].signum() * divisor.signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    /** Rounded towards plus infinity. */
    static BigInteger ceil(BigInteger dividend, BigInteger divisor) {
        return floor(dividend.negate(), divisor).negate();
    }
}
