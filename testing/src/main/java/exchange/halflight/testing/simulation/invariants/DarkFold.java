package exchange.halflight.testing.simulation.invariants;

import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.core.market.PairPrice;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.Side;
import java.util.ArrayList;
import java.util.List;

/** A dark book: who may trade with whom at what price (rulebook section 7), looked up order by order. */
final class DarkFold {
    private final MarketFold market;
    private final List<OrderFold> buys = new ArrayList<>();
    private final List<OrderFold> sells = new ArrayList<>();
    private long lastEntry;

    DarkFold(MarketFold market) {
        this.market = market;
    }

    void rest(OrderFold order) {
        order.entry = ++lastEntry;
        side(order.side).add(order);
    }

    void remove(OrderFold order) {
        side(order.side).remove(order);
    }

    private List<OrderFold> side(Side side) {
        return side == Side.BUY ? buys : sells;
    }

    /** What is wrong with a trade, null where nothing is. */
    String wrong(OrderFold taker, OrderFold maker, long priceUnits, long sizeUnits) {
        if (!matches() || (market.status == MarketStatus.REDUCE_ONLY && !taker.reduceOnly && !maker.reduceOnly)) {
            return "trade while the market is " + market.status + ", reference fresh: " + market.referenceFresh;
        }
        if (priceUnits != pairPriceUnits(taker, maker)) {
            return "pair price " + priceUnits + " instead of " + pairPriceUnits(taker, maker);
        }
        if (!maker.accepts(priceUnits) || !(taker.type == OrderType.MARKET || taker.accepts(priceUnits))) {
            return "price " + priceUnits + " beyond a limit";
        }
        if (!allows(taker, maker, priceUnits)) {
            return "price " + priceUnits + " outside the band or the wanted NBBO";
        }
        if (sizeUnits < taker.leastUnits() || sizeUnits < maker.leastUnits()) {
            return "size " + sizeUnits + " below a minimum";
        }
        if (!taker.resting) {
            OrderFold first = firstFor(taker);
            return first == maker ? null : "out of turn: " + first + " comes before " + maker;
        }
        return taker.entry > maker.entry ? null : "the older of two resting orders takes";
    }

    /** Two resting orders that may trade with each other, in words; null where there are none. */
    String leftPair() {
        if (!matches() || buys.isEmpty() || sells.isEmpty()) {
            return null;
        }
        long bestSell = Long.MAX_VALUE;
        for (int i = 0; i < sells.size(); i++) {
            bestSell = Math.min(bestSell, sells.get(i).limitUnits());
        }
        for (int i = 0; i < buys.size(); i++) {
            OrderFold buy = buys.get(i);
            if (buy.limitUnits() >= bestSell) {
                OrderFold sell = firstFor(buy);
                if (sell != null) {
                    return buy + " and " + sell + " may trade and rest";
                }
            }
        }
        return null;
    }

    private boolean matches() {
        return market.mayTrade();
    }

    /** The resting order of another account that this one must trade with first, null where there is none. */
    private OrderFold firstFor(OrderFold taker) {
        List<OrderFold> opposite = side(taker.side.opposite());
        OrderFold first = null;
        for (int i = 0; i < opposite.size(); i++) {
            OrderFold maker = opposite.get(i);
            if (maker.owner != taker.owner && mayTrade(taker, maker) && (first == null || isBefore(maker, first))) {
                first = maker;
            }
        }
        return first;
    }

    private boolean mayTrade(OrderFold taker, OrderFold maker) {
        if (taker.type != OrderType.MARKET && !taker.accepts(maker.limitUnits())) {
            return false;
        }
        if (market.status == MarketStatus.REDUCE_ONLY && !taker.reduceOnly && !maker.reduceOnly) {
            return false;
        }
        long size = Math.min(taker.remainingUnits, maker.remainingUnits);
        return allows(taker, maker, pairPriceUnits(taker, maker))
                && size >= taker.leastUnits()
                && size >= maker.leastUnits();
    }

    private boolean allows(OrderFold taker, OrderFold maker, long priceUnits) {
        if (!BandFold.contains(market, priceUnits)) {
            return false;
        }
        boolean isProtected = taker.nbboProtection || maker.nbboProtection;
        return !isProtected || (priceUnits >= market.bidUnits && priceUnits <= market.askUnits);
    }

    private long pairPriceUnits(OrderFold taker, OrderFold maker) {
        boolean free = taker.type == OrderType.MARKET;
        long makerLimit = maker.limitUnits();
        if (market.parameters.policies().pairPrice() == PairPrice.MIDPOINT) {
            return free ? makerLimit : (makerLimit + taker.limitUnits()) / 2;
        }
        long mid = (market.bidUnits + market.askUnits) / 2;
        boolean makerBuys = maker.side == Side.BUY;
        long clamped = makerBuys ? Math.min(mid, makerLimit) : Math.max(mid, makerLimit);
        if (free) {
            return clamped;
        }
        return makerBuys ? Math.max(clamped, taker.limitUnits()) : Math.min(clamped, taker.limitUnits());
    }

    private static boolean isBefore(OrderFold order, OrderFold other) {
        long limit = order.limitUnits();
        long otherLimit = other.limitUnits();
        if (limit != otherLimit) {
            return order.side == Side.BUY ? limit > otherLimit : limit < otherLimit;
        }
        return order.entry < other.entry;
    }
}
