package exchange.halflight.core.engine;

import exchange.halflight.core.account.Account;
import exchange.halflight.core.account.Position;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.event.CancelReason;
import exchange.halflight.core.market.Market;
import exchange.halflight.core.matching.FillPlan;
import exchange.halflight.core.matching.MarketSweep;
import exchange.halflight.core.order.OrderDetails;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TimeInForce;

/** Placing an order (procedure section 2): checks, acceptance, matching, rest. */
final class Placement {
    private final World world;
    private final Verdict verdict;
    private final OrderChecks checks;
    private final MarketSweep sweep;
    private final FillPlan plan;
    private final TriggerOrders triggers;
    private boolean tradesAtOnce;

    Placement(World world, OrderChecks checks) {
        this.world = world;
        this.checks = checks;
        verdict = world.verdict;
        sweep = new MarketSweep(world.orders);
        plan = new FillPlan(world.orders, world.accounts);
        triggers = new TriggerOrders(world, checks);
    }

    void place(Account account, NewOrder order) {
        Market market = world.markets.find(order.marketId);
        if (market == null) {
            verdict.reject(Rejection.UNKNOWN_MARKET, order.marketId, 0);
            return;
        }
        if (!checks.terms(market, order) || !checks.open(market, order.reduceOnly)) {
            return;
        }
        if (order.type.isTrigger()) {
            triggers.place(account, market, order);
        } else if (numbers(account, market, order)) {
            Position position = world.accounts.positionOf(account, market);
            if (!checks.notInLiquidation(position)) {
                return;
            }
            long sizeUnits = sizeOf(order, position);
            long limitUnits = limitOf(order, market);
            if (sizeUnits > 0 && money(order, position, sizeUnits, limitUnits)) {
                accept(order, position, sizeUnits, limitUnits);
            }
        }
    }

    private boolean numbers(Account account, Market market, NewOrder order) {
        boolean hasLimit = order.type == OrderType.LIMIT || (order.type.isPeg() && order.priceUnits != 0);
        return checks.size(market, order.sizeUnits)
                && checks.minQuantity(market, order)
                && (hasLimit
                        ? checks.price(market, order.priceUnits)
                        : order.priceUnits == 0
                                || verdict.reject(Rejection.INVALID_PRICE, order.priceUnits, market.tickUnits()))
                && checks.expiry(order, world.nowNanos())
                && checks.nameIsFree(account, order)
                && checks.twin(account, market, order)
                && checks.reference(market, order.reduceOnly)
                && (!hasLimit || checks.band(market, order.priceUnits));
    }

    /** The size, cut to the position where the order is reduce-only; 0 where it was rejected. */
    private long sizeOf(NewOrder order, Position position) {
        return order.reduceOnly ? checks.reducible(position, order.side, order.sizeUnits) : order.sizeUnits;
    }

    /** What the order counts at: its limit, a MARKET order's collar, or for a peg without a limit the band's upper bound. */
    private static long limitOf(NewOrder order, Market market) {
        if (order.priceUnits != 0) {
            return order.priceUnits;
        }
        return order.side == Side.BUY || order.type.isPeg() ? market.bandHighUnits() : market.bandLowUnits();
    }

    /** What the order may cost; an order that holds money counts in its account's sums once it has passed. */
    private boolean money(NewOrder order, Position position, long sizeUnits, long limitUnits) {
        tradesAtOnce = true;
        boolean isMarket = order.type == OrderType.MARKET;
        long valuedAt = isMarket ? position.market().markUnits() : limitUnits;
        if (!checks.amounts(position, order.side, order.reduceOnly, valuedAt, sizeUnits)
                || (order.postOnly && !checks.passive(position.market(), order.side, limitUnits))) {
            return false;
        }
        if (!order.reduceOnly) {
            boolean affordable;
            if (isMarket) {
                sweep.sweep(position, order, limitUnits, sizeUnits);
                affordable = checks.planned(position, order.side, sweep);
                if (!affordable && position.market().isDark()) {
                    affordable = tradeNothing();
                }
            } else {
                affordable = checks.countLimitOrder(position, order.side, limitUnits, sizeUnits);
            }
            if (!affordable) {
                return false;
            }
        }
        if (order.timeInForce == TimeInForce.FOK) {
            return fillable(order, position, sizeUnits, limitUnits);
        }
        return true;
    }

