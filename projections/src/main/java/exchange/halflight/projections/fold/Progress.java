package exchange.halflight.projections.fold;

/**
 * How far a projection has come.
 *
 * @param eventSequence the last event whose effects it has, 0 = none
 * @param commandSequence that event's command
 * @param timeNanos that event's sequenced time
 * @param tradeId the last trade of that command, 0 = none
 * @param tradeStep how many of the trade's sides have settled
 */
public record Progress(
        long eventSequence, long commandSequence, long timeNanos, long tradeId, long tradeTimeNanos, int tradeStep) {}
