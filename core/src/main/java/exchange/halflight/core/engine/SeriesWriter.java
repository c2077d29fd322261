package exchange.halflight.core.engine;

import exchange.halflight.core.state.Series;
import exchange.halflight.core.state.StateRecord;
import exchange.halflight.core.state.StateRecord.SeriesState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Cuts rows of numbers into records of a bounded length. */
final class SeriesWriter {
    private static final int VALUES_PER_RECORD = 512;

    private final Consumer<? super StateRecord> out;

    SeriesWriter(Consumer<? super StateRecord> out) {
        this.out = out;
    }

    /** Writes what the source gives; nothing where it gives nothing. */
    void write(Series series, int marketId, Consumer<LongConsumer> source) {
        List<Long> values = new ArrayList<>();
        source.accept(values::add);
        for (int from = 0; from < values.size(); from += VALUES_PER_RECORD) {
            int to = Math.min(values.size(), from + VALUES_PER_RECORD);
            out.accept(new SeriesState(series, marketId, values.size(), values.subList(from, to)));
        }
    }
}
