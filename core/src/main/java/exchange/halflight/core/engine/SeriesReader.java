package exchange.halflight.core.engine;

import exchange.halflight.core.state.StateRecord.SeriesState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** Puts rows of numbers together again that were cut into records, and hands them out one by one. */
final class SeriesReader implements LongSupplier {
    private final List<Long> values = new ArrayList<>();
    private int next;

    /** Takes a record; answers whether the row is complete. */
    boolean add(SeriesState record) {
        if (next == values.size()) {
            values.clear();
            next = 0;
        }
        values.addAll(record.values());
        return values.size() == record.count();
    }

    @Override
    public long getAsLong() {
        if (next == values.size()) {
            throw new IllegalArgumentException("a series of " + next + " numbers is too short");
        }
        return values.get(next++);
    }

    /** All numbers must have been taken. */
    void requireEnd() {
        if (next != values.size()) {
            throw new IllegalArgumentException("a series has " + (values.size() - next) + " numbers too many");
        }
    }
}
