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

    /** The pass as one line of text, for another process. */
    String toLine() {
        return String.join(
                " ",
                Long.toString(nanos),
                Long.toString(allocatedBytes),
                Long.toString(outcome.trades()),
                Long.toString(outcome.tradeHash()),
                Long.toString(outcome.volumeLots()),
                Long.toString(outcome.restingOrders()),
                Long.toString(outcome.bookHash()));
    }

    /**
     * Reads what {@link #toLine} wrote.
     *
     * @throws IllegalArgumentException if the line is anything else
     */
    static Pass ofLine(String line) {
        String[] fields = line.split(" ", -1);
        if (fields.length != 7) {
            throw new IllegalArgumentException("not a pass: " + line);
        }
        Outcome outcome = new Outcome(
                Long.parseLong(fields[2]),
                Long.parseLong(fields[3]),
                Long.parseLong(fields[4]),
                Long.parseLong(fields[5]),
                Long.parseLong(fields[6]));
        return new Pass(Long.parseLong(fields[0]), Long.parseLong(fields[1]), outcome);
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
