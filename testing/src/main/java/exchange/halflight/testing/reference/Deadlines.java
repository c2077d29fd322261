package exchange.halflight.testing.reference;

import exchange.halflight.core.event.CancelReason;
import exchange.halflight.core.order.TimeInForce;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** What falls due as sequenced time passes: ends of GTD orders and dead-man switches. */
final class Deadlines {
    private static final int EXPIRY = 1;
    private static final int DEAD_MAN_SWITCH = 2;

    private final World world;
    private final OrderDesk orders;

    /** A kind of thing due at a time for an order or an account. */
    private record Deadline(long nanos, int kind, long subject) {}

    Deadlines(World world, OrderDesk orders) {
        this.world = world;
        this.orders = orders;
    }

    /** Fires what is due, one by one: each may put an end to others. */
    void fireDue() {
        for (Optional<Deadline> next = next(); next.isPresent(); next = next()) {
            fire(next.get());
        }
    }

    private Optional<Deadline> next() {
        Stream<Deadline> expiries = world.openOrders.values().stream()
                .filter(order -> order.timeInForce == TimeInForce.GTD)
                .map(order -> new Deadline(order.expiresNanos, EXPIRY, order.id));
        Stream<Deadline> switches = world.accounts.stream()
                .filter(account -> account.deadManDeadlineNanos != 0)
                .map(account -> new Deadline(account.deadManDeadlineNanos, DEAD_MAN_SWITCH, account.id));
        return Stream.concat(expiries, switches)
                .filter(deadline -> deadline.nanos <= world.nowNanos)
                .min(Comparator.comparingLong(Deadline::nanos)
                        .thenComparingInt(Deadline::kind)
                        .thenComparingLong(Deadline::subject));
    }

    private void fire(Deadline deadline) {
        if (deadline.kind == EXPIRY) {
            orders.expire(world.openOrders.get(deadline.subject));
            return;
        }
        Account account = world.account(Math.toIntExact(deadline.subject));
        account.deadManDeadlineNanos = 0;
        world.events.deadManSwitchSet(account.id, 0);
        orders.cancelEach(account.id, world.markets, CancelReason.DEAD_MAN_SWITCH);
    }
}
