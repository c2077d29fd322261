package exchange.halflight.cluster.journal;

import java.util.function.LongUnaryOperator;

/**
 * Finds the place of an event in the journal by halving: a message never crosses the end of a term, so every term begins with
 * one.
 *
 * @param startPosition where the journal begins
 * @param termLength bytes of a term
 * @param endPosition where it ends, or later
 */
record TermSearch(long startPosition, int termLength, long endPosition) {
    /**
     * The last term whose first event is not after this one; the first term where all are.
     *
     * @param firstEvent number of the first event at a position, {@link Long#MAX_VALUE} where there is none
     */
    long lastTermNotAfter(long eventSequence, LongUnaryOperator firstEvent) {
        long firstTerm = startPosition / termLength;
        long low = firstTerm;
        long high = Math.max(firstTerm, (endPosition - 1) / termLength);
        while (low < high) {
            long middle = (low + high + 1) >>> 1;
            if (firstEvent.applyAsLong(middle * termLength) <= eventSequence) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return Math.max(startPosition, low * termLength);
    }
}
