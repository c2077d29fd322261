package exchange.halflight.testing.simulation.actors;

import exchange.halflight.core.governance.Change;
import exchange.halflight.core.market.BookKind;
import exchange.halflight.core.market.BreakerTerms;
import exchange.halflight.core.market.FundingKind;
import exchange.halflight.core.market.FundingTerms;
import exchange.halflight.core.market.LiquidationTerms;
import exchange.halflight.core.market.MarkPolicy;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketPolicies;
import exchange.halflight.core.market.PairPrice;
import exchange.halflight.core.market.Tier;
import exchange.halflight.testing.simulation.Choices;
import exchange.halflight.testing.simulation.Swarm;
import exchange.halflight.testing.simulation.Swarm.Feature;
import java.util.List;

/** Draws the parameters of markets. */
final class MarketDraw {
    private static final int MILLION = 1_000_000;

    private final Choices choices;
    private final Swarm swarm;

    MarketDraw(Choices choices, Swarm swarm) {
        this.choices = choices;
        this.swarm = swarm;
    }

    /** A market with this number in its name, and where its price begins. */
    MarketPlan draw(int number) {
        boolean odd = swarm.has(Feature.ODD_UNITS);
        int[] decimals = odd
                ? choices.pickOf(new int[] {0, 0}, new int[] {3, 1}, new int[] {0, 6}, new int[] {1, 2})
                : choices.pickOf(new int[] {2, 4}, new int[] {2, 3});
        long tick = odd ? choices.pick(1, 3, 5, 10) : choices.pick(1, 10);
        long step = odd ? choices.pick(1, 3, 7, 100) : choices.pick(1, 10);
        long base = tick * choices.pick(500, 4_000, 50_000, 2_000_000);
        long stepMicros = base * step * powerOfTen(6 - decimals[0] - decimals[1]);
        // A lot is worth about a hundred dollars, so that a few rows of the tier table are reached.
        long lot = step * Math.max(1, 100L * MILLION / stepMicros);
        long lotMicros = lot / step * stepMicros;
        List<Tier> tiers = tiers(lotMicros);
        int last = tiers.getLast().maxLeverage();
        int taker = (int) choices.pick(0, 1, 333, 500, 500, 10_000);
        boolean dark = swarm.has(Feature.DARK_BOOKS) && choices.percent(50);
        MarketParameters parameters = new MarketParameters(
                "SIM-" + number,
                dark ? BookKind.DARK : BookKind.LIT,
                mark(dark),
                decimals[0],
                decimals[1],
                tick,
                step,
                taker,
                (int) choices.pick(0, -taker, -taker * 2 / 5, taker / 3, taker),
                (int) choices.pick(20_000, 50_000, 50_000, 300_000, MILLION),
                (int) choices.pick(1, Math.min(10, last), last),
                swarm.has(Feature.CREATOR_SHARES) ? 1 + choices.below(swarm.accounts()) : 0,
                (int) choices.pick(0, 333_333, MILLION),
                tiers,
                policies());
        return new MarketPlan(parameters, base, lot, lotMicros);
    }

    private MarkPolicy mark(boolean dark) {
        if (!swarm.has(Feature.MARKS_THAT_LOOK_BACK)) {
            return dark ? MarkPolicy.INDEX : choices.pickOf(MarkPolicy.INDEX, MarkPolicy.BOOK_MID);
        }
        return dark
                ? choices.pickOf(MarkPolicy.INDEX, MarkPolicy.INDEX_MEDIAN)
                : choices.pickOf(MarkPolicy.INDEX, MarkPolicy.BOOK_MID, MarkPolicy.INDEX_MEDIAN, MarkPolicy.BOOK_TWAP);
    }

    private MarketPolicies policies() {
        int age = swarm.has(Feature.AGEING_REFERENCES) ? (int) choices.pick(0, 300, 5_000) : 0;
        return new MarketPolicies(choices.pickOf(PairPrice.values()), age, funding(), liquidation(), breaker());
    }

