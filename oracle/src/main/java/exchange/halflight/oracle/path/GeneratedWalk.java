package exchange.halflight.oracle.path;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A walk around a price that looks like a market's: small steps every second, larger ones over minutes and hours, never further
 * than some percent away. It is a function of seed and time alone, so it goes on after a restart as if nothing had been.
 */
public final class GeneratedWalk implements PricePath {
    /** Octave k adds a swing of 2^k seconds; the longest takes a day and a half. */
    private static final int OCTAVES = 18;
    /** Half of the widest swing within a second, parts per billion; each octave's is larger by the root of 2, as a walk's is. */
    private static final long SECOND_SWING_PPB = 20_000;

    private static final long BILLION = 1_000_000_000;
    /** Root of 2, in millionths. */
    private static final long ROOT_OF_TWO = 1_414_214;

    private static final long MILLION = 1_000_000;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long seed;
    private final BigDecimal anchor;

    private GeneratedWalk(long seed, BigDecimal anchor) {
        this.seed = seed;
        this.anchor = anchor;
    }

    /** The walk of this seed, shifted so that it passes through this price at this second. */
    public static GeneratedWalk through(BigDecimal price, long epochSecond, long seed, String name) {
        long own = mix(seed ^ mix(name.hashCode()));
        BigDecimal level = BigDecimal.valueOf(BILLION + deviationPpb(own, epochSecond), 9);
        return new GeneratedWalk(own, price.divide(level, price.scale() + 12, RoundingMode.HALF_EVEN));
    }

    @Override
    public BigDecimal at(long epochSecond) {
        return anchor.multiply(BigDecimal.valueOf(BILLION + deviationPpb(seed, epochSecond), 9));
    }

    private static long deviationPpb(long seed, long epochSecond) {
        long deviation = 0;
        long swing = SECOND_SWING_PPB * MILLION;
        for (int octave = 0; octave < OCTAVES; octave++) {
            long period = 1L << octave;
            long knot = Math.floorDiv(epochSecond, period);
            long into = Math.floorMod(epochSecond, period);
            long from = knot(seed, octave, knot);
            long to = knot(seed, octave, knot + 1);
            long unit = from + (to - from) * into / period; // -MILLION to MILLION
            deviation += swing / MILLION * unit / MILLION;
            swing = swing / MILLION * ROOT_OF_TWO;
        }
        return deviation;
    }

    private static long knot(long seed, int octave, long knot) {
        return Math.floorMod(mix(seed + mix(octave * GOLDEN + knot)), 2 * MILLION + 1) - MILLION;
    }

    /** The finaliser of SplitMix64: any two inputs differ by about half of the bits. */
    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
