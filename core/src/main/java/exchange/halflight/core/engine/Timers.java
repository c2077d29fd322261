package exchange.halflight.core.engine;

import exchange.halflight.core.account.Account;
import exchange.halflight.core.event.CancelReason;
import exchange.halflight.core.time.Deadlines;

/** Fires what is due (procedure section 1): each kind of deadline has its handler here. */
final class Timers {
    private final World world;
    private final Cancellation cancellation;
    private final Pegs pegs;

    Timers(World world, Cancellation cancellation, Pegs pegs) {
        this.world = world;
        this.cancellation = cancellation;
        this.pegs = pegs;
    }

    /** Fires everything that is due now, earliest first, ties by kind and subject. */
    void fireDue() {
        Deadlines deadlines = world.deadlines;
        while (deadlines.nextNanos() <= world.nowNanos()) {
            long deadline = deadlines.nextNanos();
            int kind = deadlines.nextKind();
            long subject = deadlines.nextSubject();
            deadlines.removeNext();
            fire(kind, subject, deadline);
        }
    }

    private void fire(int kind, long subject, long deadlineNanos) {
        switch (kind) {
            case Deadlines.ORDER_EXPIRY -> cancellation.cancel(world.slots.find(subject), CancelReason.EXPIRED);
            case Deadlines.DEAD_MAN_SWITCH -> {
                Account account = world.accounts.find((int) subject);
                cancellation.fireDeadManSwitch(account);
            }
            case Deadlines.RE_PEG -> pegs.fire(world.markets.find((int) subject), deadlineNanos);
            default -> throw new IllegalStateException("deadline of unknown kind " + kind);
        }
    }
}
