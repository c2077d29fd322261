package exchange.halflight.core.engine;

import exchange.halflight.core.account.Account;
import exchange.halflight.core.account.Position;
import exchange.halflight.core.command.OrderChange;
import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.event.CancelReason;
import exchange.halflight.core.market.Market;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.core.order.OrderDetails;
import exchange.halflight.core.order.OrderSlots;
import exchange.halflight.core.order.Side;

/** Amending an order (procedure section 10): less size keeps priority, anything else enters the book anew. */
final class Amendment {
    private final World world;
    private final Verdict verdict;
    private final OrderChecks checks;
    private final TriggerOrders triggers;
    private final Gates gates;
    private final OrderDetails details;
    private final OrderSlots slots;

    Amendment(World world, OrderChecks checks, Gates gates) {
        this.world = world;
        this.gates = gates;
        this.checks = checks;
        triggers = new TriggerOrders(world, checks);
        verdict = world.verdict;
        details = world.orders.details();
        slots = world.slots;
    }

    void amend(Account account, OrderChange change) {
        int slot = OrderFinder.find(world, account, change);
        if (slot == OrderSlots.NONE) {
            return;
        }
        Position position = world.orders.positionOf(slot);
        if (change.priceUnits < 0) {
            verdict.reject(
                    Rejection.INVALID_PRICE,
                    change.priceUnits,
                    position.market().tickUnits());
            return;
        }
        if (change.sizeUnits < 0) {
            verdict.reject(
                    Rejection.INVALID_SIZE, change.sizeUnits, position.market().stepUnits());
            return;
        }
        if (change.triggerPriceUnits < 0) {
            verdict.reject(Rejection.INVALID_TRIGGER_PRICE, change.triggerPriceUnits, Market.MAX_PRICE_UNITS);
            return;
        }
        if (details.waiting(slot)) {
            amendWaiting(slot, position, change);
            return;
        }
        if (change.triggerPriceUnits != 0) {
            verdict.reject(Rejection.INVALID_FIELD);
            return;
        }
        long filled = details.filledUnits(slot);
        if (change.sizeUnits > 0 && change.sizeUnits <= filled) {
            verdict.accept(slots.orderId(slot), 0);
            world.orders.cancel(slot, CancelReason.USER);
            world.holds.follow(position);
            return;
        }
        long total = filled + slots.remainingUnits(slot);
        long oldLimit = limitOf(slot, position.market());
        long newLimit = change.priceUnits == 0 ? oldLimit : change.priceUnits;
        long newTotal = change.sizeUnits == 0 ? total : change.sizeUnits;
        MarketStatus status = position.market().status();
        if (status != MarketStatus.ACTIVE && status != MarketStatus.REDUCE_ONLY) {
            checks.closed(status);
        } else if (newLimit == oldLimit && newTotal <= total) {
            reduce(slot, position, newTotal);
        } else {
            reenter(slot, position, newLimit, newTotal);
        }
    }

    private void amendWaiting(int slot, Position position, OrderChange change) {
        MarketStatus status = position.market().status();
        if (status == MarketStatus.ACTIVE || status == MarketStatus.REDUCE_ONLY) {
            triggers.amend(slot, position, change);
        } else {
            checks.closed(status);
        }
    }

    private void reduce(int slot, Position position, long newTotal) {
        if (newTotal % position.market().stepUnits() != 0) {
            verdict.reject(Rejection.INVALID_SIZE, newTotal, position.market().stepUnits());
            return;
        }
        long orderId = slots.orderId(slot);
        long remaining = newTotal - details.filledUnits(slot);
        world.orders.setRemaining(slot, remaining);
        report(slot, position, remaining, true);
        world.holds.follow(position); // which may end the order
        verdict.accept(orderId, 0);
    }

    /** The order's own limit, 0 for a peg that has none. */
    private long limitOf(int slot, Market market) {
        return market.isDark() ? market.dark().terms().limitUnits(slot) : details.priceUnits(slot);
    }

    private void reenter(int slot, Position position, long newLimit, long newTotal) {
        Market market = position.market();
        boolean hasLimit = newLimit != 0;
        long newPrice = hasLimit ? newLimit : market.bandHighUnits();
        Side side = details.side(slot);
        boolean reduceOnly = details.reduceOnly(slot);
        if (!gates.order(position.account(), reduceOnly)
                || !checks.open(market, reduceOnly)
                || !checks.size(market, newTotal)
                || (hasLimit && !checks.price(market, newPrice))
                || !checks.reference(market, reduceOnly)
                || (hasLimit && !checks.band(market, newPrice))
                || !checks.notInLiquidation(position)) {
            return;
        }
        long remaining = newTotal - details.filledUnits(slot);
        if (reduceOnly) {
            remaining = checks.reducible(position, side, remaining);
        }
        world.orders.count(slot, false);
        boolean passes = !verdict.isRejected()
                && checks.amounts(position, side, reduceOnly, newPrice, remaining)
                && (!details.postOnly(slot) || checks.passive(market, side, newPrice))
                && (reduceOnly || checks.countLimitOrder(position, side, newPrice, remaining));
        if (passes) {
            world.orders.leaveBook(slot);
            if (market.isDark()) {
                market.dark().terms().setLimitUnits(slot, newLimit);
            }
            enterAnew(slot, position, newPrice, remaining);
        } else {
            world.orders.count(slot, true);
        }
    }

    private void enterAnew(int slot, Position position, long newPrice, long remaining) {
        long orderId = slots.orderId(slot);
        world.orders.reprice(slot, newPrice, remaining);
        report(slot, position, remaining, false);
        world.holds.follow(position);
        long traded = world.matching.match(slot);
        if (slots.orderId(slot) == orderId) {
            world.orders.rest(slot);
            world.events.orderRested(
                    orderId, position.account().id(), position.market().id(), remaining - traded);
        }
        verdict.accept(orderId, traded);
    }

    private void report(int slot, Position position, long remaining, boolean keptPriority) {
        world.events.orderAmended(
                slots.orderId(slot),
                position.account().id(),
                position.market().id(),
                limitOf(slot, position.market()),
                remaining,
                keptPriority);
    }
}
