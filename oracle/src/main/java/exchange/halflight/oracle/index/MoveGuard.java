package exchange.halflight.oracle.index;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Doubts an index that is further than 3 standard deviations from the mean of the last 300 seconds, until it has stayed there.
 * One sample a second; judged from 60 samples on; compared exactly, as squares of whole numbers. Moves within a tenth of a
 * percent of the mean are never doubted: in a quiet market the deviation is a tick or nothing.
 */
public final class MoveGuard {
    /** Samples are kept this long. */
    public static final long WINDOW_SECONDS = 300;
    /** With fewer samples nothing is doubted. */
    public static final int FEWEST_SAMPLES = 60;
    /** A doubted index that stays on its side for so long is believed. */
    public static final long CONFIRMATION_SECONDS = 5;

    private static final BigInteger NINE = BigInteger.valueOf(9);
    private static final BigInteger THOUSAND = BigInteger.valueOf(1000);

    /** What to think of an index. */
    public enum Verdict {
        /** Within its usual range. */
        USUAL,
        /** Too far to be believed yet. */
        DOUBTED,
        /** It was doubted and has stayed: the samples begin anew with it. */
        CONFIRMED
    }

    private record Sample(long second, long units) {}

    private final Deque<Sample> samples = new ArrayDeque<>();
    private BigInteger sum = BigInteger.ZERO;
    private BigInteger sumOfSquares = BigInteger.ZERO;
    private int doubtedSide;
    private long doubtedSince;

    /** Judges the index of a second and remembers it; seconds never fall, several calls in one second are fine. */
    public Verdict judge(long second, long units) {
        forgetBefore(second - WINDOW_SECONDS);
        int side = beyond(units);
        if (side == 0) {
            doubtedSide = 0;
            remember(second, units);
            return Verdict.USUAL;
        }
        if (side != doubtedSide) {
            doubtedSide = side;
            doubtedSince = second;
        }
        if (second - doubtedSince < CONFIRMATION_SECONDS) {
            return Verdict.DOUBTED;
        }
        doubtedSide = 0;
        samples.clear();
        sum = BigInteger.ZERO;
        sumOfSquares = BigInteger.ZERO;
        remember(second, units);
        return Verdict.CONFIRMED;
    }

    /** There is no index at present: a doubt needs its whole time anew. */
    public void interrupted() {
        doubtedSide = 0;
    }

    /** Samples in the window. */
    public int samples() {
        return samples.size();
    }

    /** 0 within the range, else 1 above and -1 below it. */
    private int beyond(long units) {
        if (samples.size() < FEWEST_SAMPLES) {
            return 0;
        }
        BigInteger count = BigInteger.valueOf(samples.size());
        // count * (x - mean), and count^2 * variance
        BigInteger distance = count.multiply(BigInteger.valueOf(units)).subtract(sum);
        BigInteger variance = count.multiply(sumOfSquares).subtract(sum.multiply(sum));
        boolean small = distance.abs().multiply(THOUSAND).compareTo(sum) <= 0;
        boolean usual = distance.multiply(distance).compareTo(NINE.multiply(variance)) <= 0;
        return small || usual ? 0 : distance.signum();
    }

    private void remember(long second, long units) {
        if (samples.isEmpty() || samples.getLast().second() < second) {
            samples.addLast(new Sample(second, units));
            BigInteger value = BigInteger.valueOf(units);
            sum = sum.add(value);
            sumOfSquares = sumOfSquares.add(value.multiply(value));
        }
    }

    private void forgetBefore(long second) {
        while (!samples.isEmpty() && samples.getFirst().second() < second) {
            BigInteger value = BigInteger.valueOf(samples.removeFirst().units());
            sum = sum.subtract(value);
            sumOfSquares = sumOfSquares.subtract(value.multiply(value));
        }
    }
}
