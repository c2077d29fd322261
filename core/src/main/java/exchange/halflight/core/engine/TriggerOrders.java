package exchange.halflight.core.engine;

import exchange.halflight.core.account.Account;
import exchange.halflight.core.account.Position;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.OrderChange;
import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.market.Market;
import exchange.halflight.core.math.Exact;
import exchange.halflight.core.order.OrderDetails;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TriggerBy;
import exchange.halflight.core.trigger.WaitingTriggers;

/**
 * Trigger orders until they fire (triggers procedure sections 2 and 3): placing and amending. They hold nothing; what depends on
 * the moment is checked when they fire.
 */
final class TriggerOrders {
    /** How many triggers of one account may wait in one market. */
    static final int MAX_WAITING = 200;

    private final World world;
    private final Verdict verdict;
    private final OrderChecks checks;
    private final WaitingTriggers waiting;

    TriggerOrders(World world, OrderChecks checks) {
        this.world = world;
        this.checks = checks;
        verdict = world.verdict;
        waiting = world.orders.waiting();
    }

    /** Places a trigger whose common terms and market status are checked. */
    void place(Account account, Market market, NewOrder order) {
        if (!terms(order)
                || !numbers(market, order)
                || !checks.expiry(order, world.nowNanos())
                || !checks.nameIsFree(account, order)
                || !checks.twin(account, market, order)) {
            return;
        }
        Position position = world.accounts.positionOf(account, market);
        if (waiting.count(position.index()) >= MAX_WAITING) {
            verdict.reject(Rejection.CAPACITY_EXCEEDED, MAX_WAITING, 0);
            return;
        }
        if (!checks.notInLiquidation(position)) {
            return;
        }
        long sizeUnits = order.reduceOnly ? checks.reducible(position, order.side, order.sizeUnits) : order.sizeUnits;
        if (sizeUnits > 0 && ahead(market, order)) {
            accept(order, position, sizeUnits);
        }
    }

    private boolean terms(NewOrder order) {
        boolean isTrailing = order.type == OrderType.TRAILING_STOP;
        boolean callback =
                isTrailing ? order.callbackPpm > 0 && order.callbackPpm < Exact.MILLION : order.callbackPpm == 0;
        if (order.triggerBy == null || !callback || (order.postOnly && order.type.fired() == OrderType.MARKET)) {
            return verdict.reject(Rejection.INVALID_FIELD);
        }
        boolean hasDarkTerms = order.allOrNone || order.nbboProtection || order.minQuantityUnits != 0;
        return !hasDarkTerms || verdict.reject(Rejection.NOT_ALLOWED);
    }

    private boolean numbers(Market market, NewOrder order) {
        boolean mayLack = order.type == OrderType.TRAILING_STOP;
        return checks.size(market, order.sizeUnits)
                && price(market, order.type, order.priceUnits)
                && ((mayLack && order.triggerPriceUnits == 0) || triggerPrice(order.triggerPriceUnits));
    }

    private boolean price(Market market, OrderType type, long priceUnits) {
        if (type.fired() == OrderType.LIMIT) {
            return checks.price(market, priceUnits);
        }
        return priceUnits == 0 || verdict.reject(Rejection.INVALID_PRICE, priceUnits, market.tickUnits());
    }

    private boolean triggerPrice(long priceUnits) {
        boolean valid = priceUnits > 0 && priceUnits <= Market.MAX_PRICE_UNITS;
        return valid || verdict.reject(Rejection.INVALID_TRIGGER_PRICE, priceUnits, Market.MAX_PRICE_UNITS);
    }

    /** The price has not come to the trigger yet; a trailing stop without activation price has one to follow. */
    private boolean ahead(Market market, NewOrder order) {
        long now = priceNow(market, order.triggerBy);
        if (order.type == OrderType.TRAILING_STOP) {
            return now != 0 || order.triggerPriceUnits != 0 || verdict.reject(Rejection.NO_REFERENCE_PRICE);
        }
        return ahead(order.type, order.side, order.triggerPriceUnits, now);
    }

