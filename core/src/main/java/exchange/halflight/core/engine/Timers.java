package exchange.halflight.core.engine;

import exchange.halflight.core.account.Account;
import exchange.halflight.core.event.CancelReason;
import exchange.halflight.core.time.Deadlines;

/** Fires what is due (procedure section 1): each kind of deadline has its handler here. */
final class Timers {
    private final World world;
    private final Cancellation cancellation;

    Timers(World world, Cancellation cancellation) {
        this.world = world;
        this.cancellation = cancellation;
    }

    /** Fires everything that is due now, earliest first, ties by kind and subject. */
    void fireDue() {
        Deadlines deadlines = world.deadlines;
        while (deadlines.nextNanos() <= world.nowNanos()) {
            int kind = deadlines.nextKind();
            long subject = deadlines.nextSubject();
            deadlines.removeNext();
            fire(kind, subject);
        }
    }

    private void fire(int kind, long subject) {
        switch (kind) {
            case Deadlines.ORDER_EXPIRY -> cancellation.cancel(world.slots.find(subject), CancelReason.EXPIRED);
            case Deadlines.DEAD_MAN_SWITCH -> {
                Account account = world.accounts.find((int) subject);
                cancellation.fireDeadManSwitch(account);
            }
            default -> throw new IllegalStateException("deadline of unknown kind " + kind);
        }
    }
}
