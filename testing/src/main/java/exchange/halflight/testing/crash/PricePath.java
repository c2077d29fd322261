package exchange.halflight.testing.crash;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Candles as a path of prices. A candle is its open at its time, then the extreme that lies nearer to the open, then the other one, then the close,
 * a third of the interval apart; between them the price moves in equal steps of at most a quarter of a percent, at most one a second.
 *
 * <p>Where candles are missing, there is a halt: no price comes. Where a halt is longer than a day and the price
 * afterwards is ten times another, the candles after it are another coin's: another segment of the path.
 */
public record PricePath(Candles candles, List<Segment> segments) {
    private static final long HALT_INTERVALS = 3;
    private static final long DAY_MILLIS = 86_400_000;
    private static final long OTHER_COIN = 10;
    private static final long STEPS_PER_WHOLE = 400;
    private static final long SECOND_MILLIS = 1_000;

    /**
     * Consecutive candles of one coin.
     *
     * @param from index of the first candle
     * @param to index after the last one
     * @param halts indices of candles before which there was none for long
     */
    public record Segment(int from, int to, List<Integer> halts) {
        public Segment {
            halts = List.copyOf(halts);
        }
    }

    /** Takes one step of the path. */
    @FunctionalInterface
    public interface Walker {
        /** The price at this time, milliseconds since 1970. */
        void at(long timeMillis, long priceUnits);
    }

    public PricePath {
        segments = List.copyOf(segments);
    }

    /** Finds halts and segments. */
    public static PricePath of(Candles candles) {
        List<Segment> segments = new ArrayList<>();
        List<Integer> halts = new ArrayList<>();
        int from = 0;
        for (int i = 1; i < candles.list().size(); i++) {
            if (gapMillis(candles, i) <= HALT_INTERVALS * candles.intervalMillis()) {
                continue;
            }
            if (isOtherCoin(candles, i)) {
                segments.add(new Segment(from, i, halts));
                halts.clear();
                from = i;
            } else {
                halts.add(i);
            }
        }
        segments.add(new Segment(from, candles.list().size(), halts));
        return new PricePath(candles, segments);
    }

    /** Walks through one candle. */
    public void walk(int index, Walker walker) {
        Candle candle = candles.list().get(index);
        boolean lowFirst = candle.openUnits() - candle.lowUnits() <= candle.highUnits() - candle.openUnits();
        long first = lowFirst ? candle.lowUnits() : candle.highUnits();
        long second = lowFirst ? candle.highUnits() : candle.lowUnits();
        long third = candles.intervalMillis() / 3;
        walker.at(candle.openMillis(), candle.openUnits());
        leg(candle.openMillis(), third, candle.openUnits(), first, walker);
        leg(candle.openMillis() + third, third, first, second, walker);
        leg(candle.openMillis() + 2 * third, third - SECOND_MILLIS, second, candle.closeUnits(), walker);
    }

    private static void leg(long fromMillis, long lengthMillis, long fromUnits, long toUnits, Walker walker) {
        long move = Math.abs(toUnits - fromUnits);
        long wanted = 1 + move * STEPS_PER_WHOLE / Math.min(fromUnits, toUnits);
        long steps = Math.max(1, Math.min(wanted, lengthMillis / SECOND_MILLIS));
        for (long step = 1; step <= steps; step++) {
            walker.at(fromMillis + lengthMillis * step / steps, fromUnits + (toUnits - fromUnits) * step / steps);
        }
    }

    /** What the path holds that needs saying, in words. */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        for (Segment segment : segments) {
            if (segment.from() > 0) {
                remarks.add("Halt of " + gap(segment.from())
                        + ", and then another coin: the market is closed at the last price, everyone is paid out, and the new coin gets a"
                        + " market of its own with the same accounts.");
            }
            for (int halt : segment.halts()) {
                remarks.add("Halt of " + gap(halt)
                        + ": no price comes, the reference goes stale, nothing is liquidated until it is back.");
            }
        }
        return remarks;
    }

    private String gap(int index) {
        Duration gap = Duration.ofMillis(gapMillis(candles, index));
        return gap.toHours() + " h " + gap.toMinutesPart() + " min until "
                + Instant.ofEpochMilli(candles.list().get(index).openMillis());
    }

    private static long gapMillis(Candles candles, int index) {
        return candles.list().get(index).openMillis()
                - candles.list().get(index - 1).openMillis();
    }

    private static boolean isOtherCoin(Candles candles, int index) {
        long before = candles.list().get(index - 1).closeUnits();
        long after = candles.list().get(index).openUnits();
        return gapMillis(candles, index) > DAY_MILLIS
                && Math.max(before, after) >= OTHER_COIN * Math.min(before, after);
    }
}
