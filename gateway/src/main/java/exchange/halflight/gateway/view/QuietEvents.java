package exchange.halflight.gateway.view;

import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.event.BreakerRule;
import exchange.halflight.core.event.Events;

/** The events that leave the state as it is, since what they change is told apart. */
abstract class QuietEvents implements Events {
    @Override
    public final void commandRejected(
            int accountId, long commandId, Rejection rejection, long context1, long context2) {
        // A rejected command changes nothing.
    }

    @Override
    public final void triggerRefused(
            long orderId, int accountId, int marketId, Rejection rejection, long context1, long context2) {
        // The cancel that follows says that it was refused; why, the stream of events tells.
    }

    @Override
    public final void liquidationWarned(
            int accountId, int marketId, long markUnits, long equityMicros, long maintenanceMicros) {
        // A message to the owner; the position stays as it is.
    }

    @Override
    public final void positionTakenOver(
            int bankruptAccountId, int marketId, int liquidatorId, long sizeUnits, long valueMicros) {
        // Both positions and their entries are told apart.
    }

    @Override
    public final void breakerTripped(int marketId, BreakerRule rule, long observed, long against, long resumesNanos) {
        // The market's new status follows.
    }
}
