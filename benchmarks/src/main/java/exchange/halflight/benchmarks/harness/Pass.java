package exchange.halflight.benchmarks.harness;

import com.sun.management.ThreadMXBean;
import exchange.halflight.benchmarks.streams.CommandStream;
import exchange.halflight.benchmarks.streams.Outcome;
import exchange.halflight.benchmarks.subject.BookUnderTest;
import java.lang.management.ManagementFactory;

/**
 * One timed pass of a stream through an engine, always from an empty book.
 *
 * @param nanos duration of the measured commands
 * @param allocatedBytes bytes that this thread allocated during the measured commands
 * @param outcome what came of prefill and measured commands
 */
record Pass(long nanos, long allocatedBytes, Outcome outcome) {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Brings an engine to the state in which the measured commands start, with the garbage of the past collected. */
    static void prepare(BookUnderTest engine, CommandStream stream) {
        engine.reset();
        engine.run(stream.prefill());
        System.gc();
    }

    /** Runs the measured commands; {@link #prepare} comes before each call. */
    static Pass run(BookUnderTest engine, CommandStream stream) {
        long allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();
        long started = System.nanoTime();
        engine.run(stream.measured());
        long nanos = System.nanoTime() - started;
        long allocatedBytes = THREADS.getCurrentThreadAllocatedBytes() - allocatedBefore;
        return new Pass(nanos, allocatedBytes, engine.outcome());
    }

    /**
     * Fails unless the outcome is the oracle's.
     *
     * @throws WrongOutcomeException naming both
     */
    void requireOracle(String subject, CommandStream stream) {
        if (!outcome.equals(stream.oracle())) {
            throw new WrongOutcomeException(subject + " on " + stream.spec().label() + " with "
                    + stream.ids().label() + " ids: expected " + stream.oracle() + ", got " + outcome);
        }
    }
}
