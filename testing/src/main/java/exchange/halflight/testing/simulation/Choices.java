package exchange.halflight.testing.simulation;

import java.util.Arrays;
import java.util.List;

/**
 * Every random choice of a run, in order. The first time they are drawn from a seed (SplitMix64) and written down; the list
 * drawn again gives the same run, whatever the seed was. Single-threaded.
 */
public final class Choices {
    private long state;
    private long[] drawn;
    private int size;
    private int next;

    private Choices(long state, long[] drawn, int size) {
        this.state = state;
        this.drawn = drawn;
        this.size = size;
    }

    /** Fresh choices of a seed. */
    public static Choices ofSeed(long seed) {
        return new Choices(seed, new long[1 << 12], 0);
    }

    /** The choices made so far, to be made again; what lies beyond them is drawn as it would have been. */
    public Choices again() {
        return new Choices(state, drawn, size);
    }

    /** Number of choices made. */
    public int made() {
        return next;
    }

    /** 64 random bits. */
    public long bits() {
        if (next == size) {
            if (size == drawn.length) {
                drawn = Arrays.copyOf(drawn, size * 2);
            }
            drawn[size++] = draw();
        }
        return drawn[next++];
    }

    private long draw() {
        state += 0x9E37_79B9_7F4A_7C15L;
        long mixed = (state ^ (state >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** From 0 to one below the bound. */
    public int below(int bound) {
        return (int) Math.unsignedMultiplyHigh(bits(), bound);
    }

    /** From the lowest to the highest, both included. */
    public long between(long lowest, long highest) {
        return lowest + Math.unsignedMultiplyHigh(bits(), highest - lowest + 1);
    }

    /** True this many times of a hundred. */
    public boolean percent(int percent) {
        return below(100) < percent;
    }

    /** True this many times of a million. */
    public boolean perMillion(int parts) {
        return below(1_000_000) < parts;
    }

    /** One of these. */
    public long pick(long... of) {
        return of[below(of.length)];
    }

    /** One of these. */
    public <T> T pick(List<T> of) {
        return of.get(below(of.size()));
    }

    /** One of these. */
    @SafeVarargs
    public final <T> T pickOf(T... of) {
        return of[below(of.length)];
    }
}
