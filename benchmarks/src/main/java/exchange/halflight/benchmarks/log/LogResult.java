package exchange.halflight.benchmarks.log;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.HdrHistogram.Histogram;

/** What the turns of both sides gave. */
final class LogResult {
    final Side ours = new Side();
    final Side echo = new Side();

    /** One side's. */
    static final class Side {
        /** Nanoseconds from when an order was due to its answer, of all turns. */
        final Histogram latency = new Histogram(3);
        /** Orders a second of each turn. */
        final List<Double> saturated = new ArrayList<>();

        double lastSaturated() {
            return saturated.getLast();
        }

        double medianSaturated() {
            List<Double> sorted = new ArrayList<>(saturated);
            Collections.sort(sorted);
            int middle = sorted.size() / 2;
            return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        }
    }
}
