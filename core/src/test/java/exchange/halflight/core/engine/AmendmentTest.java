package exchange.halflight.core.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.core.command.Answer;
import exchange.halflight.core.event.CancelReason;
import exchange.halflight.core.event.NoEvents;
import exchange.halflight.core.market.FundingTerms;
import exchange.halflight.core.market.LiquidationTerms;
import exchange.halflight.core.order.Side;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is answered to an amendment. */
class AmendmentTest {
    private final List<CancelReason> cancelled = new ArrayList<>();

    /** With fewer buys the sells count, which lose at mark, and there is no money for that. */
    @Test
    void aReductionThatEndsItsOrderIsAnsweredWithTheOrder() {
        NoEvents events = new NoEvents() {
            @Override
            public void orderCancelled(
                    long orderId, int accountId, int marketId, long remainingUnits, CancelReason reason) {
                cancelled.add(reason);
            }
        };
        Venue venue = new Venue(events, 0, FundingTerms.NONE, LiquidationTerms.OFF);
        venue.open(1, 99_000_000, 20);
        venue.reference(10_000);
        venue.place(1, Side.SELL, 9_500, 990);
        long buy = venue.place(1, Side.BUY, 9_400, 1_100);
        venue.withdraw(1, 99_000_000 - 51_700_000);

        Answer answer = venue.resize(1, buy, 1_000);

        assertTrue(answer.accepted());
        assertEquals(buy, answer.id());
        assertEquals(List.of(CancelReason.INSUFFICIENT_COLLATERAL, CancelReason.INSUFFICIENT_COLLATERAL), cancelled);
    }
}
