package exchange.halflight.core.price;

import exchange.halflight.core.event.Events;
import exchange.halflight.core.market.Market;
import exchange.halflight.core.time.Deadlines;

/** Outside prices as they come and age (rulebook section 9): exactly at its age limit a reference is still fresh. */
public final class References {
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final Deadlines deadlines;
    private final Events events;

    public References(Deadlines deadlines, Events events) {
        this.deadlines = deadlines;
        this.events = events;
    }

    /** The market has a new valid reference. */
    public void update(Market market, long bidUnits, long askUnits, long indexUnits, long nowNanos) {
        market.setReference(bidUnits, askUnits, indexUnits);
        market.setReferenceNanos(nowNanos);
        watchAge(market);
        events.referenceUpdated(market.id(), bidUnits, askUnits, indexUnits);
    }

    /** The reference is too old, or has been called stale. */
    public void goStale(Market market) {
        market.setReferenceFresh(false);
        deadlines.clear(Deadlines.REFERENCE_AGE, market.id());
        events.referenceWentStale(market.id());
    }

    /** Sets the moment at which a fresh reference becomes too old. */
    public void watchAge(Market market) {
        int maxAgeMillis = market.parameters().policies().referenceMaxAgeMillis();
        if (market.referenceFresh() && maxAgeMillis > 0) {
            long tooOldNanos = market.referenceNanos() + maxAgeMillis * NANOS_PER_MILLI + 1;
            deadlines.set(Deadlines.REFERENCE_AGE, market.id(), tooOldNanos);
        }
    }
}
