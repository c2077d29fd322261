package exchange.halflight.app.explain;

import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.core.market.BreakerTerms;
import exchange.halflight.core.market.FundingKind;
import exchange.halflight.core.market.FundingTerms;
import exchange.halflight.core.market.LiquidationTerms;
import exchange.halflight.core.market.MarketPolicies;
import exchange.halflight.core.market.PairPrice;
import exchange.halflight.core.order.Side;
import exchange.halflight.testing.property.Seeded;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Funding payments, liquidations and auto-deleveragings of a stormy market are recomputed from the rulebook's pages alone. */
class RiskExplainerTest {
    private final Seeded random = new Seeded(5);

    @Test
    void premiumFunding() {
        assertRecomputed(
                new FundingTerms(FundingKind.PREMIUM, 60, 4_166, 50_000_000, 0),
                "fundingStarted",
                "fundingPaid",
                "fundingFinished");
    }

    @Test
    void imbalanceFunding() {
        assertRecomputed(
                new FundingTerms(FundingKind.IMBALANCE, 60, 0, 90_000_000, 90_000), "fundingStarted", "fundingPaid");
    }

    @Test
    void liquidations() {
        assertRecomputed(FundingTerms.NONE, "positionLiquidated", "positionDeleveraged");
    }

    /** Every event is explained, and its numbers are those told; of these kinds there are some. */
    private void assertRecomputed(FundingTerms funding, String... kinds) {
        JournaledMarket market = new JournaledMarket(
                60_000_000L,
                new MarketPolicies(PairPrice.MIDPOINT, 0, funding, LiquidationTerms.STANDARD, BreakerTerms.OFF),
                25_000,
                0);
        long index = 10_000;
        for (int i = 0; i < 700; i++) {
            market.passSeconds(1 + random.below(20));
            if (random.percent(20)) {
                long storm = random.percent(15) ? 200 : 40;
                index = Math.clamp(index + index * random.between(-storm, storm) / 1_000, 2_000, 50_000);
                market.reference(index);
            } else {
                place(market, 1 + random.below(JournaledMarket.ACCOUNTS), index);
            }
        }
        Map<String, Integer> seen = new TreeMap<>();
        for (int event = 1; event <= market.journal().size(); event++) {
            Explanation explanation = JournaledMarket.explain(market.journal(), Explainer.ofEvent(event));
            int number = event;
            assertTrue(explanation.isEqual(), () -> "event " + number + "\n" + String.join("\n", explanation.lines()));
            if (explanation.lines().getLast().startsWith("All ")) {
                seen.merge(market.kind(event), 1, Integer::sum);
            }
        }
        for (String kind : kinds) {
            assertTrue(seen.getOrDefault(kind, 0) > 0, () -> kind + " of " + seen);
        }
    }

    private void place(JournaledMarket market, int account, long index) {
        Side side = random.percent(50) ? Side.BUY : Side.SELL;
        market.order(
                account,
                side,
                index + random.between(-index / 100, index / 100),
                1 + random.below(400),
                random.percent(5));
    }
}
