package exchange.halflight.core.engine;

import exchange.halflight.core.account.Account;
import exchange.halflight.core.account.Position;
import exchange.halflight.core.command.OrderChange;
import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.event.CancelReason;
import exchange.halflight.core.order.OrderSlots;
import exchange.halflight.core.time.Deadlines;

/** Cancelling orders (procedure section 11), by command or by deadline; works in every market status. */
final class Cancellation {
    /** Longest time a dead-man switch may be set to. */
    static final long MAX_SWITCH_NANOS = 24L * 3_600 * 1_000_000_000;

    private final World world;

    Cancellation(World world) {
        this.world = world;
    }

    void cancel(Account account, OrderChange change) {
        int slot = OrderFinder.find(world, account, change);
        if (slot != OrderSlots.NONE) {
            world.verdict.accept(world.slots.orderId(slot), 0);
            cancel(slot, CancelReason.USER);
        }
    }

    /** Cancels the account's orders in one market or, where marketId is 0, in all. */
    void cancelAll(Account account, int marketId) {
        if (marketId != 0 && world.markets.find(marketId) == null) {
            world.verdict.reject(Rejection.UNKNOWN_MARKET, marketId, 0);
            return;
        }
        int count = marketId == 0
                ? cancelEverywhere(account, CancelReason.USER)
                : cancelIn(account.position(marketId), CancelReason.USER);
        world.verdict.accept(count, 0);
    }

    void setDeadManSwitch(Account account, long timeoutNanos) {
        if (timeoutNanos < 0 || timeoutNanos > MAX_SWITCH_NANOS) {
            world.verdict.reject(Rejection.INVALID_FIELD);
            return;
        }
        if (timeoutNanos == 0) {
            world.deadlines.clear(Deadlines.DEAD_MAN_SWITCH, account.id());
            switchTo(account, 0);
        } else {
            long deadline = world.nowNanos() + timeoutNanos;
            world.deadlines.set(Deadlines.DEAD_MAN_SWITCH, account.id(), deadline);
            switchTo(account, deadline);
        }
    }

    /** The switch has run out: it is off, and the account's orders are gone. */
    void fireDeadManSwitch(Account account) {
        switchTo(account, 0);
        cancelEverywhere(account, CancelReason.DEAD_MAN_SWITCH);
    }

    private void switchTo(Account account, long deadlineNanos) {
        account.setDeadManDeadlineNanos(deadlineNanos);
        world.events.deadManSwitchSet(account.id(), deadlineNanos);
    }

    private int cancelEverywhere(Account account, CancelReason reason) {
        int count = 0;
        for (int id = 1; id < account.marketBound(); id++) {
            count += cancelIn(account.position(id), reason);
        }
        return count;
    }

    private int cancelIn(Position position, CancelReason reason) {
        int count = 0;
        while (position != null && position.oldestOrder() != OrderSlots.NONE) {
            cancel(position.oldestOrder(), reason);
            count++;
        }
        return count;
    }

    /** Cancels one order; its hold follows. */
    void cancel(int slot, CancelReason reason) {
        Position position = world.orders.positionOf(slot);
        world.orders.cancel(slot, reason);
        world.holds.follow(position);
    }
}