    /** Other risk parameters of a market that lives; now and then ones that cannot be. */
    Change risk(int market, MarketParameters now, long lotMicros) {
        MarketPolicies policies = now.policies();
        FundingTerms funding = policies.funding();
        BreakerTerms breaker = policies.breaker();
        FundingTerms newFunding = funding.kind() == FundingKind.NONE || choices.percent(50)
                ? funding
                : new FundingTerms(
                        funding.kind(),
                        funding.intervalSeconds(),
                        funding.interestPpb(),
                        (int) choices.pick(500_000, 10_000_000, 100_000_000),
                        funding.imbalanceFactorPpm());
        BreakerTerms newBreaker = breaker.movePpm() == 0
                ? breaker
                : new BreakerTerms(
                        (int) choices.pick(10_000, 100_000),
                        (int) choices.pick(breaker.windowSeconds(), breaker.windowSeconds(), 7),
                        (int) choices.pick(1, 20, 300),
                        breaker.volumeMultiple());
        int age = (int) choices.pick(policies.referenceMaxAgeMillis(), 0, 300, 5_000);
        return new Change.Risk(
                market,
                (int) choices.pick(now.priceBandPpm(), 20_000, 50_000, MILLION),
                choices.percent(50) ? now.tiers() : choices.percent(50) ? dearer(now.tiers()) : tiers(lotMicros),
                new MarketPolicies(policies.pairPrice(), age, newFunding, liquidation(), newBreaker));
    }

    /** The same rows with more maintenance, at times more than there may be. */
    private List<Tier> dearer(List<Tier> tiers) {
        long times = choices.pick(2, 2, 3, 20);
        return tiers.stream()
                .map(tier -> new Tier(
                        tier.maxLeverage(),
                        tier.initialFloorPpm(),
                        (int) (tier.maintenancePpm() * times),
                        tier.maxNotionalMicros()))
                .toList();
    }

    private LiquidationTerms liquidation() {
        int fee = (int) choices.pick(0, 5_000, 5_000, 20_000);
        return new LiquidationTerms(fee, fee / (int) choices.pick(1, 2, 3), (int) choices.pick(1, 10, 1_000));
    }

    /** Every few seconds, or as rarely as in the world. */
    private FundingTerms funding() {
        if (!swarm.has(Feature.FUNDING)) {
            return FundingTerms.NONE;
        }
        int interval = (int) choices.pick(5, 60, 600, 3_600);
        int clamp = (int) choices.pick(500_000, 10_000_000, 100_000_000);
        return choices.percent(60)
                ? new FundingTerms(FundingKind.PREMIUM, interval, (int) choices.pick(0, 4_166, -4_166), clamp, 0)
                : new FundingTerms(FundingKind.IMBALANCE, interval, 0, clamp, (int) choices.pick(10_000, MILLION));
    }

    private BreakerTerms breaker() {
        if (!swarm.has(Feature.BREAKERS)) {
            return BreakerTerms.OFF;
        }
        return new BreakerTerms(
                (int) choices.pick(0, 10_000, 100_000),
                (int) choices.pick(1, 10, 60),
                (int) choices.pick(1, 20, 300),
                (int) choices.pick(0, 0, 2, 5));
    }

    private List<Tier> tiers(long lotMicros) {
        if (!swarm.has(Feature.HIGH_LEVERAGE)) {
            return choices.pickOf(
                    List.of(new Tier(1, 0, 25_000, Tier.UNLIMITED)),
                    List.of(new Tier(10, 0, 25_000, Tier.UNLIMITED)),
                    List.of(
                            new Tier(5, 250_000, 30_000, Tier.UNLIMITED),
                            new Tier(50, 33_333, 10_000, lotMicros * 150)));
        }
        long cap = Math.min(lotMicros, Tier.UNLIMITED / 20_000) * choices.pick(10, 50, 500);
        return List.of(
                new Tier(20, 0, 25_000, Tier.UNLIMITED),
                new Tier(50, 0, 10_000, cap * 20),
                new Tier(100, 0, 5_000, cap * 10),
                new Tier(500, 0, 2_500, cap * 4),
                new Tier(1_000, 0, 1_000, cap));
    }

    private static long powerOfTen(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
