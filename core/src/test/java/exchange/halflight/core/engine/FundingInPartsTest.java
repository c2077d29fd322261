package exchange.halflight.core.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.core.command.Answer;
import exchange.halflight.core.command.NewOrder;
import exchange.halflight.core.command.ReferencePrices;
import exchange.halflight.core.command.Rejection;
import exchange.halflight.core.event.FundingRate;
import exchange.halflight.core.event.NoEvents;
import exchange.halflight.core.market.BookKind;
import exchange.halflight.core.market.BreakerTerms;
import exchange.halflight.core.market.FundingTerms;
import exchange.halflight.core.market.LiquidationTerms;
import exchange.halflight.core.market.MarkPolicy;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketPolicies;
import exchange.halflight.core.market.PairPrice;
import exchange.halflight.core.market.Tier;
import exchange.halflight.core.order.OrderType;
import exchange.halflight.core.order.Side;
import exchange.halflight.core.order.TimeInForce;
import exchange.halflight.core.state.StateRecord;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A payment too large for one entry of the log. */
class FundingInPartsTest {
    private static final int ACCOUNTS = 10_000;
    private static final long PERIOD = 3_600_000_000_000L;
    private static final long DEPOSIT = 1_000_000_000L;
    private static final long PRICE = 10_000;

    private final Tally tally = new Tally();
    private Engine engine;
    private long time = 100 * PERIOD;
    private long commandId;

    /** Sums what payments say. */
    private static final class Tally extends NoEvents {
        private long paid;
        private long received;
        private int positions;
        private int finished;

        @Override
        public void fundingStarted(int marketId, FundingRate rate) {
            paid = 0;
            received = 0;
        }

        @Override
        public void fundingPaid(
                int accountId, int marketId, long sizeUnits, long dueMicros, long paidMicros, long collateralMicros) {
            positions++;
            assertEquals(dueMicros, paidMicros);
            if (paidMicros < 0) {
                paid -= paidMicros;
            } else {
                received += paidMicros;
            }
        }

        @Override
        public void fundingFinished(
                int marketId, long period, long owedMicros, long collectedMicros, long receivedMicros) {
            finished++;
            assertEquals(paid, collectedMicros);
            assertEquals(received, receivedMicros);
        }
    }

    @BeforeEach
    void halfLongHalfShort() {
        engine = new Engine(tally);
        accepted(engine.createMarket(time, ++commandId, market("X", FundingTerms.PREMIUM)));
        accepted(engine.createMarket(time, ++commandId, market("Y", FundingTerms.NONE)));
        for (int market = 1; market <= 2; market++) {
            ReferencePrices reference = new ReferencePrices().set(market, PRICE, PRICE, PRICE);
            accepted(engine.updateReference(time, ++commandId, reference));
        }
        for (int account = 1; account <= ACCOUNTS; account++) {
            accepted(engine.openAccount(time, ++commandId, false));
            accepted(engine.deposit(time, ++commandId, account, DEPOSIT));
            accepted(place(1, account, account % 2 == 0 ? Side.BUY : Side.SELL));
        }
        accepted(place(1, 1, Side.BUY)); // rests
    }

    @Test
    void eachEntryOfTheLogPaysOnePart() {
        advance(PERIOD);
        int entries = 1;
        while (tally.finished == 0) {
            int before = tally.positions;
            advance(1_000_000);
            assertTrue(tally.positions - before <= 4_096);
            entries++;
        }
        assertEquals(5, entries);
        assertEquals(ACCOUNTS, tally.positions);
        // 100 USD at 4,166 ppb: 416.6 micros, up for payers, down for receivers
        assertEquals(ACCOUNTS / 2 * 417L, tally.paid);
        assertEquals(ACCOUNTS / 2 * 416L, tally.received);
        engine.audit();
    }

    @Test
    void meanwhileItsPositionsDoNotChangeButOtherMarketsTrade() {
        advance(PERIOD);
        assertEquals(Rejection.FUNDING_IN_PROGRESS, place(1, 3, Side.BUY).rejection());
        assertEquals(
                Rejection.FUNDING_IN_PROGRESS,
                engine.addMargin(time, 3, ++commandId, 1, 1).rejection());
        assertEquals(
                Rejection.FUNDING_IN_PROGRESS,
                engine.removeMargin(time, 3, ++commandId, 1, 1).rejection());
        accepted(place(2, 3, Side.BUY));
        accepted(engine.cancelAll(time, 1, ++commandId, 1));
        finish();
        accepted(place(1, 3, Side.BUY));
        engine.audit();
    }

    @Test
    void aSnapshotInTheMiddleGoesOnWhereItWas() {
        advance(PERIOD);
        advance(1_000_000);
        List<StateRecord> middle = new ArrayList<>();
        engine.writeState(middle::add);
        Engine loaded = Engine.load(new NoEvents(), middle.iterator());
        assertEquals(engine.stateHash(), loaded.stateHash());
        assertEquals(engine.nextDeadlineNanos(), loaded.nextDeadlineNanos());
        while (tally.finished == 0) {
            advance(1_000_000);
            loaded.advanceTo(time);
            assertEquals(engine.stateHash(), loaded.stateHash());
        }
        loaded.audit();
    }

    @Test
    void theNextPeriodWaitsForNobody() {
        advance(2 * PERIOD);
        assertEquals(1, tally.finished);
        finish();
        assertEquals(2, tally.finished);
        assertEquals(2 * ACCOUNTS, tally.positions);
        engine.audit();
    }

    private void finish() {
        int before = tally.finished;
        while (tally.finished == before) {
            advance(1_000_000);
        }
    }

    private void advance(long nanos) {
        time += nanos;
        engine.advanceTo(time);
    }

    private Answer place(int market, int account, Side side) {
        NewOrder order = new NewOrder().reset();
        order.marketId = market;
        order.accountId = account;
        order.commandId = ++commandId;
        order.side = side;
        order.type = OrderType.LIMIT;
        order.timeInForce = TimeInForce.GTC;
        order.priceUnits = PRICE;
        order.sizeUnits = 100;
        return engine.placeOrder(time, order);
    }

    private static void accepted(Answer answer) {
        assertTrue(answer.accepted(), () -> String.valueOf(answer.rejection()));
    }

    private static MarketParameters market(String symbol, FundingTerms funding) {
        return new MarketParameters(
                symbol,
                BookKind.LIT,
                MarkPolicy.INDEX,
                2,
                2,
                1,
                1,
                0,
                0,
                50_000,
                10,
                0,
                0,
                List.of(new Tier(20, 0, 25_000, Tier.UNLIMITED)),
                new MarketPolicies(PairPrice.MIDPOINT, 0, funding, LiquidationTerms.STANDARD, BreakerTerms.OFF));
    }
}
