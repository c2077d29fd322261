package exchange.halflight.testing.simulation.invariants;

import java.math.BigInteger;

/** Products and quotients with the rounding in the name, for factors that are not negative; shares nothing with the core. */
final class Fractions {
    static final long MILLION = 1_000_000;

    private Fractions() {}

    /** floor(a * b / divisor). */
    static long floor(long a, long b, long divisor) {
        if (Math.multiplyHigh(a, b) == 0 && a * b >= 0) {
            return a * b / divisor;
        }
        return wide(a, b).divide(BigInteger.valueOf(divisor)).longValueExact();
    }

    /** ceil(a * b / divisor). */
    static long ceil(long a, long b, long divisor) {
        if (Math.multiplyHigh(a, b) == 0 && a * b >= 0) {
            long product = a * b;
            return product / divisor + (product % divisor == 0 ? 0 : 1);
        }
        BigInteger[] parts = wide(a, b).divideAndRemainder(BigInteger.valueOf(divisor));
        return (parts[1].signum() == 0 ? parts[0] : parts[0].add(BigInteger.ONE)).longValueExact();
    }

    private static BigInteger wide(long a, long b) {
        return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    }
}
