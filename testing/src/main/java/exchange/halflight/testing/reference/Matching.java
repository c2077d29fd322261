package exchange.halflight.testing.reference;

import exchange.halflight.core.event.CancelReason;
import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.LedgerAccount;
import exchange.halflight.core.order.SelfTradePrevention;
import java.math.BigInteger;
import java.util.List;

/** Matching on a lit book, and what an order's end or change does to the money held for it. */
final class Matching {
    private final World world;

    Matching(World world) {
        this.world = world;
    }

    /** Matches the incoming order until nothing more can trade or its rest was cancelled. */
    void match(Order taker) {
        while (canGoOn(taker)) {
            Order maker = firstOpposite(taker);
            if (maker == null) {
                return;
            }
            if (maker.accountId == taker.accountId) {
                preventSelfTrade(taker, maker);
            } else {
                meet(taker, maker);
            }
        }
    }

    /** How much of the incoming order would trade if it is to trade whole; this world is a copy and is spent by it. */
    long fillOfPlan(Order taker) {
        while (canGoOn(taker)) {
            Order maker = firstOpposite(taker);
            if (maker == null || maker.accountId == taker.accountId) {
                break;
            }
            meet(taker, maker);
        }
        return taker.filledUnits;
    }

    private boolean canGoOn(Order taker) {
        return world.isOpen(taker) && taker.remainingUnits > 0;
    }

    /** The order next to trade with the incoming one, null where none is inside its limit. */
    private Order firstOpposite(Order taker) {
        Order first = world.best(world.market(taker.marketId), taker.side.opposite());
        return first == null || !taker.reaches(first.priceUnits) ? null : first;
    }

    private void preventSelfTrade(Order taker, Order maker) {
        SelfTradePrevention mode = taker.selfTradePrevention;
        if (mode != SelfTradePrevention.EXPIRE_TAKER) {
            cancel(maker, CancelReason.SELF_TRADE_PREVENTED);
        }
        // Where the hold no longer fitted without the maker, the rest of the incoming order is gone already.
        if (mode != SelfTradePrevention.EXPIRE_MAKER && world.isOpen(taker)) {
            cancel(taker, CancelReason.SELF_TRADE_PREVENTED);
        }
    }

    private void meet(Order taker, Order maker) {
        long sizeUnits = Math.min(taker.remainingUnits, maker.remainingUnits);
        SideFill takerSide = new SideFill(world, taker, true, maker.priceUnits, sizeUnits);
        SideFill makerSide = new SideFill(world, maker, false, maker.priceUnits, sizeUnits);
        boolean takerCan = takerSide.canAfford();
        boolean makerCan = makerSide.canAfford();
        if (takerCan && makerCan) {
            fill(takerSide, makerSide, maker.priceUnits, sizeUnits);
            return;
        }
        if (!makerCan) {
            cancel(maker, CancelReason.INSUFFICIENT_COLLATERAL);
        }
        if (!takerCan) {
            cancel(taker, CancelReason.INSUFFICIENT_COLLATERAL);
        }
    }

    private void fill(SideFill takerSide, SideFill makerSide, BigInteger priceUnits, long sizeUnits) {
        Order taker = takerSide.order;
        Order maker = makerSide.order;
        Market market = world.market(taker.marketId);
        world.lastTradeId++;
        world.events.tradeExecuted(
                world.lastTradeId, market.id, taker.id, maker.id, priceUnits.longValueExact(), sizeUnits);
        reduceByFill(taker, sizeUnits);
        reduceByFill(maker, sizeUnits);
        takerSide.settle();
        makerSide.settle();
        chargeFees(market, takerSide, makerSide);
        cutReduceOnly(taker.accountId, market);
        followHold(taker.accountId, market);
        cutReduceOnly(maker.accountId, market);
        followHold(maker.accountId, market);
    }

    private void reduceByFill(Order order, long sizeUnits) {
        order.remainingUnits -= sizeUnits;
        order.filledUnits += sizeUnits;
        if (order.remainingUnits == 0) {
            world.openOrders.remove(order.id);
        }
    }

    private void chargeFees(Market market, SideFill takerSide, SideFill makerSide) {
        BigInteger kept = takerSide.collectFee();
        int makerFeePpm = market.parameters.makerFeePpm();
        if (makerFeePpm < 0) {
            BigInteger rebate = Exact.rateDown(makerSide.notional, -makerFeePpm).min(kept);
            long makerFree = LedgerAccount.free(makerSide.order.accountId);
            world.post(EntryReason.MAKER_REBATE, LedgerAccount.FEES, makerFree, rebate);
            kept = kept.subtract(rebate);
        } else {
            kept = kept.add(makerSide.collectFee());
        }
        int creator = market.parameters.creatorAccountId();
        if (creator != 0) {
            BigInteger share = Exact.rateDown(kept, market.parameters.creatorSharePpm());
            world.post(EntryReason.CREATOR_SHARE, LedgerAccount.FEES, LedgerAccount.free(creator), share);
        }
    }

    private void cutReduceOnly(int accountId, Market market) {
        Position position = world.position(accountId, market);
        for (Order order : world.ordersOf(accountId, market)) {
            if (!order.reduceOnly) {
                continue;
            }
            long reducible = Holds.absorbedUnits(order.side, position);
            if (reducible == 0) {
                remove(order, CancelReason.REDUCE_ONLY);
            } else if (order.remainingUnits > reducible) {
                order.remainingUnits = reducible;
                world.events.orderReduced(order.id, accountId, market.id, reducible);
            }
        }
    }

    /** Ends an open order; the hold follows. */
    void cancel(Order order, CancelReason reason) {
        remove(order, reason);
        followHold(order.accountId, world.market(order.marketId));
    }

    private void remove(Order order, CancelReason reason) {
        world.openOrders.remove(order.id);
        world.events.orderCancelled(order.id, order.accountId, order.marketId, order.remainingUnits, reason);
    }

    /** Brings the hold to what is required; where that does not fit, cancels the newest orders until it does. */
    void followHold(int accountId, Market market) {
        BigInteger increase = holdIncrease(accountId, market);
        while (increase.compareTo(world.free(accountId)) > 0) {
            remove(newestOrder(accountId, market), CancelReason.INSUFFICIENT_COLLATERAL);
            increase = holdIncrease(accountId, market);
        }
        long free = LedgerAccount.free(accountId);
        long hold = LedgerAccount.hold(market.id, accountId);
        if (increase.signum() > 0) {
            world.post(EntryReason.HOLD_RESERVED, free, hold, increase);
        } else {
            world.post(EntryReason.HOLD_RELEASED, hold, free, increase.negate());
        }
    }

    private BigInteger holdIncrease(int accountId, Market market) {
        return Holds.required(world, accountId, market).subtract(world.hold(accountId, market));
    }

    /** The account's order in the market that goes first: the incoming one, else the one with the highest id. */
    private Order newestOrder(int accountId, Market market) {
        List<Order> orders = world.ordersOf(accountId, market);
        for (Order order : orders) {
            if (!order.resting) {
                return order;
            }
        }
        return orders.getLast();
    }
}
