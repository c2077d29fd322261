package exchange.halflight.testing.scenario.story;

import exchange.halflight.core.market.Tier;
import java.util.List;

/**
 * A venue's default market parameters in stories; a story's market sets what differs.
 *
 * @param dark whether markets are dark unless a story says otherwise
 * @param tick least step of a price, USD
 * @param step least step of a size, contracts
 */
public record Profile(
        String name,
        boolean dark,
        int priceDecimals,
        int sizeDecimals,
        String tick,
        String step,
        int takerFeePpm,
        int makerFeePpm,
        int priceBandPpm,
        List<Tier> tiers) {
    private static final long MICROS = 1_000_000;

    /** The dark pool for crypto and FX: the tiers to 1000x of rulebook section 4. */
    public static final Profile GODARK = new Profile(
            "godark",
            true,
            2,
            4,
            "0.1",
            "0.001",
            500,
            -200,
            50_000,
            List.of(
                    new Tier(20, 0, 25_000, Tier.UNLIMITED),
                    new Tier(50, 0, 10_000, 100_000 * MICROS),
                    new Tier(100, 0, 5_000, 50_000 * MICROS),
                    new Tier(500, 0, 2_500, 20_000 * MICROS),
                    new Tier(1000, 0, 1_000, 5_000 * MICROS)));

    /** The lit venue for sentiment, event and index perpetuals: low leverage, one tier. */
    public static final Profile XMARKET = new Profile(
            "xmarket",
            false,
            2,
            2,
            "0.01",
            "0.01",
            500,
            -200,
            50_000,
            List.of(new Tier(20, 0, 25_000, Tier.UNLIMITED)));

    /** Both profiles, in the order the help shows them. */
    public static final List<Profile> ALL = List.of(GODARK, XMARKET);

    public Profile {
        tiers = List.copyOf(tiers);
    }

    static Profile of(Value value) {
        for (Profile profile : ALL) {
            if (profile.name.equals(value.word())) {
                return profile;
            }
        }
        throw value.error("unknown profile '" + value.word() + "', known: godark, xmarket");
    }
}
