package exchange.halflight.gateway.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.halflight.core.event.EntryReason;
import exchange.halflight.core.event.Events;
import exchange.halflight.core.event.FundingRate;
import exchange.halflight.core.event.LedgerAccount;
import exchange.halflight.core.market.BookKind;
import exchange.halflight.core.market.FundingKind;
import exchange.halflight.core.market.MarkPolicy;
import exchange.halflight.core.market.MarketParameters;
import exchange.halflight.core.market.MarketPolicies;
import exchange.halflight.core.market.Tier;
import exchange.halflight.messages.grpc.FundingFinished;
import exchange.halflight.messages.grpc.FundingReply;
import exchange.halflight.messages.grpc.FundingRequest;
import exchange.halflight.messages.grpc.FundingStarted;
import exchange.halflight.messages.grpc.InsuranceEntry;
import exchange.halflight.messages.grpc.InsuranceReply;
import exchange.halflight.messages.grpc.PublicEvent;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What everybody sees of risk: quantiles, the insurance fund, funding. */
class RiskViewTest {
    private static final int MARKET = 1;
    private static final long DOLLAR = 1_000_000;

    private final ExchangeView view = new ExchangeView();
    private long sequence;

    @BeforeEach
    void aMarketAt100() {
        event(events -> events.marketCreated(
                MARKET,
                new MarketParameters(
                        "X",
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
                        MarketPolicies.PLAIN)));
        for (int account = 1; account <= 7; account++) {
            int id = account;
            event(events -> events.accountOpened(id, false));
        }
        event(events -> events.markChanged(MARKET, 10_000));
    }

    private void event(Consumer<Events> event) {
        view.apply(++sequence, event);
    }

    private void position(int account, long sizeUnits, long costMicros, long collateralMicros) {
        event(events -> events.positionChanged(account, MARKET, sizeUnits, costMicros, collateralMicros, 0));
    }

    private void entry(EntryReason reason, long from, long to, long micros) {
        event(events -> events.entryPosted(reason, from, to, micros));
    }

    private List<Integer> quantiles(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .map(account -> view.positions(account, "").getPositions(0).getAdlQuantile())
                .boxed()
                .toList();
    }

    @Test
    void aPositionKnowsItsFifth() {
        position(1, 500, 500 * DOLLAR, 500 * DOLLAR);
        // profit of 10 on 90, with less and less equity; the last two stand on the same
        for (int account = 2; account <= 6; account++) {
            position(account, -100, 110 * DOLLAR, (account == 6 ? 20 : 60 - 10 * account) * DOLLAR);
        }
        assertEquals(List.of(5), quantiles(1, 1));
        // by score: 5 (10), 4 and 6 (20 each, the lower id first), 3 (30), 2 (40)
        assertEquals(List.of(1, 2, 4, 5, 3), quantiles(2, 6));
    }

    @Test
    void losersComeBehindWinnersAndThoseWithoutEquityLast() {
        position(1, -500, 500 * DOLLAR, 500 * DOLLAR);
        position(2, 100, 95 * DOLLAR, 90 * DOLLAR); // gains 5
        position(3, 100, 105 * DOLLAR, 90 * DOLLAR); // loses 5, hardly leveraged
        position(4, 100, 105 * DOLLAR, 10 * DOLLAR); // loses 5 on little: the smaller quotient, so before it
        position(5, 100, 120 * DOLLAR, 20 * DOLLAR); // has nothing left
        position(6, 100, 130 * DOLLAR, 20 * DOLLAR); // has less than nothing, and the higher id
        assertEquals(List.of(5, 3, 4, 2, 1), quantiles(2, 6));
    }

    @Test
    void nobodyHasAQuantileWithoutAPosition() {
        position(1, 100, 100 * DOLLAR, 10 * DOLLAR);
        position(1, 0, 0, 0);
        assertEquals(List.of(0), quantiles(1, 1));
    }

