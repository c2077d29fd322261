package exchange.halflight.benchmarks.streams;

/**
 * A generated stream: orders that rest before the clock starts, the measured commands, and what must
 * come of both together. Immutable.
 *
 * @param spec which of the five streams
 * @param ids how its orders are named
 * @param prefill passive orders, untimed
 * @param measured the commands whose time counts
 * @param oracle the outcome that every engine must reproduce, after prefill and measured commands
 * @param statistics what the measured commands turned out to be
 */
public record CommandStream(
        StreamSpec spec,
        OrderIds ids,
        Commands prefill,
        Commands measured,
        Outcome oracle,
        StreamStatistics statistics) {}
