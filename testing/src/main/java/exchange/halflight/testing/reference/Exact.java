package exchange.halflight.testing.reference;

import java.math.BigInteger;

/** Whole numbers of any length, and quotients with a named rounding. */
final class Exact {
    static final BigInteger MILLION = big(1_000_000);

    private Exact() {}

    static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }

    /** The largest whole number not above the exact quotient; the denominator is positive. */
    static BigInteger floor(BigInteger numerator, BigInteger denominator) {
        BigInteger[] parts = numerator.divideAndRemainder(denominator);
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    /** The smallest whole number not below the exact quotient; the denominator is positive. */
    static BigInteger ceil(BigInteger numerator, BigInteger denominator) {
        return floor(numerator.negate(), denominator).negate();
    }

    /** What a rate in parts per million charges on an amount, rounded up. */
    static BigInteger rateUp(BigInteger amount, long ratePpm) {
        return ceil(amount.multiply(big(ratePpm)), MILLION);
    }

    /** What a rate in parts per million pays on an amount, rounded down. */
    static BigInteger rateDown(BigInteger amount, long ratePpm) {
        return floor(amount.multiply(big(ratePpm)), MILLION);
    }

    /** The value, never below zero. */
    static BigInteger positivePart(BigInteger value) {
        return value.max(BigInteger.ZERO);
    }

    /** The value as a long for a rejection's context; where it does not fit, the nearest that does. */
    static long context(BigInteger value) {
        return value.max(big(Long.MIN_VALUE)).min(big(Long.MAX_VALUE)).longValueExact();
    }
}
