package exchange.halflight.testing.simulation.actors;

import exchange.halflight.core.market.MarketParameters;

/**
 * A market of a run as its actors see it, with the price that its oracle walks. Not thread-safe.
 */
final class MarketPlan {
    final MarketParameters parameters;
    /** Where the price begins. */
    final long baseUnits;
    /** Sizes are small multiples of this. */
    final long lotUnits;
    /** Notional of a lot at the beginning. */
    final long lotMicros;
    /** The price outside, which references are made of. */
    long fairUnits;
    /** Which way it has moved lately, -1 to 1. */
    int trend;

    MarketPlan(MarketParameters parameters, long baseUnits, long lotUnits, long lotMicros) {
        this.parameters = parameters;
        this.baseUnits = baseUnits;
        this.lotUnits = lotUnits;
        this.lotMicros = lotMicros;
        fairUnits = baseUnits;
    }

    /** A price this many ticks from the fair one, on the tick and positive. */
    long priceUnits(long ticksAway) {
        long tick = parameters.tickUnits();
        return Math.max(tick, (fairUnits / tick + ticksAway) * tick);
    }
}
