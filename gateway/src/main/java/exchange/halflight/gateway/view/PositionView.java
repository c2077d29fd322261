package exchange.halflight.gateway.view;

import exchange.halflight.core.market.Tier;
import exchange.halflight.gateway.wire.Scale;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * An account in a market, with the shown values of rulebook section 4 derived exactly from what the core reported. Guarded by
 * the lock of {@link ExchangeView}.
 */
final class PositionView {
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);
    private static final int RATIO_DECIMALS = 9;

    final int accountId;
    final MarketView market;
    int leverage;
    /** Signed: positive is long. */
    long sizeUnits;
    /** How much the last change added to the signed size. */
    long lastChangeUnits;

    long costMicros;
    long collateralMicros;
    long realisedMicros;
    long holdMicros;

    PositionView(int accountId, MarketView market) {
        this.accountId = accountId;
        this.market = market;
        this.leverage = market.scale.parameters().defaultLeverage();
    }

    /** Takes over a size and its cost, and counts it in the market's open interest. */
    void resize(long newSizeUnits, long newCostMicros) {
        market.longUnits += Math.max(newSizeUnits, 0) - Math.max(sizeUnits, 0);
        lastChangeUnits = newSizeUnits - sizeUnits;
        sizeUnits = newSizeUnits;
        costMicros = newCostMicros;
    }

    boolean isOpen() {
        return sizeUnits != 0;
    }

    /** Whether values at mark can be shown. */
    boolean hasMark() {
        return isOpen() && market.markUnits != 0;
    }

    /** Profit or loss at mark, micros; 0 without a position or a mark. */
    BigInteger unrealisedMicros() {
        if (!hasMark()) {
            return BigInteger.ZERO;
        }
        BigInteger gain = notionalAtMark().subtract(BigInteger.valueOf(costMicros));
        return sizeUnits > 0 ? gain : gain.negate();
    }

    /** cost / size, truncated at the market's price decimals. */
    BigDecimal entryPrice() {
        Scale scale = market.scale;
        BigInteger perUnit =
                BigInteger.valueOf(Math.absExact(sizeUnits)).multiply(BigInteger.valueOf(scale.microsPerProduct()));
        return new BigDecimal(
                BigInteger.valueOf(costMicros).divide(perUnit),
                scale.parameters().priceDecimals());
    }

    /** Collateral and unrealised profit, micros. */
    BigInteger equityMicros() {
        return BigInteger.valueOf(collateralMicros).add(unrealisedMicros());
    }

    /** Equity / notional at mark, truncated at 9 decimals. */
    BigDecimal marginRatio() {
        return new BigDecimal(equityMicros())
                .divide(new BigDecimal(notionalAtMark()), RATIO_DECIMALS, RoundingMode.DOWN);
    }

    /**
     * The price in units at which equity meets maintenance: (cost - collateral) / (size * (1 - rate)), floored, for a long;
     * (cost + collateral) / (size * (1 + rate)), ceiled, for a short. Empty where it is not above 0.
     */
    Optional<BigInteger> liquidationPriceUnits() {
        // rate = numerator / denominator, as maintenance is the row's rate or half the initial rate max(1/L, floor).
        BigInteger numerator;
        BigInteger denominator;
        Tier tier = tier();
        BigInteger leverageWide = BigInteger.valueOf(leverage);
        boolean floorDecides = BigInteger.valueOf(tier.initialFloorPpm())
                        .multiply(leverageWide)
                        .compareTo(MILLION)
                > 0;
        BigInteger initialNumerator = floorDecides ? BigInteger.valueOf(tier.initialFloorPpm()) : BigInteger.ONE;
        BigInteger initialDenominator = floorDecides ? MILLION : leverageWide;
        BigInteger maintenance = BigInteger.valueOf(tier.maintenancePpm());
        if (maintenance.multiply(initialDenominator).shiftLeft(1).compareTo(initialNumerator.multiply(MILLION)) <= 0) {
            numerator = maintenance;
            denominator = MILLION;
        } else {
            numerator = initialNumerator;
            denominator = initialDenominator.shiftLeft(1);
        }
        boolean isLong = sizeUnits > 0;
        BigInteger cost = BigInteger.valueOf(costMicros);
        BigInteger collateral = BigInteger.valueOf(collateralMicros);
        BigInteger value = (isLong ? cost.subtract(collateral) : cost.add(collateral)).multiply(denominator);
        BigInteger factor = isLong ? denominator.subtract(numerator) : denominator.add(numerator);
        BigInteger divisor = factor.multiply(BigInteger.valueOf(Math.absExact(sizeUnits)))
                .multiply(BigInteger.valueOf(market.scale.microsPerProduct()));
        if (value.signum() <= 0 || divisor.signum() <= 0) {
            return Optional.empty();
        }
        BigInteger price = isLong ? value.divide(divisor) : ceiling(value, divisor);
        return price.signum() == 0 ? Optional.empty() : Optional.of(price);
    }

    private Tier tier() {
        for (Tier tier : market.scale.parameters().tiers()) {
            if (tier.maxLeverage() >= leverage) {
                return tier;
            }
        }
        throw new IllegalStateException("No tier for leverage " + leverage + " in " + market.scale.symbol());
    }

    /** Size at mark, micros; there must be a mark. */
    BigInteger notionalAtMark() {
        return market.scale.notionalMicros(market.markUnits, Math.absExact(sizeUnits));
    }

    private static BigInteger ceiling(BigInteger value, BigInteger divisor) {
        return value.add(divisor).subtract(BigInteger.ONE).divide(divisor);
    }
}