    @Test
    void theFundBesideItsTarget() {
        InsuranceReply empty = view.insurance();
        assertEquals("0", empty.getBalance());
        assertEquals("0", empty.getTarget());
        assertEquals("", empty.getCoverage());
        assertEquals("0", empty.getUtilisation());
        assertFalse(empty.getNeedsReplenishment());

        entry(EntryReason.INSURANCE_FUNDED, LedgerAccount.EXTERNAL, LedgerAccount.INSURANCE, 9 * DOLLAR);
        entry(EntryReason.LIQUIDATION_SURPLUS, LedgerAccount.clearing(MARKET), LedgerAccount.INSURANCE, DOLLAR);
        position(1, 1_000, 1_000 * DOLLAR, 100 * DOLLAR);
        position(2, -1_000, 1_000 * DOLLAR, 100 * DOLLAR);
        InsuranceReply full = view.insurance();
        assertEquals("1000", full.getOpenInterest());
        assertEquals("10", full.getTarget());
        assertEquals("1", full.getCoverage());
        assertFalse(full.getNeedsReplenishment());

        entry(EntryReason.BAD_DEBT, LedgerAccount.INSURANCE, LedgerAccount.clearing(MARKET), 4 * DOLLAR);
        entry(EntryReason.FUNDING_COVERED, LedgerAccount.INSURANCE, LedgerAccount.FUNDING_DUST, DOLLAR);
        assertEquals("0.5", view.insurance().getUtilisation());
        assertEquals("0.5", view.insurance().getCoverage());
        assertFalse(view.insurance().getNeedsReplenishment()); // half is enough

        entry(EntryReason.INSURANCE_WITHDRAWN, LedgerAccount.INSURANCE, LedgerAccount.PENDING_WITHDRAWALS, 1);
        InsuranceReply low = view.insurance();
        assertTrue(low.getNeedsReplenishment());
        assertEquals("4.999999", low.getBalance());
        assertEquals("0.4999999", low.getCoverage());
        assertEquals("0.5", low.getUtilisation()); // a withdrawal is no loss
        assertEquals(
                List.of("INSURANCE_FUNDED 9", "LIQUIDATION_SURPLUS 1"),
                low.getReceivedList().stream().map(RiskViewTest::text).toList());
        assertEquals(
                List.of("FUNDING_COVERED 1", "BAD_DEBT 4", "INSURANCE_WITHDRAWN 0.000001"),
                low.getSpentList().stream().map(RiskViewTest::text).toList());
    }

    private static String text(InsuranceEntry entry) {
        return entry.getReason() + " " + entry.getAmount();
    }

    @Test
    void ratesAndTotalsOfFundingArePublicAndWhoPaidIsNot() {
        position(1, 1_000, 1_000 * DOLLAR, 100 * DOLLAR);
        long before = view.publicSequence();
        event(events -> events.fundingPredicted(MARKET, 60, 4_166));
        event(events -> events.fundingStarted(
                MARKET, new FundingRate(FundingKind.PREMIUM, 7, 60, 0, 0, 0, 0, 4_166, 500_000, 4_166, 10_000)));
        event(events -> events.fundingPaid(1, MARKET, 1_000, -4_166, -4_166, 99_995_834));
        event(events -> events.fundingFinished(MARKET, 7, 4_166, 4_166, 4_165));

        assertEquals(before + 3, view.publicSequence());
        PublicEvent predicted = view.publicEvent(before + 1);
        assertEquals("0.000004166", predicted.getFundingPredicted().getRate());
        FundingStarted started = view.publicEvent(before + 2).getFundingStarted();
        assertEquals("0.000004166", started.getRate());
        assertEquals("100", started.getMark());
        FundingFinished finished = view.publicEvent(before + 3).getFundingFinished();
        assertEquals("0.004166", finished.getCollected());
        assertEquals("0.004165", finished.getReceived());

        FundingReply funding =
                view.funding(FundingRequest.newBuilder().setMarket("X").build());
        assertEquals("0.000004166", funding.getPredictedRate());
        assertEquals(1, funding.getPaymentsCount());
        assertEquals(started, funding.getPayments(0).getTerms());
        assertEquals(finished, funding.getPayments(0).getTotals());
    }
}
