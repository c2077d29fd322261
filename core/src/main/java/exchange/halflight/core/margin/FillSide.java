package exchange.halflight.core.margin;

import exchange.halflight.core.account.Account;
import exchange.halflight.core.account.Position;
import exchange.halflight.core.market.Market;
import exchange.halflight.core.math.Exact;
import exchange.halflight.core.order.Side;

/**
 * What one fill means for one of its two sides (procedure section 7): computed in full before anything moves, so that a fill
 * that cannot be afforded is simply not made. Reused; holds the numbers of the fill computed last.
 */
public final class FillSide {
    /** Amounts stay below this, so that sums of a few of them are exact in 64 bits. */
    private static final long LIMIT_MICROS = 1L << 61;

    private static final long DISCOUNT_SCALE = 100 * Exact.MILLION;

    private Side side;
    private boolean taker;
    private boolean reduceOnly;
    private long openedMicros;
    private long takenMicros;

    private long filledUnits;
    private long notionalMicros;
    private long newSizeUnits;
    private long newCostMicros;
    private long releasedCollateralMicros;
    private long profitMicros;
    private long marginMicros;
    private long feeMicros;
    private long needMicros;
    private boolean inRange;

    /**
     * Names the order whose fill is computed next.
     *
     * @param openedSoFar notional by which the order has increased its position so far, micros
     * @param takenSoFar notional it has traded as taker so far, micros
     */
    public FillSide order(Side newSide, boolean isTaker, boolean isReduceOnly, long openedSoFar, long takenSoFar) {
        side = newSide;
        taker = isTaker;
        reduceOnly = isReduceOnly;
        openedMicros = openedSoFar;
        takenMicros = takenSoFar;
        return this;
    }

    /**
     * Computes a fill; price and size are in the range that order checks ensure. Changes nothing but this object.
     *
     * @param chargesFee false for the forced trades of a liquidation, which carry neither fee nor rebate
     */
    public void compute(Position position, long priceUnits, long sizeUnits, boolean chargesFee) {
        Market market = position.market();
        long closedUnits = closedUnits(position, sizeUnits);
        long closedMicros = market.notionalMicros(priceUnits, closedUnits);
        compute(position, sizeUnits, closedUnits, closedMicros, market.notionalMicros(priceUnits, sizeUnits));
        feeMicros = chargesFee ? fee(position, notionalMicros) : 0;
        finish(market);
    }

    /**
     * Computes a transfer at a value instead of a price, without a fee; of a value that closes and opens, the closing part
     * gets its share rounded down.
     */
    public void computeAtValue(Position position, long valueMicros, long sizeUnits) {
        long closedUnits = closedUnits(position, sizeUnits);
        long closedMicros = Exact.mulDivFloor(valueMicros, closedUnits, sizeUnits);
        compute(position, sizeUnits, closedUnits, closedMicros, valueMicros);
        feeMicros = 0;
        finish(position.market());
    }

    private long closedUnits(Position position, long sizeUnits) {
        long present = position.sizeUnits();
        boolean closes = present != 0 && (present > 0) == (side == Side.SELL);
        return closes ? Math.min(sizeUnits, Math.abs(present)) : 0;
    }

    private void compute(Position position, long sizeUnits, long closedUnits, long closedMicros, long wholeMicros) {
        filledUnits = sizeUnits;
        notionalMicros = wholeMicros;
        computeClose(position, closedMicros, closedUnits);
        long openedUnits = sizeUnits - closedUnits;
        long openedNotional = wholeMicros - closedMicros;
        marginMicros = openedUnits == 0 ? 0 : margin(position, openedUnits, openedNotional);
        openedMicros += openedNotional;
        newCostMicros += openedNotional;
        newSizeUnits = position.sizeUnits() + (side == Side.BUY ? sizeUnits : -sizeUnits);
    }

    private void finish(Market market) {
        needMicros = marginMicros + (reduceOnly ? 0 : feeMicros) - releasedCollateralMicros - profitMicros;
        inRange = marginMicros < LIMIT_MICROS
                && newCostMicros <= LIMIT_MICROS
                && openedMicros <= LIMIT_MICROS
                && takenMicros <= LIMIT_MICROS
                && Math.abs(market.clearingMicros() - profitMicros) <= LIMIT_MICROS;
    }

