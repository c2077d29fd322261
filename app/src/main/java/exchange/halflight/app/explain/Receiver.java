package exchange.halflight.app.explain;

import java.math.BigInteger;

/**
 * What receiving a part of a bankrupt position at a value means for a position of the other side or none: it closes what it
 * can and opens the rest (rulebook 3 and 4). Signs are those of the receiver.
 *
 * @param closedUnits of what is received, that which closes
 * @param openedMicros value of what opens
 * @param margin initial margin and loss at mark of what opens
 * @param profit of what closes
 */
record Receiver(
        long sizeAfterUnits,
        long closedUnits,
        BigInteger cost,
        BigInteger collateral,
        BigInteger profit,
        BigInteger openedMicros,
        BigInteger initialMargin,
        BigInteger margin) {
    /**
     * Computes it.
     *
     * @param signedUnits what is received, negative = sold
     */
    static Receiver of(Facts.PositionFacts position, long signedUnits, BigInteger value, Facts.MarketFacts market) {
        Units units = new Units(market.parameters);
        long size = Math.abs(signedUnits);
        boolean closes = Long.signum(position.sizeUnits) == -Long.signum(signedUnits);
        long closed = closes ? Math.min(size, Math.abs(position.sizeUnits)) : 0;
        BigInteger closedValue = Units.floor(value.multiply(BigInteger.valueOf(closed)), BigInteger.valueOf(size));
        BigInteger cost = part(position.costMicros, closed, position);
        BigInteger profit = position.sizeUnits > 0 ? closedValue.subtract(cost) : cost.subtract(closedValue);
        BigInteger opened = value.subtract(closedValue);
        BigInteger atMark = units.notional(market.markUnits, size - closed);
        BigInteger loss = signedUnits > 0 ? opened.subtract(atMark) : atMark.subtract(opened);
        BigInteger initialMargin = size == closed ? BigInteger.ZERO : units.initialMargin(opened, position.leverage);
        return new Receiver(
                position.sizeUnits + signedUnits,
                closed,
                cost,
                part(position.collateralMicros, closed, position),
                profit,
                opened,
                initialMargin,
                initialMargin.add(loss.max(BigInteger.ZERO)));
    }

    /** The share of a part of a position in an amount, rounded down. */
    private static BigInteger part(long amountMicros, long closed, Facts.PositionFacts position) {
        return closed == 0
                ? BigInteger.ZERO
                : Units.floor(
                        BigInteger.valueOf(amountMicros).multiply(BigInteger.valueOf(closed)),
                        BigInteger.valueOf(Math.abs(position.sizeUnits)));
    }

    /** What has to come from free; negative where it gives. */
    BigInteger need() {
        return margin.subtract(collateral).subtract(profit);
    }

    /** Compares the position afterwards with the one that was told. */
    void compare(Facts.PositionFacts before, Told.Position after, Units units, Sheet sheet) {
        sheet.compare("size after", "", units.size(sizeAfterUnits), units.size(after.sizeUnits()));
        sheet.compare(
                "cost after",
                Units.usd(before.costMicros) + " - " + Units.usd(cost) + " + " + Units.usd(openedMicros),
                BigInteger.valueOf(before.costMicros).subtract(cost).add(openedMicros),
                after.costMicros());
        sheet.compare(
                "collateral after",
                Units.usd(before.collateralMicros) + " - " + Units.usd(collateral) + " + " + Units.usd(margin),
                BigInteger.valueOf(before.collateralMicros).subtract(collateral).add(margin),
                after.collateralMicros());
        sheet.compare(
                "realised in all",
                Units.usd(before.realisedMicros) + " + " + Units.usd(profit),
                BigInteger.valueOf(before.realisedMicros).add(profit),
                after.realisedMicros());
    }
}
