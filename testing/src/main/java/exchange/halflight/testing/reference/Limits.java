package exchange.halflight.testing.reference;

import java.math.BigInteger;

/** The ranges of exact amounts. */
final class Limits {
    static final long LARGEST_PRICE_UNITS = 1L << 43;
    static final long LARGEST_SIZE_UNITS = 1L << 47;
    static final BigInteger LARGEST_NOTIONAL_MICROS = BigInteger.ONE.shiftLeft(56);
    static final BigInteger LARGEST_DEPOSITS_MICROS = BigInteger.ONE.shiftLeft(60);
    /** Of the bases of one side's orders. */
    static final BigInteger LARGEST_BASES_MICROS = BigInteger.ONE.shiftLeft(60);
    /** Of what a fill may leave behind. */
    static final BigInteger LARGEST_RESULT_MICROS = BigInteger.ONE.shiftLeft(61);

    static final long DAY_NANOS = 24L * 60 * 60 * 1_000_000_000;

    private Limits() {}
}