    /** To be told what the fills would cost would be to be told what is in a dark book: it is as if there were nothing. */
    private boolean tradeNothing() {
        verdict.clear();
        tradesAtOnce = false;
        return true;
    }

    private boolean fillable(NewOrder order, Position position, long sizeUnits, long limitUnits) {
        long fillable = tradesAtOnce ? plan.fillableUnits(position, order, limitUnits, sizeUnits) : 0;
        if (fillable == sizeUnits) {
            return true;
        }
        if (holdsMoney(order)) {
            checks.uncountLimitOrder(position, order.side, limitUnits, sizeUnits);
        }
        return verdict.reject(
                Rejection.FOK_NOT_FILLED, sizeUnits, position.market().isDark() ? 0 : fillable);
    }

    private static boolean holdsMoney(NewOrder order) {
        return order.type != OrderType.MARKET && !order.reduceOnly;
    }

    private void accept(NewOrder order, Position position, long sizeUnits, long limitUnits) {
        boolean outsideSums = !holdsMoney(order);
        int terms = OrderDetails.terms(
                order.side,
                order.timeInForce,
                order.selfTradePrevention,
                order.postOnly,
                order.reduceOnly,
                outsideSums);
        long orderId = world.sequences.nextOrderId();
        boolean hasLeastFill = order.allOrNone || order.minQuantityUnits != 0;
        int slot = world.orders.open(
                position, orderId, limitUnits, sizeUnits, hasLeastFill ? terms | OrderDetails.LEAST_FILL : terms);
        if (position.market().isDark()) {
            world.orders.darken(slot, order);
        }
        world.orders.name(slot, order.clientOrderId);
        world.orders.expireAt(slot, order.expiresNanos);
        if (order.twinOrderId != 0) {
            world.orders.twins().pair(slot, world.slots.find(order.twinOrderId));
        }
        world.events.orderAccepted(orderId, order);
        if (sizeUnits < order.sizeUnits) {
            world.events.orderReduced(orderId, order.accountId, order.marketId, sizeUnits);
        }
        if (!outsideSums) {
            world.holds.move(position, checks.holdIncreaseMicros());
        }
        finish(order, position, slot, orderId);
    }

    /** A trigger that has fired, as an order placed now under its old id: the checks that depend on the moment, then the market. */
    void fire(NewOrder order, Position position, int slot) {
        Market market = position.market();
        if (!checks.open(market, order.reduceOnly)
                || !checks.reference(market, order.reduceOnly)
                || (order.type == OrderType.LIMIT && !checks.band(market, order.priceUnits))
                || !checks.notInLiquidation(position)) {
            return;
        }
        long sizeUnits = sizeOf(order, position);
        long limitUnits = limitOf(order, market);
        if (sizeUnits > 0 && money(order, position, sizeUnits, limitUnits)) {
            world.orders.fire(slot, limitUnits, sizeUnits, !holdsMoney(order));
            if (market.isDark()) {
                world.orders.darken(slot, order);
            }
            if (holdsMoney(order)) {
                world.holds.move(position, checks.holdIncreaseMicros());
            }
            finish(order, position, slot, world.slots.orderId(slot));
        }
    }

    /** Two of a pair never stand in a book together: the one that comes to rest now stays. */
    private void partFromResting(int slot, Position position) {
        int twin = world.slots.find(world.orders.twins().of(slot));
        if (world.orders.isResting(twin)) {
            world.orders.cancel(twin, CancelReason.ONE_CANCELS_OTHER);
            world.holds.follow(position, slot);
        }
    }

    /** Matches the order and lets what is left rest or go. */
    private void finish(NewOrder order, Position position, int slot, long orderId) {
        long wanted = world.slots.remainingUnits(slot);
        long traded = tradesAtOnce ? world.matching.match(slot) : 0;
        boolean rests = order.timeInForce == TimeInForce.GTC || order.timeInForce == TimeInForce.GTD;
        if (rests
                && world.slots.orderId(slot) == orderId
                && world.orders.details().hasTwin(slot)) {
            partFromResting(slot, position);
        }
        if (world.slots.orderId(slot) == orderId) {
            if (rests) {
                world.orders.rest(slot);
                world.events.orderRested(orderId, order.accountId, order.marketId, wanted - traded);
            } else {
                world.orders.cancel(slot, CancelReason.IOC_REMAINDER);
                world.holds.follow(position);
            }
        }
        verdict.accept(orderId, traded);
    }
}
