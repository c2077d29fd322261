package exchange.halflight.core.price;

import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** A mark that depends on what happened over time: it takes note of changes and of each whole second. */
interface TimedMark {
    /** The book, the last trade or the reference may have changed. */
    void observe(long nowNanos);

    /** A second ends at this time. */
    void closeSecond(long nowNanos);

    /** The mark at a whole second, price units; 0 = there is none yet. */
    long atSecond();

    /** The mark after a change between two seconds, price units; 0 = there is none yet. */
    long between();

    /** Everything the next marks depend on. */
    void write(LongConsumer out);

    /** Takes in what {@link #write} wrote. */
    void restore(LongSupplier in);
}
