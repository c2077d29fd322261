package exchange.halflight.core.engine;

import exchange.halflight.core.account.Position;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.event.CancelReason;
import exchange.halflight.core.market.Market;
import exchange.halflight.core.market.MarketStatus;
import exchange.halflight.core.market.TouchedMarkets;
import exchange.halflight.core.order.OrderDetails;
import exchange.halflight.core.order.OrderSlots;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.TimeInForce;
import exchange.halflight.core.order.TriggerBy;
import exchange.halflight.core.trigger.WaitingTriggers;

/** Fires trigger orders whose price has come (triggers procedure section 4): first met first, together met by order id. */
final class Firing {
    private final World world;
    private final Placement placement;
    private final WaitingTriggers waiting;
    private final OrderDetails details;
    private final TouchedMarkets moved;
    private final NewOrder order = new NewOrder();

    Firing(World world, Placement placement) {
        this.world = world;
        this.placement = placement;
        waiting = world.orders.waiting();
        details = world.orders.details();
        moved = world.markets.moved();
    }

    /** Fires the next trigger; answers whether there was one. */
    boolean fireNext() {
        if (!moved.isEmpty()) {
            lookAtMoved();
        }
        for (long orderId = waiting.nextMet(); orderId != 0; orderId = waiting.nextMet()) {
            int slot = world.slots.find(orderId);
            if (slot != OrderSlots.NONE) {
                fire(slot, orderId);
                return true;
            }
        }
        return false;
    }

    /** One look at all marks and indexes that have changed; a market that trades nothing now is looked at when it does again. */
    private void lookAtMoved() {
        int look = waiting.beginLook();
        for (int id = moved.removeFirst(); id != 0; id = moved.removeFirst()) {
            Market market = world.markets.find(id);
            if (trades(market)) {
                waiting.look(id, TriggerBy.MARK, market.markUnits());
                waiting.look(id, TriggerBy.INDEX, market.indexUnits());
            }
        }
        waiting.endLook(look);
    }

    private boolean trades(Market market) {
        boolean isOpen = market.status() == MarketStatus.ACTIVE || market.status() == MarketStatus.REDUCE_ONLY;
        return isOpen && !market.paysFunding() && !world.markets.pause().stopsTrading();
    }

    private void fire(int slot, long orderId) {
        Position position = world.orders.positionOf(slot);
        int accountId = position.account().id();
        int marketId = position.market().id();
        world.events.orderTriggered(orderId, accountId, marketId, waiting.metAtUnits(slot));
        fill(slot, position);
        Verdict verdict = world.verdict;
        verdict.clear();
        placement.fire(order, position, slot);
        if (verdict.isRejected()) {
            world.events.triggerRefused(
                    orderId, accountId, marketId, verdict.rejection(), verdict.context1(), verdict.context2());
            world.orders.cancel(slot, CancelReason.TRIGGER_REFUSED);
        }
        verdict.clear(); // it is the command's, which may be yet to come
    }

    /** What the order asks for now that it has fired. */
    private void fill(int slot, Position position) {
        order.reset();
        order.accountId = position.account().id();
        order.marketId = position.market().id();
        order.side = details.side(slot);
        order.type = waiting.type(slot).fired();
        boolean neverRests = order.type == OrderType.MARKET && details.timeInForce(slot) != TimeInForce.FOK;
        order.timeInForce = neverRests ? TimeInForce.IOC : details.timeInForce(slot);
        order.selfTradePrevention = details.selfTradePrevention(slot);
        order.priceUnits = details.priceUnits(slot);
        order.sizeUnits = world.slots.remainingUnits(slot);
        order.postOnly = details.postOnly(slot);
        order.reduceOnly = details.reduceOnly(slot);
    }
}
