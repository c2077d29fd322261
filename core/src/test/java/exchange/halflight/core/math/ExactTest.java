package exchange.halflight.core.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExactTest {
    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

    @Test
    void quotientsOfProductsAgreeWithBigIntegers() {
        SplittableRandom random = new SplittableRandom(42);
        for (int i = 0; i < 200_000; i++) {
            check(ofRandomLength(random), ofRandomLength(random), Math.max(1, ofRandomLength(random)));
        }
    }

    @Test
    void quotientsAtTheEdges() {
        long[] edges = {0, 1, 2, (1L << 32) - 1, 1L << 32, (1L << 32) + 1, 1L << 62, Long.MAX_VALUE - 1, Long.MAX_VALUE
        };
        for (long a : edges) {
            for (long b : edges) {
                for (long divisor : edges) {
                    check(a, b, Math.max(1, divisor));
                }
            }
        }
    }

    @Test
    void partsPerMillionRoundAsNamed() {
        assertEquals(1, Exact.ppmCeil(1, 1));
        assertEquals(0, Exact.ppmFloor(1, 999_999));
        assertEquals(500, Exact.ppmCeil(1_000_000, 500));
        assertEquals(501, Exact.ppmCeil(1_000_001, 500));
        assertEquals(Long.MAX_VALUE, Exact.ppmCeil(Long.MAX_VALUE, 1_000_000));
    }

    @Test
    void saturationInsteadOfOverflow() {
        assertEquals(Exact.SATURATED, Exact.saturatedProduct(1L << 32, 1L << 31));
        assertEquals(1L << 62, Exact.saturatedProduct(1L << 31, 1L << 31));
        assertEquals(Exact.SATURATED, Exact.saturatedProduct(1L << 40, 1L << 40));
        assertEquals(Exact.SATURATED, Exact.saturatedSum(Long.MAX_VALUE, 1));
    }

    @Test
    void productsCompareBeyond64Bits() {
        assertEquals(0, Exact.compareProducts(1L << 40, 1L << 40, 1L << 20, 1L << 60));
        assertEquals(1, Exact.compareProducts((1L << 40) + 1, 1L << 40, 1L << 20, 1L << 60));
        assertEquals(-1, Exact.compareProducts(Long.MAX_VALUE, 2, Long.MAX_VALUE, 3));
    }

    private static void check(long a, long b, long divisor) {
        BigInteger[] exact =
                BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)).divideAndRemainder(BigInteger.valueOf(divisor));
        String what = a + " * " + b + " / " + divisor;
        if (exact[0].compareTo(LARGEST) > 0) {
            assertThrows(ArithmeticException.class, () -> Exact.mulDivFloor(a, b, divisor), what);
            return;
        }
        assertEquals(exact[0].longValueExact(), Exact.mulDivFloor(a, b, divisor), what);
        BigInteger ceiling = exact[1].signum() == 0 ? exact[0] : exact[0].add(BigInteger.ONE);
        if (ceiling.compareTo(LARGEST) <= 0) {
            assertEquals(ceiling.longValueExact(), Exact.mulDivCeil(a, b, divisor), what);
        }
    }

    private static long ofRandomLength(SplittableRandom random) {
        return random.nextLong() >>> (1 + random.nextInt(63));
    }
}
