package exchange.halflight.core.math;

/**
 * Exact products and quotients of non-negative amounts over 128 bits, with the rounding in the name. No floating point, no
 * silent overflow: a result that does not fit 63 bits either saturates, where the name says so, or throws.
 */
public final class Exact {
    /** Stands for any value beyond 63 bits in comparisons that must fail safe. */
    public static final long SATURATED = Long.MAX_VALUE;

    public static final long MILLION = 1_000_000L;

    private static final long LOW_32 = 0xFFFF_FFFFL;

    private Exact() {}

    /** a * b for a, b >= 0, or {@link #SATURATED} where that exceeds 63 bits. */
    public static long saturatedProduct(long a, long b) {
        long low = a * b;
        return (Math.multiplyHigh(a, b) | (low >>> 63)) == 0 ? low : SATURATED;
    }

    /** a + b for a, b >= 0, or {@link #SATURATED} where that exceeds 63 bits. */
    public static long saturatedSum(long a, long b) {
        long sum = a + b;
        return sum >= 0 ? sum : SATURATED;
    }

    /**
     * floor(a * b / divisor) for a, b >= 0, divisor > 0.
     *
     * @throws ArithmeticException where the quotient exceeds 63 bits
     */
    public static long mulDivFloor(long a, long b, long divisor) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        if (high == 0 && low >= 0) {
            return low / divisor;
        }
        return divide128(high, low, divisor);
    }

    /**
     * ceil(a * b / divisor) for a, b >= 0, divisor > 0.
     *
     * @throws ArithmeticException where the quotient exceeds 63 bits
     */
    public static long mulDivCeil(long a, long b, long divisor) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        if (high == 0 && low >= 0) {
            return ceilDiv(low, divisor);
        }
        long quotient = divide128(high, low, divisor);
        return quotient * divisor == low ? quotient : Math.addExact(quotient, 1);
    }

    /** ceil(n / divisor) for n >= 0, divisor > 0. */
    public static long ceilDiv(long n, long divisor) {
        long quotient = n / divisor;
        return quotient * divisor == n ? quotient : quotient + 1;
    }

    /** ceil(n * ppm / 10^6) for n >= 0, 0 <= ppm <= 10^6. */
    public static long ppmCeil(long n, long ppm) {
        long high = Math.multiplyHigh(n, ppm);
        long low = n * ppm;
        if (high == 0 && low >= 0) {
            return low == 0 ? 0 : (low - 1) / MILLION + 1; // constant divisor: no division instruction
        }
        return mulDivCeil(n, ppm, MILLION);
    }

    /** floor(n * ppm / 10^6) for n >= 0, 0 <= ppm <= 10^6. */
    public static long ppmFloor(long n, long ppm) {
        return mulDivFloor(n, ppm, MILLION);
    }

    /** The sign of a * b - c * d for non-negative factors, exactly. */
    public static int compareProducts(long a, long b, long c, long d) {
        int byHigh = Long.compare(Math.multiplyHigh(a, b), Math.multiplyHigh(c, d));
        return byHigh != 0 ? byHigh : Long.compareUnsigned(a * b, c * d);
    }

    /** (high, low) / divisor, floored; schoolbook division by 32-bit digits (Knuth, TAOCP volume 2, algorithm D). */
    private static long divide128(long high, long low, long divisor) {
        if (Long.compareUnsigned(high, divisor) >= 0) {
            throw new ArithmeticException("quotient of a 128-bit product exceeds 64 bits");
        }
        int shift = Long.numberOfLeadingZeros(divisor);
        long v = divisor << shift;
        long vHigh = v >>> 32;
        long vLow = v & LOW_32;
        long u = shift == 0 ? high : (high << shift) | (low >>> (64 - shift));
        long uLow = low << shift;
        long digit1 = quotientDigit(u, uLow >>> 32, vHigh, vLow);
        long rest = ((u << 32) | (uLow >>> 32)) - digit1 * v;
        long digit0 = quotientDigit(rest, uLow & LOW_32, vHigh, vLow);
        long quotient = (digit1 << 32) | digit0;
        if (quotient < 0) {
            throw new ArithmeticException("quotient of a 128-bit product exceeds 63 bits");
        }
        return quotient;
    }

    /** One 32-bit digit of (u, next) / v, v normalised. */
    private static long quotientDigit(long u, long next, long vHigh, long vLow) {
        long digit = Long.divideUnsigned(u, vHigh);
        long remainder = u - digit * vHigh;
        while (digit > LOW_32 || Long.compareUnsigned(digit * vLow, (remainder << 32) | next) > 0) {
            digit--;
            remainder += vHigh;
            if (remainder > LOW_32) {
                break;
            }
        }
        return digit;
    }
}
