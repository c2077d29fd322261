package exchange.halflight.testing.crash;

/**
 * What a crash run is made of.
 *
 * @param seed all draws follow from it
 * @param traders accounts with leverage
 * @param makers accounts that quote around the price
 * @param depthUsd what the makers together quote on each side
 * @param insuranceUsd insurance fund at the beginning
 * @param breaker whether the market has the venue's circuit breaker
 */
public record CrashSettings(long seed, int traders, int makers, long depthUsd, long insuranceUsd, boolean breaker) {
    /** 5,000 traders, four makers with 250,000 dollars on each side, 100,000 in the insurance fund. */
    public static final CrashSettings STANDARD = new CrashSettings(1, 5_000, 4, 250_000, 100_000, true);
}
