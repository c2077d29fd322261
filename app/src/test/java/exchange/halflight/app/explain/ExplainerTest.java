package exchange.halflight.app.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.cluster.codec.EventDecoder;
import exchange.halflight.cluster.codec.EventEncoder;
import exchange.halflight.cluster.codec.Frame;
import exchange.halflight.cluster.replay.EventLine;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.ReferencePrices;
import exchange.halflight.core.engine.Engine;
import exchange.halflight.core.market.BookKind;
import exchange.halflight.core.market.MarkPolicy;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketPolicies;
import exchange.halflight.core.market.Tier;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TimeInForce;
import exchange.halflight.testing.property.Seeded;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Every fill of a busy market can be recomputed from the rulebook's pages alone, and a wrong number is seen. */
class ExplainerTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int ACCOUNTS = 5;

    private final List<DirectBuffer> journal = new ArrayList<>();
    private final Seeded random = new Seeded(11);
    private final EventEncoder encoder = new EventEncoder(this::keep, 0);
    private final Engine engine = new Engine(encoder);
    private long timeNanos = 1_767_225_600L * SECOND;
    private long commandId;

    @Test
    void everyFillOfABusyMarketIsRecomputed() {
        openMarket();
        for (int i = 0; i < 600; i++) {
            timeNanos += SECOND;
            int account = 1 + random.below(ACCOUNTS);
            switch (random.below(20)) {
                case 0 -> engine.setLeverage(timeNanos, account, ++commandId, 1, 1 + random.below(20));
                case 1 -> engine.setStake(timeNanos, ++commandId, account, random.below(3) * 7_000L);
                case 2 -> reference(9_900 + random.below(200));
                default -> place(account);
            }
            encoder.flush();
        }
        int fills = 0;
        for (int event = 1; event <= journal.size(); event++) {
            Explanation explanation = explain(journal, event);
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
        openMarket();
        order(1, Side.SELL, 10_100, 50, false);
        order(2, Side.BUY, 10_100, 20, false);
        int trade = eventNumber("tradeExecuted");
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
                explain(journal, trade).lines());
        assertEquals(explain(journal, trade), explain(journal, Explainer.ofTrade(1)));
    }

    @Test
    void aWrongNumberIsSeen() {
        openMarket();
        order(1, Side.SELL, 10_100, 50, false);
        order(2, Side.BUY, 10_100, 20, false);
        int trade = eventNumber("tradeExecuted");
        // The same journal, but for the mark of the market.
        int mark = eventNumber("markChanged") - 1;
        List<DirectBuffer> forged = new ArrayList<>(journal);
        EventEncoder forger =
                new EventEncoder((buffer, offset, length) -> forged.set(mark, copy(buffer, offset, length)), mark);
        forger.commandStarted(EventDecoder.commandSequence(journal.get(mark), 0), timeNanos);
        forger.markChanged(1, 10_050);
        forger.flush();
        Explanation explanation = explain(forged, trade);
        assertFalse(explanation.isEqual());
        assertEquals(
                "2 of 13 numbers are NOT what the exchange told.",
                explanation.lines().getLast());
    }

    @Test
    void anEventThatIsNotThereIsRefused() {
        openMarket();
        ExplainException refused = assertThrows(ExplainException.class, () -> explain(journal, journal.size() + 1));
        assertEquals("The log has no event " + (journal.size() + 1), refused.getMessage());
    }

    private void openMarket() {
        for (int account = 1; account <= ACCOUNTS; account++) {
            engine.openAccount(timeNanos, ++commandId, false);
            engine.deposit(timeNanos, ++commandId, account, 400_000_000L);
        }
        engine.createMarket(
                timeNanos,
                ++commandId,
                new MarketParameters(
                        "X-PERP",
                        BookKind.LIT,
                        MarkPolicy.INDEX,
                        2,
                        2,
                        1,
                        1,
                        500,
                        -200,
                        50_000,
                        10,
                        ACCOUNTS,
                        100_000,
                        List.of(new Tier(20, 10_000, 1_000, Tier.UNLIMITED)),
                        MarketPolicies.PLAIN));
        reference(10_000);
        encoder.flush();
    }

    private void reference(long indexUnits) {
        engine.updateReference(
                timeNanos, ++commandId, new ReferencePrices().set(1, indexUnits - 1, indexUnits + 1, indexUnits));
    }

    private void place(int account) {
        order(
                account,
                random.percent(50) ? Side.BUY : Side.SELL,
                9_950 + random.below(100),
                1 + random.below(3_000),
                random.percent(15));
    }

    private void order(int account, Side side, long priceUnits, long sizeUnits, boolean reduceOnly) {
        NewOrder order = new NewOrder().reset();
        order.accountId = account;
        order.commandId = ++commandId;
        order.marketId = 1;
        order.side = side;
        order.type = OrderType.LIMIT;
        order.timeInForce = TimeInForce.GTC;
        order.priceUnits = priceUnits;
        order.sizeUnits = sizeUnits;
        order.reduceOnly = reduceOnly;
        engine.placeOrder(timeNanos, order);
        encoder.flush();
    }

    /** Number of the first event of this kind. */
    private int eventNumber(String kind) {
        for (int i = 0; i < journal.size(); i++) {
            if (new EventLine().of(journal.get(i), 0).startsWith("{\"event\":\"" + kind + "\"")) {
                return i + 1;
            }
        }
        throw new AssertionError("no event " + kind);
    }

    private static Explanation explain(List<DirectBuffer> journal, long event) {
        return explain(journal, Explainer.ofEvent(event));
    }

    private static Explanation explain(List<DirectBuffer> journal, Explainer explainer) {
        for (DirectBuffer one : journal) {
            if (explainer.needsMore()) {
                explainer.onEvents(one, 0, one.capacity());
            }
        }
        return explainer.explain();
    }

    private void keep(DirectBuffer buffer, int offset, int length) {
        for (int at = offset; at < offset + length; at += (int) Frame.length(buffer, at)) {
            journal.add(copy(buffer, at, (int) Frame.length(buffer, at)));
        }
    }

    private static DirectBuffer copy(DirectBuffer buffer, int offset, int length) {
        byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        return new UnsafeBuffer(bytes);
    }
}