    private boolean ahead(OrderType type, Side side, long triggerUnits, long now) {
        return now == 0
                || !WaitingTriggers.isReached(type, side, triggerUnits, now)
                || verdict.reject(Rejection.WOULD_TRIGGER_IMMEDIATELY, triggerUnits, now);
    }

    private long priceNow(Market market, TriggerBy by) {
        return switch (by) {
            case LAST -> waiting.lastTradeUnits(market.id());
            case MARK -> market.markUnits();
            case INDEX -> market.indexUnits();
        };
    }

    private void accept(NewOrder order, Position position, long sizeUnits) {
        int terms = OrderDetails.terms(
                order.side, order.timeInForce, order.selfTradePrevention, order.postOnly, order.reduceOnly, true);
        long orderId = world.sequences.nextOrderId();
        int slot = world.orders.open(position, orderId, order.priceUnits, sizeUnits, terms | OrderDetails.WAITING);
        world.orders.name(slot, order.clientOrderId);
        world.orders.expireAt(slot, order.expiresNanos);
        if (order.twinOrderId != 0) {
            world.orders.twins().pair(slot, world.slots.find(order.twinOrderId));
        }
        await(slot, position.market(), order);
        world.events.orderAccepted(orderId, order);
        if (sizeUnits < order.sizeUnits) {
            world.events.orderReduced(orderId, order.accountId, order.marketId, sizeUnits);
        }
        verdict.accept(orderId, 0);
    }

    private void await(int slot, Market market, NewOrder order) {
        waiting.describe(slot, order.type, order.side, order.triggerBy);
        long now = priceNow(market, order.triggerBy);
        boolean follows = order.type == OrderType.TRAILING_STOP
                && now != 0
                && (order.triggerPriceUnits == 0
                        || WaitingTriggers.isReached(order.type, order.side, order.triggerPriceUnits, now));
        if (follows) {
            waiting.follow(slot, market.id(), order.triggerPriceUnits, order.callbackPpm, now);
        } else {
            waiting.await(slot, market.id(), order.triggerPriceUnits, order.callbackPpm);
        }
    }

    /** Changes limit, trigger price or size of a waiting trigger; it keeps its id. No given value is negative. */
    void amend(int slot, Position position, OrderChange change) {
        Market market = position.market();
        OrderDetails details = world.orders.details();
        OrderType type = waiting.type(slot);
        Side side = details.side(slot);
        long remaining = change.sizeUnits == 0 ? world.slots.remainingUnits(slot) : change.sizeUnits;
        if (!checks.size(market, remaining)
                || (change.priceUnits != 0 && !price(market, type, change.priceUnits))
                || (change.triggerPriceUnits != 0 && !movable(slot, market, change.triggerPriceUnits))) {
            return;
        }
        if (details.reduceOnly(slot)) {
            remaining = checks.reducible(position, side, remaining);
        }
        long price = change.priceUnits == 0 ? details.priceUnits(slot) : change.priceUnits;
        world.orders.reprice(slot, price, remaining);
        if (change.triggerPriceUnits != 0) {
            waiting.move(slot, market.id(), change.triggerPriceUnits);
        }
        long orderId = world.slots.orderId(slot);
        world.events.triggerAmended(
                orderId, position.account().id(), market.id(), price, waiting.triggerUnits(slot), remaining);
        verdict.accept(orderId, 0);
    }

    private boolean movable(int slot, Market market, long triggerUnits) {
        if (waiting.extremeUnits(slot) != 0) {
            return verdict.reject(Rejection.NOT_ALLOWED);
        }
        Side side = world.orders.details().side(slot);
        return triggerPrice(triggerUnits)
                && ahead(waiting.type(slot), side, triggerUnits, priceNow(market, waiting.by(slot)));
    }
}
