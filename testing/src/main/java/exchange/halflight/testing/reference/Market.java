package exchange.halflight.testing.reference;

import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.core.market.Tier;
import exchange.halflight.core.order.Side;
import java.math.BigInteger;

/** A market: its parameters, prices and what follows from the two. */
final class Market {
    final int id;
    final MarketParameters parameters;
    MarketStatus status = MarketStatus.ACTIVE;
    long bidUnits;
    long askUnits;
    /** 0 = there was no reference yet. */
    long indexUnits;

    boolean referenceFresh;
    /** 0 = there is none yet. */
    long markUnits;
    /** Whether both sides of the book ever stood at the end of a command. */
    boolean hadMid;

    Market(int id, MarketParameters parameters) {
        this.id = id;
        this.parameters = parameters;
    }

    Market copy() {
        Market copy = new Market(id, parameters);
        copy.status = status;
        copy.bidUnits = bidUnits;
        copy.askUnits = askUnits;
        copy.indexUnits = indexUnits;
        copy.referenceFresh = referenceFresh;
        copy.markUnits = markUnits;
        copy.hadMid = hadMid;
        return copy;
    }

    BigInteger notional(BigInteger priceUnits, BigInteger sizeUnits) {
        int zeros = 6 - parameters.priceDecimals() - parameters.sizeDecimals();
        return priceUnits.multiply(sizeUnits).multiply(BigInteger.TEN.pow(zeros));
    }

    BigInteger notional(BigInteger priceUnits, long sizeUnits) {
        return notional(priceUnits, Exact.big(sizeUnits));
    }

    BigInteger notionalAtMark(long sizeUnits) {
        return notional(Exact.big(markUnits), Exact.big(Math.abs(sizeUnits))).min(Exact.big(Long.MAX_VALUE));
    }

    /** The outermost price the band allows on a side: the highest to buy at, the lowest to sell at. */
    BigInteger bandBound(Side side) {
        BigInteger mark = Exact.big(markUnits);
        BigInteger band = Exact.big(parameters.priceBandPpm());
        return side == Side.BUY
                ? Exact.floor(mark.multiply(Exact.MILLION.add(band)), Exact.MILLION)
                : Exact.ceil(mark.multiply(Exact.MILLION.subtract(band)), Exact.MILLION)
                        .max(BigInteger.ONE);
    }

    int lastLeverage() {
        return parameters.tiers().getLast().maxLeverage();
    }

    /** The first row that covers this leverage. */
    Tier tier(int leverage) {
        for (Tier tier : parameters.tiers()) {
            if (tier.maxLeverage() >= leverage) {
                return tier;
            }
        }
        throw new IllegalStateException("no tier for leverage " + leverage + " in market " + id);
    }

    /** Initial margin of a notional at a leverage, rounded up. */
    BigInteger initialMargin(int leverage, BigInteger notionalMicros) {
        BigInteger byLeverage = Exact.ceil(notionalMicros, Exact.big(leverage));
        return byLeverage.max(Exact.rateUp(notionalMicros, tier(leverage).initialFloorPpm()));
    }

    /** Largest position plus orders at a leverage, micros. */
    BigInteger maxNotional(int leverage) {
        return Exact.big(tier(leverage).maxNotionalMicros()).min(Limits.LARGEST_NOTIONAL_MICROS);
    }

    /** Whether a position with this collateral is at or below its maintenance margin at mark. */
    boolean isLiquidatable(Position position, BigInteger collateralMicros) {
        BigInteger notional = notionalAtMark(position.sizeUnits);
        BigInteger cost = Exact.big(position.costMicros);
        BigInteger profit = position.isLong() ? notional.subtract(cost) : cost.subtract(notional);
        BigInteger equity = collateralMicros.add(profit);
        Tier tier = tier(position.leverage);
        // Every rate as a count of 1 / (2 * 10^6 * leverage), so that nothing is divided.
        BigInteger leverage = Exact.big(position.leverage);
        BigInteger denominator = Exact.MILLION.multiply(leverage).shiftLeft(1);
        BigInteger halfInitial =
                Exact.MILLION.max(Exact.big(tier.initialFloorPpm()).multiply(leverage));
        BigInteger maintenance =
                Exact.big(tier.maintenancePpm()).multiply(leverage).shiftLeft(1).min(halfInitial);
        return equity.multiply(denominator).compareTo(notional.multiply(maintenance)) <= 0;
    }

    @Override
    public String toString() {
        return "market " + id + " " + status + " bid=" + bidUnits + " ask=" + askUnits + " index=" + indexUnits
                + " fresh=" + referenceFresh + " mark=" + markUnits + " hadMid=" + hadMid + " " + parameters;
    }
}
