package exchange.halflight.testing.simulation.invariants;

import exchange.halflight.core.event.LedgerAccount;
import exchange.halflight.core.order.Side;

/** What a fill must do to one of its sides (rulebook sections 3, 4 and 8), computed from the state before it. */
final class FillSideFold {
    PositionFold position;
    OrderFold order;
    long sizeUnits;
    long costMicros;
    long collateralMicros;
    long realisedMicros;
    long feeMicros;
    long notionalMicros;
    boolean settled;

    /** @param discountPercent the account's discount on taker fees, where this side takes; else ignored */
    void expect(OrderFold newOrder, boolean takes, int discountPercent, long priceUnits, long units) {
        order = newOrder;
        position = newOrder.owner;
        settled = false;
        MarketFold market = position.market;
        boolean buys = order.side == Side.BUY;
        long held = Math.abs(position.sizeUnits);
        long closed = Math.min(units, position.closableUnits(buys));
        long opened = units - closed;
        long proceeds = market.notionalMicros(priceUnits, closed);
        long releasedCost = closed == 0 ? 0 : Fractions.floor(position.costMicros, closed, held);
        long releasedCollateral = closed == 0 ? 0 : Fractions.floor(position.collateralMicros, closed, held);
        long profit = position.sizeUnits > 0 ? proceeds - releasedCost : releasedCost - proceeds;
        long openedNotional = market.notionalMicros(priceUnits, opened);
        sizeUnits = position.sizeUnits + (buys ? units : -units);
        costMicros = position.costMicros - releasedCost + openedNotional;
        realisedMicros = position.realisedMicros + profit;
        collateralMicros =
                position.collateralMicros - releasedCollateral + margin(market, priceUnits, opened, openedNotional);
        order.openedMicros += openedNotional;
        notionalMicros = market.notionalMicros(priceUnits, units);
        feeMicros = takes ? takerFee(market, discountPercent) : makerFee(market);
    }

    /** Both sides have settled: of a reduce-only order's fee what is not free is waived. */
    void waive(LedgerFold ledger) {
        if (order.reduceOnly) {
            feeMicros = Math.min(feeMicros, ledger.balance(LedgerAccount.free(position.accountId)));
        }
    }

    /** Initial margin of what is opened, cumulative over the order's fills, and its loss at mark. */
    private long margin(MarketFold market, long priceUnits, long openedUnits, long openedNotional) {
        if (openedUnits == 0) {
            return 0;
        }
        long adverse = order.side == Side.BUY ? priceUnits - market.markUnits : market.markUnits - priceUnits;
        long loss = adverse > 0 ? market.notionalMicros(adverse, openedUnits) : 0;
        return market.initialMarginMicros(order.openedMicros + openedNotional, position.leverage)
                - market.initialMarginMicros(order.openedMicros, position.leverage)
                + loss;
    }

    private long takerFee(MarketFold market, int discountPercent) {
        long before = order.takenMicros;
        order.takenMicros += notionalMicros;
        long rate = (long) market.parameters.takerFeePpm() * (100 - discountPercent);
        return Fractions.ceil(order.takenMicros, rate, 100 * Fractions.MILLION)
                - Fractions.ceil(before, rate, 100 * Fractions.MILLION);
    }

    private long makerFee(MarketFold market) {
        long ppm = market.parameters.makerFeePpm();
        return ppm > 0 ? Fractions.ceil(notionalMicros, ppm, Fractions.MILLION) : 0;
    }
}
