package exchange.halflight.testing.simulation.invariants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.LedgerAccount;
import exchange.halflight.core.market.BookKind;
import exchange.halflight.core.market.MarkPolicy;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketPolicies;
import exchange.halflight.core.market.Tier;
import exchange.halflight.core.order.Side;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each rule of the audit notices a stream of events that breaks it. */
class EventAuditTest {
    private static final MarketParameters MARKET = new MarketParameters(
            "M",
            BookKind.LIT,
            MarkPolicy.INDEX,
            6,
            0,
            1,
            1,
            0,
            0,
            50_000,
            1,
            0,
            0,
            List.of(new Tier(1, 0, 25_000, Tier.UNLIMITED)),
            MarketPolicies.PLAIN);

    private final EventAudit audit = new EventAudit();

    @BeforeEach
    void twoSellsRestAndABuyComes() {
        audit.commandStarted(1, 0);
        audit.accountOpened(1, false);
        audit.accountOpened(2, false);
        audit.accountOpened(3, false);
        audit.marketCreated(1, MARKET);
        audit.referenceUpdated(1, 100, 100, 100);
        audit.markChanged(1, 100);
        audit.orderAccepted(1, order(1, Side.SELL, 5));
        audit.orderRested(1, 1, 1, 5);
        audit.orderAccepted(2, order(2, Side.SELL, 5));
        audit.orderRested(2, 2, 1, 5);
        assertEquals(0, audit.take().size());
        audit.commandStarted(2, 0);
        audit.orderAccepted(3, order(3, Side.BUY, 3));
    }

    private static NewOrder order(int account, Side side, long sizeUnits) {
        NewOrder order = new NewOrder().reset();
        order.accountId = account;
        order.marketId = 1;
        order.side = side;
        order.priceUnits = 100;
        order.sizeUnits = sizeUnits;
        return order;
    }

    private void assertBroken(String words) {
        String broken = audit.take().toString();
        assertTrue(broken.contains(words), broken);
    }

    @Test
    void moneyThatIsNotThere() {
        audit.entryPosted(EntryReason.HOLD_RESERVED, LedgerAccount.free(1), LedgerAccount.hold(1, 1), 5);
        assertBroken("free[market 0, account 1] is -5");
    }

    @Test
    void aTradeOutOfTurn() {
        audit.tradeExecuted(1, 1, 3, 2, 100, 3);
        assertBroken("price-time priority");
    }

    @Test
    void aTradeAtAnotherPrice() {
        audit.tradeExecuted(1, 1, 3, 1, 99, 3);
        assertBroken("trade price");
    }

    @Test
    void aTradeOfMoreThanThereIs() {
        audit.tradeExecuted(1, 1, 3, 1, 100, 4);
        assertBroken("sizes: order 3 trades more than it has left");
    }

    @Test
    void positionsThatDoNotCancelOut() {
        audit.tradeExecuted(1, 1, 3, 1, 100, 3);
        audit.positionChanged(3, 1, 3, 300, 0, 0);
        audit.positionChanged(1, 1, -2, 300, 0, 0);
        assertBroken("positions of market 1 sum to 1");
    }

    @Test
    void aBookThatIsCrossed() {
        audit.orderRested(3, 3, 1, 3);
        assertBroken("uncrossed book");
    }

    @Test
    void anOrderThatNeitherRestsNorEnded() {
        assertBroken("order 3 neither rests nor ended");
    }

    @Test
    void aPositionThatIsNotWhatTheTradeMakesIt() {
        audit.tradeExecuted(1, 1, 3, 1, 100, 3);
        audit.positionChanged(3, 1, 3, 299, 300, 0);
        assertBroken("settlement: cost of account 3 in market 1 should be 300 and is 299");
    }

    @Test
    void aPriceOutsideTheBand() {
        NewOrder order = order(2, Side.SELL, 5);
        order.priceUnits = 106;
        audit.orderAccepted(4, order);
        assertBroken("price band: order 4 at 106 with mark 100");
    }

    @Test
    void aMarkThatIsNotTheIndex() {
        audit.markChanged(1, 101);
        assertBroken("mark of market 1 should be 100 and is 101");
    }

    @Test
    void anEntryBetweenTheWrongBuckets() {
        audit.entryPosted(EntryReason.DEPOSIT, LedgerAccount.EXTERNAL, LedgerAccount.FEES, 5);
        assertBroken("double entry");
    }
}