    private void computeClose(Position position, long proceeds, long closedUnits) {
        long cost = position.costMicros();
        long collateral = position.collateralMicros();
        if (closedUnits == 0) {
            newCostMicros = cost;
            releasedCollateralMicros = 0;
            profitMicros = 0;
            return;
        }
        long size = position.absoluteSizeUnits();
        long releasedCost = closedUnits == size ? cost : Exact.mulDivFloor(cost, closedUnits, size);
        newCostMicros = cost - releasedCost;
        releasedCollateralMicros = closedUnits == size ? collateral : Exact.mulDivFloor(collateral, closedUnits, size);
        profitMicros = position.sizeUnits() > 0 ? proceeds - releasedCost : releasedCost - proceeds;
    }

    /** Initial margin of the opening part and its loss at mark. */
    private long margin(Position position, long openedUnits, long openedNotional) {
        Market market = position.market();
        long atMark = market.saturatedNotionalMicros(market.markUnits(), openedUnits);
        long loss = side == Side.BUY ? openedNotional - atMark : atMark - openedNotional;
        long margin =
                InitialMargin.of(position, openedMicros + openedNotional) - InitialMargin.of(position, openedMicros);
        return loss > 0 ? Exact.saturatedSum(margin, loss) : margin;
    }

    private long fee(Position position, long notional) {
        Market market = position.market();
        if (!taker) {
            return market.makerFeePpm() > 0 ? Exact.ppmCeil(notional, market.makerFeePpm()) : 0;
        }
        long before = takenMicros;
        takenMicros += notional;
        long feePpm = market.takerFeePpm();
        int discount = position.account().takerDiscountPercent();
        if (discount == 0) {
            return Exact.ppmCeil(takenMicros, feePpm) - (before == 0 ? 0 : Exact.ppmCeil(before, feePpm));
        }
        long scaled = feePpm * (100 - discount);
        return Exact.mulDivCeil(takenMicros, scaled, DISCOUNT_SCALE) - Exact.mulDivCeil(before, scaled, DISCOUNT_SCALE);
    }

    /** Whether an account with this much free can pay for the fill, counting what its orders in the market hold. */
    public boolean isAffordable(Position position) {
        Account account = position.account();
        long available = account.freeMicros() + position.holdMicros();
        return inRange && needMicros <= available && available - needMicros <= LIMIT_MICROS;
    }

    /** Size, cost and realised profit after the fill. */
    public void applyTo(Position position) {
        position.setSize(newSizeUnits, newCostMicros, Math.addExact(position.realisedMicros(), profitMicros));
    }

    /** Whether an account with this much free can pay for it without touching what its orders hold. */
    public boolean isCoveredByFree(Position position) {
        return inRange && needMicros <= position.account().freeMicros();
    }

    /** Cost of the position after the fill. */
    public long newCostMicros() {
        return newCostMicros;
    }

    /** Size of the fill. */
    public long sizeUnits() {
        return filledUnits;
    }

    /** Notional of the fill. */
    public long notionalMicros() {
        return notionalMicros;
    }

    public boolean isReduceOnly() {
        return reduceOnly;
    }

    public long releasedCollateralMicros() {
        return releasedCollateralMicros;
    }

    /** Profit of the closing part, negative = a loss. */
    public long profitMicros() {
        return profitMicros;
    }

    /** Initial margin of the opening part plus its loss at mark. */
    public long marginMicros() {
        return marginMicros;
    }

    /** Taker fee, or maker fee where that is not a rebate. */
    public long feeMicros() {
        return feeMicros;
    }

    /** What the fill takes from free and hold together; negative where it gives. */
    public long needMicros() {
        return needMicros;
    }

    /** The order's opened notional after the fill. */
    public long openedMicros() {
        return openedMicros;
    }

    /** The order's taker notional after the fill. */
    public long takenMicros() {
        return takenMicros;
    }
}
