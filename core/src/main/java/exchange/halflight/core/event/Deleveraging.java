package exchange.halflight.core.event;

/**
 * A position that an auto-deleveraging has closed, whole or in part, with the numbers that gave it its rank: they are those
 * right before, at mark.
 *
 * @param bankruptAccountId whose liquidation needed it
 * @param closedUnits size closed, positive
 * @param valueMicros the share of the bankruptcy value at which it was closed
 * @param rank place in this auto-deleveraging, from 1
 * @param profitMicros unrealised profit, negative = a loss
 * @param notionalMicros size times mark
 */
public record Deleveraging(
        int accountId,
        int marketId,
        int bankruptAccountId,
        long closedUnits,
        long valueMicros,
        int rank,
        long profitMicros,
        long costMicros,
        long notionalMicros,
        long equityMicros) {}
