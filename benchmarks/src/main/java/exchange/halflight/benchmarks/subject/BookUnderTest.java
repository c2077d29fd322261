package exchange.halflight.benchmarks.subject;

import exchange.halflight.benchmarks.streams.Commands;
import exchange.halflight.benchmarks.streams.Outcome;

/**
 * An engine that takes part in a benchmark. One pass is {@link #reset()}, {@link #run} of the pre-fill,
 * {@link #run} of the measured commands (only this is timed) and {@link #outcome()}, all on one thread.
 *
 * <p>So that the harness costs every engine the same, each implementation has its own loop over the
 * commands with concrete types only, reads the packed fields with {@link Commands}' static methods, and
 * feeds every trade to one {@code TradeTally} as soon as the command that made it is done. Nothing else
 * may be skipped or added on the way of a command.
 */
public interface BookUnderTest {
    /** Goes back to an empty book with objects as fresh as at the start of the process. Untimed. */
    void reset();

    /**
     * Applies all commands in order.
     *
     * @throws IllegalStateException if a command is refused; no stream contains one that should be
     */
    void run(Commands commands);

    /** What came of all commands since the last reset. Untimed. */
    Outcome outcome();
}
