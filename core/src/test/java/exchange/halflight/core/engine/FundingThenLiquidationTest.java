package exchange.halflight.core.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.core.event.Liquidation;
import exchange.halflight.core.event.NoEvents;
import exchange.halflight.core.market.FundingKind;
import exchange.halflight.core.market.FundingTerms;
import exchange.halflight.core.market.LiquidationTerms;
import exchange.halflight.core.order.Side;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Payments in parts and liquidations: whoever cannot pay is liquidated as if all had paid at once, and not before. */
class FundingThenLiquidationTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long PERIOD = 3_600 * SECOND;
    /** 3% each time. */
    private static final FundingTerms FUNDING =
            new FundingTerms(FundingKind.PREMIUM, 3_600, 30_000_000, 100_000_000, 0);

    private static final int PER_SECOND = 7;
    /** The price in hundredths, and a size of one. */
    private static final long PRICE = 10_000;

    private static final long ONE = 100;
    private static final long DOLLAR = 1_000_000;
    /** Longs with 5 dollars for 100: after a payment of 3 they have less than the 2.50 they need. */
    private static final int WEAK = 20;
    /** More than two parts of a payment. */
    private static final int BYSTANDERS = 6_000;

    private final Told told = new Told();

    /** What payments and liquidations say, in order. */
    private static final class Told extends NoEvents {
        private final List<Object> lines = new ArrayList<>();
        private int liquidated;
        private int finished;

        @Override
        public void liquidationWarned(
                int accountId, int marketId, long markUnits, long equityMicros, long maintenanceMicros) {
            lines.add("warned " + accountId + " " + equityMicros + " " + maintenanceMicros);
        }

        @Override
        public void positionLiquidated(Liquidation liquidation) {
            lines.add(liquidation);
            liquidated++;
        }

        @Override
        public void fundingFinished(
                int marketId, long period, long owedMicros, long collectedMicros, long receivedMicros) {
            finished++;
        }
    }

    /** Weak longs and their strong shorts, bids for all that the weak ones have, then those who have nothing to do with it. */
    private static Venue venue(Told told, int bystanders, long bidUnits) {
        Venue venue = new Venue(told, 100 * PERIOD, FUNDING, new LiquidationTerms(5_000, 2_500, PER_SECOND));
        venue.reference(PRICE);
        int maker = 2 * WEAK + 1;
        for (int account = 1; account < maker; account++) {
            venue.open(account, 1_000 * DOLLAR, account <= WEAK ? 20 : 1);
        }
        venue.open(maker, 100_000 * DOLLAR, 1);
        for (int account = 1; account <= WEAK; account++) {
            venue.place(account + WEAK, Side.SELL, PRICE, ONE);
            venue.place(account, Side.BUY, PRICE, ONE);
        }
        venue.place(maker, Side.BUY, bidUnits, WEAK * ONE);
        for (int account = maker + 1; account <= maker + bystanders; account++) {
            venue.open(account, 1_000 * DOLLAR, 1);
            venue.place(account, account % 2 == 0 ? Side.SELL : Side.BUY, PRICE, ONE);
        }
        return venue;
    }

    /** Lets one entry of the log after the other pass until the payment is over; answers how many it took. */
    private static int finishPayment(Venue venue, Told told) {
        int before = told.finished;
        int entries = 0;
        while (told.finished == before) {
            assertEquals(List.of(), told.lines, "nobody is judged before the last part");
            venue.advance(1_000);
            entries++;
        }
        return entries;
    }

    @Test
    void aPaymentInPartsLiquidatesLikeOneInASinglePart() {
        Told inOne = new Told();
        Venue small = venue(inOne, 0, PRICE - 100);
        small.advance(PERIOD);
        assertEquals(1, inOne.finished);
        Venue large = venue(told, BYSTANDERS, PRICE - 100);
        large.advance(PERIOD);
        assertTrue(finishPayment(large, told) >= 2);
        assertEquals(PER_SECOND, inOne.liquidated);
        assertEquals(inOne.lines, told.lines);

        for (int second = 1; second <= 4; second++) {
            small.advance(SECOND);
            large.advance(SECOND);
            assertEquals(inOne.lines, told.lines);
        }
        assertEquals(WEAK, told.liquidated);
        small.engine.audit();
        large.engine.audit();
    }

    @Test
    void upTo2048OpenPositionsAreOnePart() {
        int others = 2_048 - 2 * WEAK;
        venue(told, others, PRICE - 100).advance(PERIOD);
        assertEquals(1, told.finished);
        venue(told, others + 2, PRICE - 100).advance(PERIOD);
        assertEquals(1, told.finished);
    }

    @Test
    void theOperatorsPaymentJudgesLikeTheSeconds() {
        Venue venue = venue(told, BYSTANDERS, PRICE - 100);
        venue.advance(SECOND / 2);
        venue.advance(SECOND);
        venue.payFunding(101);
        finishPayment(venue, told);
        assertEquals(PER_SECOND, told.liquidated);
    }

    @Test
    void aMarkThatMovesMeanwhileIsTheOneTheyAreJudgedBy() {
        Venue venue = venue(told, BYSTANDERS, PRICE - 500);
        venue.advance(PERIOD);
        venue.reference(PRICE - 400); // their equity is gone
        venue.reference(PRICE + 100); // and back
        finishPayment(venue, told);
        // 5 - 3 + 1 dollars, 2.525 needed, 3.7875 would be safe
        assertEquals(WEAK, told.lines.size());
        assertEquals("warned 1 3000000 2525000", told.lines.getFirst());
    }

    @Test
    void thoseTriedInVainAreTriedAgainAfterThePayment() {
        Told inOne = new Told();
        Venue small = venue(inOne, 0, PRICE / 2);
        Venue large = venue(told, BYSTANDERS, PRICE / 2);
        for (Venue venue : List.of(small, large)) {
            venue.advance(SECOND / 2);
            venue.advance(SECOND);
            venue.reference(PRICE - 260); // 2.40 of equity, 2.435 needed, and the bid is far below
            venue.fundInsurance(100 * DOLLAR);
            venue.place(2 * WEAK + 1, Side.BUY, PRICE - 300, WEAK * ONE);
        }
        assertEquals(List.of(), inOne.lines);
        small.payFunding(101);
        large.payFunding(101);
        finishPayment(large, told);
        assertEquals(WEAK, inOne.liquidated); // bankrupt: no pace
        assertEquals(inOne.lines, told.lines);
    }

    @Test
    void aSnapshotBetweenThePartsChangesNothing() {
        Venue venue = venue(told, BYSTANDERS, PRICE - 100);
        venue.advance(PERIOD);
        venue.advance(1_000);
        Told afterwards = new Told();
        Venue reloaded = venue.reloaded(afterwards);
        assertEquals(venue.engine.stateHash(), reloaded.engine.stateHash());
        for (int i = 0; i < 5; i++) {
            venue.advance(SECOND);
            reloaded.advance(SECOND);
            assertEquals(told.lines, afterwards.lines);
            assertEquals(venue.engine.stateHash(), reloaded.engine.stateHash());
        }
        assertEquals(WEAK, afterwards.liquidated);
    }

    @Test
    void aMarkAfterThePaymentFindsWhoPaid() {
        Told inOne = new Told();
        Venue small = venue(inOne, 0, PRICE - 100);
        Venue large = venue(told, BYSTANDERS, PRICE - 100);
        for (Venue venue : List.of(small, large)) {
            venue.reference(PRICE + 200); // 5 - 3.06 + 2 dollars are more than one and a half times 2.55
            venue.advance(PERIOD);
        }
        finishPayment(large, told);
        assertEquals(List.of(), told.lines);
        for (Venue venue : List.of(small, large)) {
            venue.reference(PRICE + 100);
            venue.reference(PRICE + 50);
        }
        // 2.44 of equity, 2.5125 needed
        assertEquals(PER_SECOND, told.liquidated);
        assertEquals(inOne.lines, told.lines);
    }
}
