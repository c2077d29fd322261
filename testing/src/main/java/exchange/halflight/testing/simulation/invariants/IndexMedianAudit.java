package exchange.halflight.testing.simulation.invariants;

import java.util.ArrayDeque;
import java.util.Deque;

/** INDEX_MEDIAN: the middle one of the index, the index and its mean basis, and the average trade of a minute. */
final class IndexMedianAudit extends TimedMarkAudit {
    private static final int WINDOW_SECONDS = 60;
    private static final long BASIS_SCALE = 1L << 16;
    private static final long NANOS_PER_MILLI = 1_000_000L;
    /** Where more than this is traded in a second, micros, not all of it may count. */
    private static final long SURE_MICROS = 1L << 56;

    private final Deque<Traded> window = new ArrayDeque<>();
    private Traded running = new Traded(0, 0);
    /** Of the window. */
    private Traded sum = running;
    /** Until when the window may hold trades of which the second is not certain. */
    private long unsureUntilSecond;

    private boolean hasBasis;
    private boolean isBasisLost;
    private long basisLow;
    private long basisHigh;
    /** The reference before the command at hand: what the seconds that it passes look at. */
    private long indexUnits;

    private boolean isFresh;
    private long referenceNanos;

    /** Sum of price times size, and of size. */
    private record Traded(long weighted, long units) {
        Traded plus(Traded other, int times) {
            return times * other.units == 0
                    ? this
                    : new Traded(weighted + times * other.weighted, units + times * other.units);
        }
    }

    IndexMedianAudit(MarketFold market, Findings findings) {
        super(market, findings);
    }

    @Override
    long observedUnits() {
        long bid = market.bids.bestUnits();
        long ask = market.asks.bestUnits();
        return bid != 0 && ask != 0 ? (bid + ask) / 2 : lastTradeUnits();
    }

    @Override
    void traded(long priceUnits, long units, long nowNanos) {
        running = running.plus(new Traded(priceUnits * units, units), 1);
        if (isBehind(nowNanos) || running.weighted * market.microsPerUnit > SURE_MICROS) {
            unsureUntilSecond = nowNanos / NANOS_PER_SECOND + WINDOW_SECONDS + 1;
        }
    }

    @Override
    void referenced(long nowNanos) {
        super.referenced(nowNanos);
        referenceNanos = nowNanos;
        value(market.indexUnits, nowNanos / NANOS_PER_SECOND);
    }

    @Override
    void atSecond(long endedSecond) {
        window.addLast(running);
        sum = sum.plus(running, 1);
        running = new Traded(0, 0);
        if (window.size() > WINDOW_SECONDS) {
            sum = sum.plus(window.removeFirst(), -1);
        }
        long ageNanos = market.parameters.policies().referenceMaxAgeMillis() * NANOS_PER_MILLI;
        boolean isTooOld = ageNanos > 0 && endedSecond * NANOS_PER_SECOND > referenceNanos + ageNanos;
        if (isFresh && !isTooOld) {
            sample();
            value(indexUnits, endedSecond);
        }
    }

    private void sample() {
        if (highUnits == 0) {
            return;
        }
        isBasisLost |= lowUnits == 0; // whether there was a price is not certain
        long low = (lowUnits - indexUnits) * BASIS_SCALE;
        long high = (highUnits - indexUnits) * BASIS_SCALE;
        basisLow = hasBasis ? basisLow + (low - basisLow) * 2 / 151 : low;
        basisHigh = hasBasis ? basisHigh + (high - basisHigh) * 2 / 151 : high;
        hasBasis = true;
    }

    private void value(long index, long second) {
        long floor = Fractions.ceil(index, 995, 1_000);
        long ceiling = Fractions.floor(index, 1_005, 1_000);
        long average = sum.units == 0 ? index : sum.weighted / sum.units;
        boolean isSure = second > unsureUntilSecond;
        long low = median(index, index + Math.floorDiv(basisLow, BASIS_SCALE), isSure ? average : 0);
        long high = median(index, index + Math.floorDiv(basisHigh, BASIS_SCALE), isSure ? average : Long.MAX_VALUE);
        markLowUnits = isBasisLost ? floor : Math.clamp(low, floor, ceiling);
        markHighUnits = isBasisLost ? ceiling : Math.clamp(high, floor, ceiling);
    }

    @Override
    void atEnd(long nowNanos) {
        indexUnits = market.indexUnits;
        isFresh = market.referenceFresh;
    }
}
