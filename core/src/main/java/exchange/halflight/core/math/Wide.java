package exchange.halflight.core.math;

/** Products of four amounts over 256 bits, for comparing fractions of fractions exactly. */
public final class Wide {
    private Wide() {}

    /**
     * The sign of a * b * c * d - e * f * g * h for non-negative factors, exactly.
     *
     * @param left a, b, c, d
     * @param right e, f, g, h
     */
    public static int compare(long[] left, long[] right) {
        long leftAbHigh = Math.multiplyHigh(left[0], left[1]);
        long leftAbLow = left[0] * left[1];
        long leftCdHigh = Math.multiplyHigh(left[2], left[3]);
        long leftCdLow = left[2] * left[3];
        long rightAbHigh = Math.multiplyHigh(right[0], right[1]);
        long rightAbLow = right[0] * right[1];
        long rightCdHigh = Math.multiplyHigh(right[2], right[3]);
        long rightCdLow = right[2] * right[3];
        for (int limb = 3; limb >= 0; limb--) {
            int order = Long.compareUnsigned(
                    limb(leftAbHigh, leftAbLow, leftCdHigh, leftCdLow, limb),
                    limb(rightAbHigh, rightAbLow, rightCdHigh, rightCdLow, limb));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** One of the four 64-bit limbs, 0 the lowest, of (aHigh, aLow) * (bHigh, bLow). */
    private static long limb(long aHigh, long aLow, long bHigh, long bLow, int limb) {
        long first = aLow * bLow;
        if (limb == 0) {
            return first;
        }
        long cross1 = aLow * bHigh;
        long cross2 = aHigh * bLow;
        long second = Math.unsignedMultiplyHigh(aLow, bLow) + cross1;
        long carry = Long.compareUnsigned(second, cross1) < 0 ? 1 : 0;
        second += cross2;
        carry += Long.compareUnsigned(second, cross2) < 0 ? 1 : 0;
        if (limb == 1) {
            return second;
        }
        long high1 = Math.unsignedMultiplyHigh(aLow, bHigh);
        long high2 = Math.unsignedMultiplyHigh(aHigh, bLow);
        long top = aHigh * bHigh;
        long third = top + carry;
        long carry2 = Long.compareUnsigned(third, top) < 0 ? 1 : 0;
        third += high1;
        carry2 += Long.compareUnsigned(third, high1) < 0 ? 1 : 0;
        third += high2;
        carry2 += Long.compareUnsigned(third, high2) < 0 ? 1 : 0;
        return limb == 2 ? third : Math.unsignedMultiplyHigh(aHigh, bHigh) + carry2;
    }
}
