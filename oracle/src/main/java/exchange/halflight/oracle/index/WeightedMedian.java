package exchange.halflight.oracle.index;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/** The price at which half of the weight lies below and half above. */
public final class WeightedMedian {
    private WeightedMedian() {}

    /**
     * The median of one price of each quote. Where the weights up to a price are exactly half of all, the mean of that price and
     * the next, floored.
     *
     * @param quotes not empty
     * @param price between 0 and 2^62
     */
    public static long of(List<SourceQuote> quotes, ToLongFunction<SourceQuote> price) {
        List<SourceQuote> rising = quotes.stream()
                .sorted(Comparator.comparingLong(price).thenComparingInt(SourceQuote::source))
                .toList();
        long all = rising.stream().mapToLong(SourceQuote::weight).sum();
        long below = 0;
        for (int i = 0; i < rising.size(); i++) {
            below += rising.get(i).weight();
            long here = price.applyAsLong(rising.get(i));
            if (2 * below > all) {
                return here;
            }
            if (2 * below == all) {
                return Math.floorDiv(Math.addExact(here, price.applyAsLong(rising.get(i + 1))), 2);
            }
        }
        throw new IllegalArgumentException("no quotes");
    }
}
