package exchange.halflight.testing.scenario.observed;

import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.Tier;
import java.math.BigDecimal;
import java.math.BigInteger;

/** What rulebook section 4 says about an open position, by its formulas and exact fractions; shares nothing with the core. */
public final class MarginMath {
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);
    private static final int RATIO_DECIMALS = 9;

    private final boolean isLong;
    private final BigInteger cost;
    private final BigInteger collateral;
    /** Micros that the position's notional is per price unit. */
    private final BigInteger notionalPerPriceUnit;

    private final BigInteger notionalAtMark;
    private final BigInteger rateNumerator;
    private final BigInteger rateDenominator;

    /** A position of at least one size unit, and its market. */
    public MarginMath(ObservedPosition position, ObservedMarket market) {
        this(position, market, market.markUnits());
    }

    /** The same at another mark. */
    MarginMath(ObservedPosition position, ObservedMarket market, long markUnits) {
        MarketParameters parameters = market.parameters();
        isLong = position.sizeUnits() > 0;
        cost = BigInteger.valueOf(position.costMicros());
        collateral = BigInteger.valueOf(position.collateralMicros());
        notionalPerPriceUnit = BigInteger.valueOf(Math.abs(position.sizeUnits()))
                .multiply(BigInteger.TEN.pow(6 - parameters.priceDecimals() - parameters.sizeDecimals()));
        notionalAtMark = notionalPerPriceUnit.multiply(BigInteger.valueOf(markUnits));

        // min(maintenance, max(1/L, floor) / 2), each as a count of 1 / (2 * 10^6 * L)
        Tier tier = tierOf(parameters, position.leverage());
        BigInteger leverage = BigInteger.valueOf(position.leverage());
        BigInteger maintenance = BigInteger.valueOf(2L * tier.maintenancePpm()).multiply(leverage);
        BigInteger initialHalved =
                MILLION.max(BigInteger.valueOf(tier.initialFloorPpm()).multiply(leverage));
        rateNumerator = maintenance.min(initialHalved);
        rateDenominator = MILLION.multiply(BigInteger.TWO).multiply(leverage);
    }

    /**
     * Price at which equity is exactly the maintenance margin, in price units: floored for a long, ceiled for a short; 0 for
     * a long that no price above 0 can liquidate.
     */
    public BigInteger liquidationPriceUnits() {
        if (isLong) {
            BigInteger numerator =
                    cost.subtract(collateral).multiply(rateDenominator).max(BigInteger.ZERO);
            return numerator.divide(notionalPerPriceUnit.multiply(rateDenominator.subtract(rateNumerator)));
        }
        BigInteger numerator = cost.add(collateral).multiply(rateDenominator);
        BigInteger[] parts =
                numerator.divideAndRemainder(notionalPerPriceUnit.multiply(rateDenominator.add(rateNumerator)));
        return parts[1].signum() == 0 ? parts[0] : parts[0].add(BigInteger.ONE);
    }

    /** Equity over notional at mark, truncated to 9 decimals. */
    public BigDecimal marginRatio() {
        BigInteger scaled = equity().multiply(BigInteger.TEN.pow(RATIO_DECIMALS));
        return new BigDecimal(scaled.divide(notionalAtMark), RATIO_DECIMALS);
    }

    /** Whether equity is at or below the maintenance margin at mark. */
    public boolean liquidatable() {
        return equity().multiply(rateDenominator).compareTo(notionalAtMark.multiply(rateNumerator)) <= 0;
    }

    /** Whether equity is at or below one and a half times the maintenance margin at mark. */
    boolean warned() {
        BigInteger two = BigInteger.TWO;
        return equity().multiply(rateDenominator)
                        .multiply(two)
                        .compareTo(notionalAtMark.multiply(rateNumerator).multiply(BigInteger.valueOf(3)))
                <= 0;
    }

    BigInteger notionalAtMark() {
        return notionalAtMark;
    }

    long equityMicros() {
        return equity().longValueExact();
    }

    private BigInteger equity() {
        BigInteger profit = isLong ? notionalAtMark.subtract(cost) : cost.subtract(notionalAtMark);
        return collateral.add(profit);
    }

    private static Tier tierOf(MarketParameters parameters, int leverage) {
        for (Tier tier : parameters.tiers()) {
            if (tier.maxLeverage() >= leverage) {
                return tier;
            }
        }
        throw new ObservationException("leverage " + leverage + " is above the last tier of " + parameters.symbol());
    }
}
