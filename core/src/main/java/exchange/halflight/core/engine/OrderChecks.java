package exchange.halflight.core.engine;

import exchange.halflight.core.account.Account;
import exchange.halflight.core.account.Position;
import exchange.halflight.core.account.SideSums;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.margin.Holds;
import exchange.halflight.core.margin.Maintenance;
import exchange.halflight.core.margin.PositionLimit;
import exchange.halflight.core.market.Market;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.core.matching.MarketSweep;
import exchange.halflight.core.matching.OpenOrders;
import exchange.halflight.core.math.Exact;
import exchange.halflight.core.order.OrderSlots;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TimeInForce;

/**
 * The checks that placing and amending share (procedure section 2). Each answers whether it passes, or rejects; none leaves
 * anything changed.
 */
final class OrderChecks {
    /** Sums of bases stay below this, so that holds are exact in 64 bits. */
    private static final long MAX_BASES_MICROS = 1L << 60;

    private final Verdict verdict;
    private final OpenOrders orders;
    private long holdIncreaseMicros;

    OrderChecks(World world) {
        verdict = world.verdict;
        orders = world.orders;
    }

    /** Fields that must be there and go together. */
    boolean terms(Market market, NewOrder order) {
        if (order.side == null
                || order.type == null
                || order.timeInForce == null
                || order.selfTradePrevention == null
                || order.minQuantityUnits < 0
                || !order.clientOrderId.isValid()) {
            return verdict.reject(Rejection.INVALID_FIELD);
        }
        boolean watches = order.triggerBy != null || (order.triggerPriceUnits | order.callbackPpm) != 0;
        if (watches && !order.type.isTrigger()) {
            return verdict.reject(Rejection.INVALID_FIELD);
        }
        boolean rests = order.timeInForce == TimeInForce.GTC || order.timeInForce == TimeInForce.GTD;
        if ((order.type == OrderType.MARKET && rests) || (order.postOnly && !rests)) {
            return verdict.reject(Rejection.INVALID_FIELD);
        }
        boolean fits = market.isDark() ? !order.postOnly : !isDarkOnly(order);
        return fits || verdict.reject(Rejection.NOT_ALLOWED);
    }

    private static boolean isDarkOnly(NewOrder order) {
        return order.allOrNone || order.nbboProtection || order.minQuantityUnits != 0 || order.type.isPeg();
    }

    /** A minimum quantity is of whole steps and not above the order's size. */
    boolean minQuantity(Market market, NewOrder order) {
        boolean valid = order.minQuantityUnits <= order.sizeUnits && order.minQuantityUnits % market.stepUnits() == 0;
        return valid || verdict.reject(Rejection.INVALID_SIZE, order.minQuantityUnits, market.stepUnits());
    }

    /** A twin is an open order of the account in the market that has none yet; one of the two waits, and neither is all or nothing. */
    boolean twin(Account account, Market market, NewOrder order) {
        if (order.twinOrderId == 0) {
            return true;
        }
        int slot = orders.slots().find(order.twinOrderId);
        if (slot == OrderSlots.NONE
                || orders.positionOf(slot).account() != account
                || orders.positionOf(slot).market() != market) {
            return verdict.reject(Rejection.UNKNOWN_ORDER, order.twinOrderId, 0);
        }
        boolean pairs = (order.type.isTrigger() || orders.details().waiting(slot))
                && !orders.details().hasTwin(slot)
                && orders.details().timeInForce(slot) != TimeInForce.FOK
                && order.timeInForce != TimeInForce.FOK
                && !orders.details().hasLeastFill(slot)
                && !order.allOrNone;
        return pairs || verdict.reject(Rejection.NOT_ALLOWED);
    }

    /** A GTD order ends later than now; no other has an end. */
    boolean expiry(NewOrder order, long nowNanos) {
        boolean valid = order.timeInForce == TimeInForce.GTD ? order.expiresNanos > nowNanos : order.expiresNanos == 0;
        return valid || verdict.reject(Rejection.INVALID_EXPIRY, order.expiresNanos, nowNanos);
    }

    /** No open order of the account has this client order id. */
    boolean nameIsFree(Account account, NewOrder order) {
        if (order.clientOrderId.isEmpty()) {
            return true;
        }
        int slot = orders.clientOrderIds().find(account.id(), order.clientOrderId);
        return slot == OrderSlots.NONE
                || verdict.reject(
                        Rejection.DUPLICATE_CLIENT_ORDER_ID, orders.slots().orderId(slot), 0);
    }

    /** Whether the market takes orders like this now. */
    boolean open(Market market, boolean reduceOnly) {
        return unfunded(market) && takes(market, reduceOnly);
    }

    /** Whether positions of the market may change now. */
    boolean unfunded(Market market) {
        return !market.paysFunding() || verdict.reject(Rejection.FUNDING_IN_PROGRESS, market.id(), 0);
    }

    private boolean takes(Market market, boolean reduceOnly) {
        return switch (market.status()) {
            case ACTIVE -> true;
            case REDUCE_ONLY -> reduceOnly || verdict.reject(Rejection.REDUCE_ONLY_REJECTED);
            case HALTED, SETTLED, DELISTED -> closed(market.status());
        };
    }

    /** Rejects because of the market's status. */
    boolean closed(MarketStatus status) {
        return verdict.reject(Rejection.MARKET_CLOSED, status.code(), 0);
    }

    boolean size(Market market, long sizeUnits) {
        boolean valid = sizeUnits > 0 && sizeUnits <= Market.MAX_SIZE_UNITS && sizeUnits % market.stepUnits() == 0;
        return valid || verdict.reject(Rejection.INVALID_SIZE, sizeUnits, market.stepUnits());
    }

