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

    /** Its hold is computed anew, with the mark of today, and there is no money for that. */
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
        venue.open(1, 50_000_000, 20);
        venue.reference(10_000);
        long order = venue.place(1, Side.BUY, 10_000, 1_000);
        venue.reference(9_600);

        Answer answer = venue.resize(1, order, 900);

        assertTrue(answer.accepted());
        assertEquals(order, answer.id());
        assertEquals(List.of(CancelReason.INSUFFICIENT_COLLATERAL), cancelled);
    }
}
