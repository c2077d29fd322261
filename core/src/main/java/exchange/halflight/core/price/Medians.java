package exchange.halflight.core.price;

/** The middle one of three. */
final class Medians {
    private Medians() {}

    static long of(long a, long b, long c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
