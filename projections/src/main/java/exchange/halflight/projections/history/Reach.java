package exchange.halflight.projections.history;

/**
 * How far the answers go: everything up to this event is in them.
 *
 * @param timeNanos when it happened; more of the same moment may follow
 */
public record Reach(long eventSequence, long timeNanos) {
    /** Whether everything that happened until a time, itself included, is in the answers. */
    public boolean includes(long untilNanos) {
        return timeNanos > untilNanos;
    }
}
