package exchange.halflight.core.engine;

import exchange.halflight.core.account.Account;
import exchange.halflight.core.account.Position;
import exchange.halflight.core.command.ClientOrderId;
import exchange.halflight.core.order.OrderDetails;
import exchange.halflight.core.order.OrderSlots;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.state.StateRecord;
import exchange.halflight.core.state.StateRecord.LastTradeState;
import exchange.halflight.core.state.StateRecord.TriggerState;
import exchange.halflight.core.trigger.WaitingTriggers;
import java.util.function.Consumer;

/** The waiting triggers and what they watch, as records of a snapshot and back. */
final class TriggerRecords {
    private final World world;
    private final WaitingTriggers waiting;
    private final OrderDetails details;
    private final ClientOrderId clientOrderId = new ClientOrderId();

    TriggerRecords(World world) {
        this.world = world;
        waiting = world.orders.waiting();
        details = world.orders.details();
    }

    void write(Consumer<? super StateRecord> out) {
        for (int id = 1; id <= world.accounts.lastAccountId(); id++) {
            Account account = world.accounts.find(id);
            for (int marketId = 1; marketId < account.marketBound(); marketId++) {
                Position position = account.position(marketId);
                if (position != null && waiting.count(position.index()) != 0) {
                    write(position, out);
                }
            }
        }
        for (int id = 1; id <= world.markets.lastMarketId(); id++) {
            if (waiting.lastTradeUnits(id) != 0) {
                out.accept(new LastTradeState(id, waiting.lastTradeUnits(id)));
            }
        }
    }

    private void write(Position position, Consumer<? super StateRecord> out) {
        for (int slot = position.oldestOrder(); slot != OrderSlots.NONE; slot = details.newer(slot)) {
            if (details.waiting(slot)) {
                out.accept(triggerAt(slot, position));
            }
        }
    }

    private TriggerState triggerAt(int slot, Position position) {
        clientOrderId.clear();
        if (details.hasClientOrderId(slot)) {
            world.orders.clientOrderIds().copyTo(slot, clientOrderId);
        }
        return new TriggerState(
                world.slots.orderId(slot),
                position.account().id(),
                position.market().id(),
                waiting.type(slot),
                details.side(slot),
                details.timeInForce(slot),
                details.selfTradePrevention(slot),
                details.postOnly(slot),
                details.reduceOnly(slot),
                waiting.by(slot),
                details.priceUnits(slot),
                world.slots.remainingUnits(slot),
                waiting.triggerUnits(slot),
                waiting.callbackPpm(slot),
                waiting.extremeUnits(slot),
                details.expiresNanos(slot),
                world.orders.twins().of(slot),
                clientOrderId.toString());
    }

    void load(LastTradeState state) {
        waiting.setLastTrade(state.marketId(), state.priceUnits());
    }

    /** Opens a waiting order; of a pair, whichever comes second finds the other. */
    void load(TriggerState state, Position position) {
        int terms = OrderDetails.terms(
                state.side(),
                state.timeInForce(),
                state.selfTradePrevention(),
                state.postOnly(),
                state.reduceOnly(),
                true);
        int slot = world.orders.open(
                position, state.orderId(), state.priceUnits(), state.remainingUnits(), terms | OrderDetails.WAITING);
        world.orders.name(slot, clientOrderId.set(state.clientOrderId()));
        world.orders.expireAt(slot, state.expiresNanos());
        waiting.describe(slot, state.type(), state.side(), state.triggerBy());
        if (state.type() == OrderType.TRAILING_STOP && state.extremeUnits() != 0) {
            waiting.follow(
                    slot, state.marketId(), state.triggerPriceUnits(), state.callbackPpm(), state.extremeUnits());
        } else {
            waiting.await(slot, state.marketId(), state.triggerPriceUnits(), state.callbackPpm());
        }
        int twin = state.twinOrderId() == 0 ? OrderSlots.NONE : world.slots.find(state.twinOrderId());
        if (twin != OrderSlots.NONE) {
            world.orders.twins().pair(slot, twin);
        }
    }
}
