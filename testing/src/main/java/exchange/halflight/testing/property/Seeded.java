package exchange.halflight.testing.property;

import java.util.List;

/** Numbers that follow from a seed alone (SplitMix64). */
public final class Seeded {
    private long state;

    public Seeded(long seed) {
        state = seed;
    }

    public long next() {
        state += 0x9E3779B97F4A7C15L;
        long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** From 0 to one below the bound. */
    public int below(int bound) {
        return Math.toIntExact(Math.floorMod(next(), (long) bound));
    }

    /** From the lowest to the highest, both included. */
    public long between(long lowest, long highest) {
        return lowest + Math.floorMod(next(), highest - lowest + 1);
    }

    public boolean percent(int percent) {
        return below(100) < percent;
    }

    <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    @SafeVarargs
    final <T> T pick(T... choices) {
        return choices[below(choices.length)];
    }
}
