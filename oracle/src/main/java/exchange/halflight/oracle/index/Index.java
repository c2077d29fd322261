package exchange.halflight.oracle.index;

import java.util.ArrayList;
import java.util.List;

/**
 * Best bid, best ask and index of one market at one moment, in its price units.
 *
 * @param indexUnits the median of the prices; 0 where there is none, and then bid and ask are 0 as well
 * @param used sources it rests on, by their places
 * @param dropped sources too far from the median of all, by their places
 */
public record Index(long bidUnits, long askUnits, long indexUnits, List<Integer> used, List<Integer> dropped) {
    /** Sources further than this from the median are dropped; exactly this far is not further. */
    public static final long MAX_DEVIATION_PPM = 20_000;

    private static final long MILLION = 1_000_000;

    public Index {
        used = List.copyOf(used);
        dropped = List.copyOf(dropped);
    }

    /** Whether there is one. */
    public boolean exists() {
        return indexUnits > 0;
    }

    /** What these sources make together: median, those too far away dropped, median again. No sources, no index. */
    public static Index of(List<SourceQuote> quotes) {
        if (quotes.isEmpty()) {
            return new Index(0, 0, 0, List.of(), List.of());
        }
        long first = WeightedMedian.of(quotes, SourceQuote::priceUnits);
        List<SourceQuote> near = new ArrayList<>();
        List<Integer> dropped = new ArrayList<>();
        for (SourceQuote quote : quotes) {
            if (isNear(quote.priceUnits(), first)) {
                near.add(quote);
            } else {
                dropped.add(quote.source());
            }
        }
        // Two equal halves more than 4% apart are both too far from their mean: then nobody is believed.
        if (near.isEmpty()) {
            return new Index(0, 0, 0, List.of(), dropped);
        }
        long index = WeightedMedian.of(near, SourceQuote::priceUnits);
        List<Integer> used = near.stream().map(SourceQuote::source).toList();
        List<SourceQuote> quoted = near.stream().filter(SourceQuote::hasQuote).toList();
        if (quoted.isEmpty()) {
            return new Index(index, index, index, used, dropped);
        }
        // Each bid is at most its ask, so the median of the bids is at most the median of the asks.
        return new Index(
                WeightedMedian.of(quoted, SourceQuote::bidUnits),
                WeightedMedian.of(quoted, SourceQuote::askUnits),
                index,
                used,
                dropped);
    }

    private static boolean isNear(long price, long median) {
        return Math.multiplyExact(Math.abs(price - median), MILLION) <= Math.multiplyExact(median, MAX_DEVIATION_PPM);
    }
}
