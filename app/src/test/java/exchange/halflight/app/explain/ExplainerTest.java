package exchange.halflight.app.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.cluster.codec.EventDecoder;
import exchange.halflight.cluster.codec.EventEncoder;
import exchange.halflight.core.market.MarketPolicies;
import exchange.halflight.core.order.Side;
import exchange.halflight.testing.property.Seeded;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;

/** Every fill of a busy market can be recomputed from the rulebook's pages alone, and a wrong number is seen. */
class ExplainerTest {
    private final Seeded random = new Seeded(11);
    private final JournaledMarket market = new JournaledMarket(400_000_000L, MarketPolicies.PLAIN, 1_000, 10_000);

    @Test
    void everyFillOfABusyMarketIsRecomputed() {
        for (int i = 0; i < 600; i++) {
            market.passSeconds(1);
            int account = 1 + random.below(JournaledMarket.ACCOUNTS);
            long time = market.timeNanos();
            switch (random.below(20)) {
                case 0 -> market.engine().setLeverage(time, account, market.nextCommandId(), 1, 1 + random.below(20));
                case 1 -> market.engine().setStake(time, market.nextCommandId(), account, random.below(3) * 7_000L);
                case 2 -> market.reference(9_900 + random.below(200));
                default ->
                    market.order(
                            account,
                            random.percent(50) ? Side.BUY : Side.SELL,
                            9_950 + random.below(100),
                            1 + random.below(3_000),
                            random.percent(15));
            }
        }
        int fills = 0;
        for (int event = 1; event <= market.journal().size(); event++) {
            Explanation explanation = explain(event);
            int number = event;
            assertTrue(explanation.isEqual(), () -> "event " + number + "\n" + String.join("\n", explanation.lines()));
            if (explanation.lines().getLast().startsWith("All ")) {
                fills++;
            } else {
                assertEquals(3, explanation.lines().size(), () -> String.join("\n", explanation.lines()));
            }
        }
        assertTrue(fills > 1_000, fills + " events of fills");
    }

    @Test
    void aFillReadsLineByLine() {
        market.order(1, Side.SELL, 10_100, 50, false);
        market.order(2, Side.BUY, 10_100, 20, false);
        int trade = market.first("tradeExecuted");
        assertEquals(
                List.of(
                        "Event " + trade
                                + ": trade 1 in X-PERP, 0.2 at 101, mark 100; order 2 of account 2 (BUY) took from order 1 of account 1",
                        "  notional               0.2 x 101 = 20.2",
                        "Taker, account 2 at 10x (rulebook 3 and 4, procedure 7)",
                        "  position before        none",
                        "  opens                  0.2, notional 20.2",
                        "  initial margin         ceil(20.2 / 10), at least 1% - 0 posted before = 2.02",
                        "  loss at mark           max(0, 20.2 - 20) = 0.2",
                        "  into collateral        2.22  (told: the same)",
                        "  size after             0 + 0.2 = 0.2  (told: the same)",
                        "  cost after             0 - 0 + 20.2 = 20.2  (told: the same)",
                        "  collateral after       0 - 0 + 2.22 = 2.22  (told: the same)",
                        "  realised in all        0 + 0 = 0  (told: the same)",
                        "Maker, account 1 at 10x (rulebook 3 and 4, procedure 7)",
                        "  position before        none",
                        "  opens                  0.2, notional 20.2",
                        "  initial margin         ceil(20.2 / 10), at least 1% - 0 posted before = 2.02",
                        "  loss at mark           max(0, 20 - 20.2) = 0",
                        "  into collateral        2.02  (told: the same)",
                        "  size after             0 - 0.2 = -0.2  (told: the same)",
                        "  cost after             0 - 0 + 20.2 = 20.2  (told: the same)",
                        "  collateral after       0 - 0 + 2.02 = 2.02  (told: the same)",
                        "  realised in all        0 + 0 = 0  (told: the same)",
                        "Fees (rulebook 8, procedure 8)",
                        "  taker's fee            ceil(20.2 x 0.05%) - 0 charged before = 0.0101  (told: the same)",
                        "  maker's rebate         floor(20.2 x 0.02%), at most the taker's fee = 0.00404  (told: the same)",
                        "  creator's share        floor(0.00606 x 10%) = 0.000606  (told: the same)",
                        "All 13 numbers are what the exchange told."),
                explain(trade).lines());
        assertEquals(explain(trade), JournaledMarket.explain(market.journal(), Explainer.ofTrade(1)));
    }

    @Test
    void aWrongNumberIsSeen() {
        market.order(1, Side.SELL, 10_100, 50, false);
        market.order(2, Side.BUY, 10_100, 20, false);
        int trade = market.first("tradeExecuted");
        // The same journal, but for the mark of the market.
        int mark = market.first("markChanged") - 1;
        List<DirectBuffer> forged = new ArrayList<>(market.journal());
        EventEncoder forger = new EventEncoder(
                (buffer, offset, length) -> forged.set(mark, JournaledMarket.copy(buffer, offset, length)), mark);
        forger.commandStarted(EventDecoder.commandSequence(forged.get(mark), 0), market.timeNanos());
        forger.markChanged(1, 10_050);
        forger.flush();
        Explanation explanation = JournaledMarket.explain(forged, Explainer.ofEvent(trade));
        assertFalse(explanation.isEqual());
        assertEquals(
                "2 of 13 numbers are NOT what the exchange told: into collateral, collateral after.",
                explanation.lines().getLast());
    }

    @Test
    void anEventThatIsNotThereIsRefused() {
        ExplainException refused = assertThrows(
                ExplainException.class, () -> explain(market.journal().size() + 1));
        int last = market.journal().size();
        assertEquals("The log has no event " + (last + 1) + ": its last is " + last, refused.getMessage());
        market.order(1, Side.SELL, 10_100, 50, false);
        market.order(2, Side.BUY, 10_100, 20, false);
        ExplainException noTrade = assertThrows(
                ExplainException.class, () -> JournaledMarket.explain(market.journal(), Explainer.ofTrade(2)));
        assertEquals("The log has no trade 2: its last is 1", noTrade.getMessage());
    }

    private Explanation explain(long event) {
        return JournaledMarket.explain(market.journal(), Explainer.ofEvent(event));
    }
}
