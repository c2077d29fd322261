package exchange.halflight.cluster.client;

import exchange.halflight.core.command.Rejection;

/**
 * The answer to one command. It leaves the exchange after the command was forced to disk.
 *
 * @param accountId account of the command, 0 = the operator
 * @param commandId its idempotency key
 * @param commandSequence place of the command in the log, from 1; where it is repeated, the place of the repetition; 0 where the message was
 *     malformed and did not reach the core
 * @param timeNanos its sequenced time, nanoseconds since 1970
 * @param rejection null where it was accepted
 * @param context1 first number that explains the rejection, see {@link Rejection}; 0 in a repeated answer
 * @param context2 second such number
 * @param id what it made or touched, see {@link exchange.halflight.core.command.Answer#id}
 * @param filledUnits size units traded at once
 * @param repeated whether this is the remembered answer to an earlier command with the same ids
 * @param eventSequence number of the last event of the exchange after this command: who has read the journal this far has
 *     seen all its effects
 */
public record CommandAnswer(
        int accountId,
        long commandId,
        long commandSequence,
        long timeNanos,
        Rejection rejection,
        long context1,
        long context2,
        long id,
        long filledUnits,
        boolean repeated,
        long eventSequence) {
    /** Whether the command was accepted. */
    public boolean accepted() {
        return rejection == null;
    }
}
