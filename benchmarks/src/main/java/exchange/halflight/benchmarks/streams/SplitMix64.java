package exchange.halflight.benchmarks.streams;

/** The SplitMix64 generator: the only source of chance in a stream. Not thread safe. */
public final class SplitMix64 {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    /** @param seed where it starts */
    public SplitMix64(long seed) {
        state = seed;
    }

    /**
     * Draws a whole number from 0 to {@code bound - 1} as {@code (x >>> 33) % bound}. The slight bias of
     * the remainder is part of the definition of the streams.
     */
    public int draw(int bound) {
        state += GOLDEN_GAMMA;
        return (int) ((mix(state) >>> 33) % bound);
    }

    /** The output function of SplitMix64: a bijection of 64-bit words. */
    static long mix(long word) {
        long z = word;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
