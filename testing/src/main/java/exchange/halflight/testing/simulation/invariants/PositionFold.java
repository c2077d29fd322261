package exchange.halflight.testing.simulation.invariants;

import exchange.halflight.core.market.Tier;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** What an account has in a market, as the events tell it. */
public final class PositionFold {
    final int accountId;
    final MarketFold market;
    final List<OrderFold> orders = new ArrayList<>();
    int leverage;
    long sizeUnits;
    long costMicros;
    long collateralMicros;
    long realisedMicros;
    int reduceOnlyOrders;
    /** What entries have added to the collateral since the last event that says what it is. */
    long movedMicros;
    /** When it was last liquidated, in part or whole. */
    long liquidatedNanos;
    /** What its last partial liquidation may have left of the half that is closed first. */
    long halfLeftUnits;
    /** The second in which a liquidation last counted for the pace. */
    long countedSecond = -1;
    /** Whether its owner was warned since it was opened. */
    boolean warned;

    boolean touched;

    PositionFold(int accountId, MarketFold market) {
        this.accountId = accountId;
        this.market = market;
        leverage = market.parameters.defaultLeverage();
    }

    public int accountId() {
        return accountId;
    }

    public MarketFold market() {
        return market;
    }

    /** Signed; positive is long. */
    public long sizeUnits() {
        return sizeUnits;
    }

    public long collateralMicros() {
        return collateralMicros;
    }

    /** What was paid, or is owed, for it. */
    public long costMicros() {
        return costMicros;
    }

    public int leverage() {
        return leverage;
    }

    /** The margin row of its leverage. */
    public Tier tier() {
        return market.tierOf(leverage);
    }

    /** The price at which nothing is left of it and nothing is owed, rounded down; it must be open. */
    public long bankruptcyUnits() {
        return Standing.before(this).bankruptcyMicros() / market.microsPerUnit / Math.abs(sizeUnits);
    }

    /** The price at which equity is the maintenance margin of its row, rounded down, 0 where there is none; it must be open. */
    public long edgeUnits() {
        long rate = tier().maintenancePpm();
        long value = Standing.before(this).bankruptcyMicros();
        long notional = value <= 0 || rate >= Fractions.MILLION
                ? 0
                : Fractions.floor(value, Fractions.MILLION, Fractions.MILLION + (sizeUnits > 0 ? -rate : rate));
        return notional / market.microsPerUnit / Math.abs(sizeUnits);
    }

    /** Number of open orders. */
    public int openOrders() {
        return orders.size();
    }

    /** One of the open orders, 0 to one below {@link #openOrders}, in no order that means anything. */
    public OrderFold openOrder(int index) {
        return orders.get(index);
    }

    void add(OrderFold order) {
        order.index = orders.size();
        orders.add(order);
        reduceOnlyOrders += order.reduceOnly ? 1 : 0;
    }

    void remove(OrderFold order) {
        OrderFold last = orders.removeLast();
        if (last != order) {
            orders.set(order.index, last);
            last.index = order.index;
        }
        reduceOnlyOrders -= order.reduceOnly ? 1 : 0;
    }

    /** Size that an order of this side would close. */
    long closableUnits(boolean isBuy) {
        return Math.max(0, isBuy ? -sizeUnits : sizeUnits);
    }

    /** Whether any open order is no waiting trigger. */
    boolean hasOrdersThatHold() {
        for (OrderFold order : orders) {
            if (!order.type.isTrigger()) {
                return true;
            }
        }
        return false;
    }

    /** Notional at mark. */
    BigInteger notional() {
        return BigInteger.valueOf(market.markUnits)
                .multiply(BigInteger.valueOf(Math.abs(sizeUnits)))
                .multiply(BigInteger.valueOf(market.microsPerUnit));
    }

    /** Unrealised profit at mark. */
    BigInteger profit() {
        BigInteger cost = BigInteger.valueOf(costMicros);
        return sizeUnits > 0 ? notional().subtract(cost) : cost.subtract(notional());
    }

    /** Equity at mark. */
    BigInteger equity() {
        return BigInteger.valueOf(collateralMicros).add(profit());
    }

    /** Whether its turn to be liquidated comes before another's: the lowest equity / notional first, ties by account id. */
    boolean isBefore(PositionFold other) {
        int order = equity().multiply(other.notional()).compareTo(other.equity().multiply(notional()));
        return order != 0 ? order < 0 : accountId < other.accountId;
    }

    @Override
    public String toString() {
        return "account " + accountId + " in market " + market.id;
    }
}