    boolean price(Market market, long priceUnits) {
        boolean valid = priceUnits > 0 && priceUnits <= Market.MAX_PRICE_UNITS && priceUnits % market.tickUnits() == 0;
        return valid || verdict.reject(Rejection.INVALID_PRICE, priceUnits, market.tickUnits());
    }

    /** There is a mark, and its reference is fresh unless the order only reduces. */
    boolean reference(Market market, boolean reduceOnly) {
        boolean there = market.markUnits() != 0 && (reduceOnly || market.referenceFresh());
        return there || verdict.reject(Rejection.NO_REFERENCE_PRICE);
    }

    boolean band(Market market, long priceUnits) {
        if (priceUnits < market.bandLowUnits()) {
            return verdict.reject(Rejection.INVALID_PRICE, priceUnits, market.bandLowUnits());
        }
        return priceUnits <= market.bandHighUnits()
                || verdict.reject(Rejection.INVALID_PRICE, priceUnits, market.bandHighUnits());
    }

    /** The position is not about to be liquidated. */
    boolean notInLiquidation(Position position) {
        boolean pending = position.sizeUnits() != 0
                && position.market().liquidates()
                && Maintenance.isLiquidatable(position, position.collateralMicros());
        return !pending || verdict.reject(Rejection.LIQUIDATION_PENDING);
    }

    /** The size cut to what the position leaves to reduce, or 0 where that is nothing, which is a rejection. */
    long reducible(Position position, Side side, long sizeUnits) {
        long held = side == Side.BUY ? position.shortUnits() : position.longUnits();
        if (held == 0) {
            verdict.reject(Rejection.REDUCE_ONLY_REJECTED);
        }
        return Math.min(held, sizeUnits);
    }

    /** The amounts that the order makes stay exact. */
    boolean amounts(Position position, Side side, boolean reduceOnly, long valuedAtUnits, long sizeUnits) {
        Market market = position.market();
        long notional = market.saturatedNotionalMicros(Math.max(valuedAtUnits, market.markUnits()), sizeUnits);
        SideSums sums = side == Side.BUY ? position.buys() : position.sells();
        boolean inRange = notional <= Market.MAX_NOTIONAL_MICROS
                && (reduceOnly || sums.baseMicros + notional <= MAX_BASES_MICROS);
        return inRange || verdict.reject(Rejection.AMOUNT_OVERFLOW, valuedAtUnits, sizeUnits);
    }

    /** A post-only order would not trade at once. */
    boolean passive(Market market, Side side, long priceUnits) {
        if (!market.book().crosses(side, priceUnits / market.tickUnits())) {
            return true;
        }
        long best = market.book().bestTick(side.opposite()) * market.tickUnits();
        return verdict.reject(Rejection.POST_ONLY_WOULD_CROSS, priceUnits, best);
    }

    /** Position limit and hold with one more limit order, which from then on counts in the sums if it passes. */
    boolean countLimitOrder(Position position, Side side, long priceUnits, long sizeUnits) {
        Holds.recount(position, side, priceUnits, position.market().markUnits(), 0, sizeUnits);
        boolean passes = positionLimit(position, side) && hold(position);
        if (!passes) {
            uncountLimitOrder(position, side, priceUnits, sizeUnits);
        }
        return passes;
    }

    /** Takes back what {@link #countLimitOrder} has counted. */
    void uncountLimitOrder(Position position, Side side, long priceUnits, long sizeUnits) {
        Holds.recount(position, side, priceUnits, position.market().markUnits(), sizeUnits, 0);
    }

    /** Position limit and hold with a MARKET order's planned fills. */
    boolean planned(Position position, Side side, MarketSweep sweep) {
        SideSums sums = side == Side.BUY ? position.buys() : position.sells();
        long limitBefore = sums.limitMicros;
        long baseBefore = sums.baseMicros;
        sums.sizeUnits += sweep.sizeUnits();
        sums.limitMicros = Exact.saturatedSum(limitBefore, sweep.notionalMicros());
        boolean passes = positionLimit(position, side);
        if (passes) {
            long fee = Exact.ppmCeil(sweep.notionalMicros(), position.market().takerFeePpm());
            sums.baseMicros += sweep.notionalMicros();
            sums.lossMicros += sweep.lossMicros();
            position.addOrderFees(fee);
            passes = hold(position);
            position.addOrderFees(-fee);
            sums.lossMicros -= sweep.lossMicros();
        }
        sums.sizeUnits -= sweep.sizeUnits();
        sums.limitMicros = limitBefore;
        sums.baseMicros = baseBefore;
        return passes;
    }

    /** The position limit on one side of the sums as they are. */
    boolean positionLimit(Position position, Side side) {
        long exposure = PositionLimit.exposure(position, side);
        long allowed = PositionLimit.allowed(position.tier());
        return exposure <= allowed || verdict.reject(Rejection.POSITION_SIZE_EXCEEDED, exposure, allowed);
    }

    /** The hold that the sums as they are require can be reserved. */
    boolean hold(Position position) {
        holdIncreaseMicros = Holds.required(position) - position.holdMicros();
        long free = position.account().freeMicros();
        return holdIncreaseMicros <= free
                || verdict.reject(Rejection.INSUFFICIENT_COLLATERAL, holdIncreaseMicros, free);
    }

    /** By how much the hold looked at last must change, negative where it falls, micros. */
    long holdIncreaseMicros() {
        return holdIncreaseMicros;
    }
}
