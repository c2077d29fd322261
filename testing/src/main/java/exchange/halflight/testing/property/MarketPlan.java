package exchange.halflight.testing.property;

import exchange.halflight.core.market.BookKind;
import exchange.halflight.core.market.MarkPolicy;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketPolicies;
import exchange.halflight.core.market.Tier;
import java.util.List;

/**
 * A market of a random stream: its parameters and where its prices and sizes lie at first.
 *
 * @param basePriceUnits first index
 * @param lotUnits sizes are small multiples of this
 * @param lotMicros notional of a lot at the first index
 */
record MarketPlan(MarketParameters parameters, long basePriceUnits, long lotUnits, long lotMicros) {
    /** The policies that the reference implementation knows. */
    private static final MarkPolicy[] MARK_POLICIES = {MarkPolicy.INDEX, MarkPolicy.BOOK_MID};

    private static final int MILLION = 1_000_000;

    /** A market with this number in its name. */
    static MarketPlan draw(Seeded random, int number, int accounts) {
        int[] decimals =
                random.pick(new int[] {2, 4}, new int[] {0, 0}, new int[] {3, 1}, new int[] {0, 6}, new int[] {1, 2});
        long tick = random.pick(1L, 1L, 5L, 10L);
        long step = random.pick(1L, 1L, 3L, 100L);
        long ticksOfPrice = random.pick(3L, 40L, 1_000L, 50_000L, 100_000_000L);
        long base = tick * ticksOfPrice;
        long stepMicros = base * step * powerOfTen(6 - decimals[0] - decimals[1]);
        long lot = step * stepsInLot(random, step, stepMicros);
        long lotMicros = lot / step * stepMicros;
        List<Tier> tiers = tiers(random, lotMicros);
        int last = tiers.getLast().maxLeverage();
        int taker = random.pick(0, 1, 333, 500, 10_000);
        MarketParameters parameters = new MarketParameters(
                "M" + number,
                BookKind.LIT,
                random.pick(MARK_POLICIES),
                decimals[0],
                decimals[1],
                tick,
                step,
                taker,
                random.pick(0, -taker, -taker * 2 / 5, taker / 3, taker),
                band(random, ticksOfPrice),
                random.pick(1, Math.min(10, last), last),
                random.percent(40) ? 1 + random.below(accounts) : 0,
                random.pick(0, 333_333, MILLION),
                tiers,
                MarketPolicies.PLAIN);
        return new MarketPlan(parameters, base, lot, lotMicros);
    }

    private static long powerOfTen(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    /** Few, many, or so many that orders come near the largest notional. */
    private static long stepsInLot(Seeded random, long step, long stepMicros) {
        long near = Math.clamp((1L << 56) / stepMicros / 8, 1, (1L << 44) / step);
        return Math.min(near, random.pick(1L, 1L, 7L, 1_000L, near));
    }

    /** One row or several; caps of a few lots or of many. */
    private static List<Tier> tiers(Seeded random, long lotMicros) {
        long cap = Math.clamp(lotMicros, 1, 1L << 50) * random.pick(2, 10, 50);
        return random.pick(List.of(
                List.of(new Tier(1, 0, 25_000, Tier.UNLIMITED)),
                List.of(new Tier(10, 0, 25_000, Tier.UNLIMITED)),
                List.of(new Tier(5, 250_000, 30_000, Tier.UNLIMITED), new Tier(50, 33_333, 10_000, cap * 3 + 1)),
                List.of(
                        new Tier(20, 0, 25_000, Tier.UNLIMITED),
                        new Tier(50, 0, 10_000, cap * 5),
                        new Tier(100, 0, 5_000, cap * 3),
                        new Tier(500, 0, 2_500, cap * 2),
                        new Tier(1_000, 0, 1_000, cap))));
    }

    /** Narrow or wide; mostly so that a few ticks beside the mark are inside. */
    private static int band(Seeded random, long ticksOfPrice) {
        int band = random.pick(2_000, 50_000, 300_000, MILLION, 1_000 * MILLION);
        int fiveTicks = Math.toIntExact(5L * MILLION / ticksOfPrice);
        return random.percent(90) ? Math.max(band, fiveTicks) : band;
    }
}
