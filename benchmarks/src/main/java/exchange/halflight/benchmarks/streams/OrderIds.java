package exchange.halflight.benchmarks.streams;

import java.util.Locale;

/** How the n-th order of a stream is named. Every order, resting or not, takes the next n, from 1. */
public enum OrderIds {
    /** The id is n: 1, 2, 3. */
    SEQUENTIAL {
        @Override
        long id(long ordinal) {
            return ordinal;
        }
    },
    /**
     * The id is the SplitMix64 output function of n with the sign bit cleared: spread over 63 bits, as ids
     * chosen by clients are. Clearing one bit could in theory make two ids equal; the reference book
     * refuses a duplicate, so no stream can contain one.
     */
    HASHED {
        @Override
        long id(long ordinal) {
            return SplitMix64.mix(ordinal) & Long.MAX_VALUE;
        }
    };

    abstract long id(long ordinal);

    /** The name used on the command line: {@code sequential} or {@code hashed}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Finds a kind of ids by its label. */
    public static OrderIds ofLabel(String label) {
        return label.equals(HASHED.label()) ? HASHED : label.equals(SEQUENTIAL.label()) ? SEQUENTIAL : unknown(label);
    }

    private static OrderIds unknown(String label) {
        throw new IllegalArgumentException("unknown kind of order ids '" + label + "', known: sequential, hashed");
    }

    @Override
    public String toString() {
        return label();
    }
}
