package exchange.halflight.testing.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.LedgerAccount;
import exchange.halflight.core.order.Side;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each rule of the audit notices a stream of events that breaks it. */
class EventAuditTest {
    private final EventAudit audit = new EventAudit();

    @BeforeEach
    void twoSellsRestAndABuyComes() {
        audit.commandStarted(1, 0);
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
        assertBroken("out of turn");
    }

    @Test
    void aTradeAtAnotherPrice() {
        audit.tradeExecuted(1, 1, 3, 1, 99, 3);
        assertBroken("not at the maker's price");
    }

    @Test
    void aTradeOfMoreThanThereIs() {
        audit.tradeExecuted(1, 1, 3, 1, 100, 4);
        assertBroken("more than order 3 has left");
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
        assertBroken("crosses the best bid");
    }

    @Test
    void anOrderThatNeitherRestsNorEnded() {
        assertBroken("order 3 neither rests nor ended");
    }
}
