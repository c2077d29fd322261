package exchange.halflight.core.account;

import exchange.halflight.core.market.Market;
import exchange.halflight.core.market.Tier;
import exchange.halflight.core.order.OrderSlots;

/**
 * What an account has in a market (rulebook sections 3 and 4): the position by its exact cost, the leverage, and the sums
 * and chain of its open orders there. Collateral and hold move only through the {@link Ledger}.
 */
public final class Position {
    private final int index;
    private final Account account;
    private final TouchedPositions touchedPositions;
    private Market market;
    boolean touched;

    private long sizeUnits;
    private long costMicros;
    long collateralMicros;
    private long realisedMicros;
    long holdMicros;

    private int leverage;
    private Tier tier;

    private final SideSums buys = new SideSums();
    private final SideSums sells = new SideSums();
    private long orderFeesMicros;

    private int newestOrder = OrderSlots.NONE;
    private int oldestOrder = OrderSlots.NONE;
    private int openOrders;
    private int reduceOnlyOrders;
    private int leastFillOrders;

    /**
     * An empty position.
     *
     * @param index the number by which open orders name their owner
     * @param touchedPositions told of changes
     */
    Position(int index, Account account, Market market, TouchedPositions touchedPositions) {
        this.index = index;
        this.account = account;
        this.market = market;
        this.touchedPositions = touchedPositions;
        leverage = market.parameters().defaultLeverage(); // no change: there is nothing yet whose risk it could be
        tier = market.tierOf(leverage);
    }

    /** A position for plans, with an account of its own: see {@link #assume}. */
    Position() {
        index = -1;
        account = new Account(0, false);
        touchedPositions = null;
    }

    /** Takes over the numbers of a real position and its account, not its orders' chain. */
    void assume(Position other) {
        account.assume(other.account);
        market = other.market;
        sizeUnits = other.sizeUnits;
        costMicros = other.costMicros;
        collateralMicros = other.collateralMicros;
        realisedMicros = other.realisedMicros;
        holdMicros = other.holdMicros;
        leverage = other.leverage;
        tier = other.tier;
        buys.copyFrom(other.buys);
        sells.copyFrom(other.sells);
        orderFeesMicros = other.orderFeesMicros;
    }

    public int index() {
        return index;
    }

    public Account account() {
        return account;
    }

    public Market market() {
        return market;
    }

    /** Signed size, size units; positive is long. */
    public long sizeUnits() {
        return sizeUnits;
    }

    /** Size without sign, size units. */
    public long absoluteSizeUnits() {
        return Math.abs(sizeUnits);
    }

    /** Size of a long position, else 0: what sells would close. */
    public long longUnits() {
        return Math.max(sizeUnits, 0);
    }

    /** Size of a short position, else 0: what buys would close. */
    public long shortUnits() {
        return Math.max(-sizeUnits, 0);
    }

    /** Exact notional paid for what is open, micros. */
    public long costMicros() {
        return costMicros;
    }

    public long collateralMicros() {
        return collateralMicros;
    }

    /** Cumulative realised profit, without fees and funding, micros. */
    public long realisedMicros() {
        return realisedMicros;
    }

    /** Money held by the open orders of this account in this market, micros. */
    public long holdMicros() {
        return holdMicros;
    }

    public int leverage() {
        return leverage;
    }

    /** The margin row of the leverage. */
    public Tier tier() {
        return tier;
    }

    /** Tries another row, which {@link #setLeverage} puts right again. */
    public void tryTier(Tier other) {
        tier = other;
    }

    public void setLeverage(int newLeverage) {
        leverage = newLeverage;
        tier = market.tierOf(newLeverage);
        touch();
    }

    /** The position after a fill or a restored snapshot. */
    public void setSize(long newSizeUnits, long newCostMicros, long newRealisedMicros) {
        if (index >= 0) {
            market.openInterest().change(account.liquidityProvider(), sizeUnits, newSizeUnits);
        }
        sizeUnits = newSizeUnits;
        costMicros = newCostMicros;
        realisedMicros = newRealisedMicros;
        touch();
    }

    /** Has its risk looked at anew; must follow each change of what the liquidation price depends on. */
    void touch() {
        if (!touched && touchedPositions != null) {
            touched = true;
            touchedPositions.add(this);
        }
    }

    /** Collateral and hold as a snapshot has them. */
    public void restoreMoney(long newCollateralMicros, long newHoldMicros) {
        collateralMicros = newCollateralMicros;
        holdMicros = newHoldMicros;
        touch();
    }

    public SideSums buys() {
        return buys;
    }

    public SideSums sells() {
        return sells;
    }

    /** Sum of the open orders' worst-case taker fees, micros. */
    public long orderFeesMicros() {
        return orderFeesMicros;
    }

    public void addOrderFees(long micros) {
        orderFeesMicros += micros;
    }

    /** The open order with the highest id, or {@link OrderSlots#NONE}. */
    public int newestOrder() {
        return newestOrder;
    }

    /** The open order with the lowest id, or {@link OrderSlots#NONE}. */
    public int oldestOrder() {
        return oldestOrder;
    }

    public void setNewestOrder(int slot) {
        newestOrder = slot;
    }

    public void setOldestOrder(int slot) {
        oldestOrder = slot;
    }

    public int openOrders() {
        return openOrders;
    }

    /** Open orders with a minimum quantity or all-or-none. */
    public int leastFillOrders() {
        return leastFillOrders;
    }

    public int reduceOnlyOrders() {
        return reduceOnlyOrders;
    }

    /** Counts an order that opens (1) or closes (-1). */
    public void countOrder(int change, boolean reduceOnly, boolean hasLeastFill) {
        openOrders += change;
        if (hasLeastFill) {
            leastFillOrders += change;
        }
        if (reduceOnly) {
            reduceOnlyOrders += change;
        }
    }
}
