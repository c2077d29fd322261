package exchange.halflight.core.engine;

import exchange.halflight.core.account.Account;
import exchange.halflight.core.event.CancelReason;
import exchange.halflight.core.time.Deadlines;

/** Fires what is due (procedure section 1): each kind of deadline has its handler here. */
final class Timers {
    private final World world;
    private final Cancellation cancellation;
    private final Pegs pegs;
    private final PauseSwitch pauses;
    private final ProposalDesk proposals;
    private final Consequences consequences;

    Timers(
            World world,
            Cancellation cancellation,
            Pegs pegs,
            PauseSwitch pauses,
            ProposalDesk proposals,
            Consequences consequences) {
        this.world = world;
        this.cancellation = cancellation;
        this.pegs = pegs;
        this.pauses = pauses;
        this.proposals = proposals;
        this.consequences = consequences;
    }

    /** Fires everything that is due until then, earliest first, ties by kind and subject, each at its own time. */
    void fireDue(long untilNanos) {
        Deadlines deadlines = world.deadlines;
        while (deadlines.nextNanos() <= untilNanos) {
            long deadline = deadlines.nextNanos();
            world.passTo(deadline);
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
            case Deadlines.REFERENCE_AGE -> world.references.goStale(world.markets.find((int) subject));
            case Deadlines.STATUS_RESUME -> world.breaker.resume(world.markets.find((int) subject));
            case Deadlines.FUNDING_CHUNK -> {
                world.funding.payPart(world.markets.find((int) subject));
                consequences.follow();
            }
            case Deadlines.SECOND -> {
                world.seconds.fire();
                consequences.follow();
            }
            case Deadlines.LIQUIDATION_PACE -> {
                world.liquidations.resume((int) subject);
                consequences.follow();
            }
            case Deadlines.PAUSE_RESUME -> pauses.resume();
            case Deadlines.PROPOSAL_EXPIRY -> proposals.expire(subject);
            default -> throw new IllegalStateException("deadline of unknown kind " + kind);
        }
    }
}
